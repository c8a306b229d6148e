"""Reports of data breaches, for who handles them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.privacy.models import BreachReport


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `email` is empty when no answer is wanted."""

    public_id: str
    text: str
    email: str
    reported_at: datetime
    handled_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that waits, without what it says."""

    public_id: str
    reported_at: datetime


def list_open_reports() -> tuple[OpenReport, ...]:
    """What was not handled yet, longest first."""
    query = (
        select(BreachReport.public_id, BreachReport.reported_at)
        .where(BreachReport.handled_at.is_(None))
        .order_by(BreachReport.reported_at, BreachReport.id)
    )
    return tuple(OpenReport(row.public_id, row.reported_at) for row in session().execute(query))


def get_report(public_id: str) -> Report:
    """One report; raises NotFound."""
    query = select(
        BreachReport.public_id, BreachReport.text, BreachReport.email, BreachReport.reported_at, BreachReport.handled_at
    ).where(BreachReport.public_id == public_id)
    row = session().execute(query).first()
    if row is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return Report(row.public_id, row.text, row.email or "", row.reported_at, row.handled_at)
