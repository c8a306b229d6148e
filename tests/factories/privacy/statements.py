"""Processors, reports and statements for tests."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.privacy.models import BreachReport, Processor
from wijkplatform.privacy.statement.content import Part, ProcessorCard, RightCard, Statement
from wijkplatform.privacy.statement.purpose_card import PurposeCard

PURPOSE = PurposeCard("ACCOUNT", "Een account.", "overeenkomst", "tot het einde", "niemand", "alleen jij", ("Naam",))
HOST = ProcessorCard("Hostbedrijf", "De servers", "Nederland", "2026-11-02")
STATEMENT = Statement(
    controller="Stichting Testhus",
    address_lines=("Dorpsstraat 1", "1000 AA Teststad"),
    email="info@hus.example",
    privacy_contact="privacy@hus.example",
    purposes=(PURPOSE,),
    processors=(HOST,),
    rights=(RightCard("see", "Zien", "Zo doe je dat."),),
    parts=(Part("klacht", "Niet tevreden?", points=("Zeg het eerst tegen ons.",)),),
)


def purpose(**changes: Any) -> PurposeCard:
    """A purpose that differs from `PURPOSE` in this."""
    return replace(PURPOSE, **changes)


def statement(**changes: Any) -> Statement:
    """A statement that differs from `STATEMENT` in this."""
    return replace(STATEMENT, **changes)


def make_processor(name: str = "Hostbedrijf", **changes: Any) -> Processor:
    """A processor; in a writing unit."""
    fields: dict[str, Any] = {"task": "De servers", "country": "Nederland", "agreed_on": date(2026, 11, 2)}
    row = Processor(name=name, **(fields | changes))
    db.session.add(row)
    db.session.flush()
    return row


def make_report(
    text: str = "Ik zag een lijst.", email: str | None = None, reported_at: datetime | None = None
) -> BreachReport:
    """A report of a data breach; in a writing unit."""
    row = BreachReport(text=text, email=email, reported_at=reported_at or clock.now())
    db.session.add(row)
    db.session.flush()
    return row
