"""What every piece that somebody places has in its table: whose, for whom, how far, and what shows beside it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, Personal, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose


class State(StrEnum):
    """How far a piece is: only its makers see a draft, they and who decides see one that waits."""

    DRAFT = "concept"
    WAITING = "wacht"
    PLACED = "geplaatst"


class Publiek(StrEnum):
    """For whom it is placed: for everybody, or for people with an account in its wijken."""

    EVERYONE = "iedereen"
    NEIGHBOURS = "buren"


def said(label: str) -> Personal:
    """Something that a resident says in an own piece; of an organisation's piece it is about nobody."""
    return personal(Purpose.CONTENT, label=label, of=("owner_id",))


def said_with(label: str) -> Personal:
    """The same, in a row that belongs to the piece."""
    return personal(Purpose.CONTENT, label=label)


class Piece(Scoped):
    """The columns of a piece. It is of an organisation and outlives who wrote it, or of a resident (`owner_id`) and
    goes with that account. `version` counts edits; `form_key` is that of the form that it came from, so that pressing
    twice places once.
    """

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    organisation_id: Mapped[int | None] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    owner_id: Mapped[int | None] = column(person("van wie het is", on_erase=Erase.DELETE), type_=Integer, index=True)
    posted_by_id: Mapped[int | None] = column(
        person("wie het plaatste", on_erase=Erase.UNLINK), type_=Integer, index=True
    )
    on_behalf: Mapped[bool] = column(impersonal("of beheer het namens een organisatie plaatste"), default=False)
    state: Mapped[str] = column(impersonal("of het geplaatst is"), type_=String(10), default=State.PLACED.value)
    refusal: Mapped[str] = column(said("Waarom het niet geplaatst is"), type_=String(500), default="")
    publiek: Mapped[str] = column(impersonal("voor wie het is"), type_=String(10), default=Publiek.EVERYONE.value)
    title: Mapped[str] = column(said("Titel"), type_=String(200))
    text: Mapped[str] = column(said("Tekst"), type_=Text, default="")
    show_name: Mapped[bool] = column(said("Of je naam erbij staat"), default=False)
    show_email: Mapped[bool] = column(said("Of je e-mailadres erbij staat"), default=False)
    show_phone: Mapped[bool] = column(said("Of je telefoonnummer erbij staat"), default=False)
    phone: Mapped[str] = column(said("Telefoonnummer"), type_=String(20), default="")
    form_key: Mapped[str | None] = column(
        impersonal("kenmerk van het formulier: twee keer drukken is een keer"), type_=String(22)
    )
    version: Mapped[int] = column(impersonal("hoe vaak bewerkt"), type_=Integer, default=1)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = column(impersonal("wanneer gewijzigd"), type_=UtcDateTime)


def piece_rules() -> tuple[Any, ...]:
    """What holds of the table of every piece: one owner, and one piece for each form."""
    return (
        UniqueConstraint("platform_id", "form_key"),
        CheckConstraint("(organisation_id IS NULL) <> (owner_id IS NULL)", name="one_owner"),
    )
