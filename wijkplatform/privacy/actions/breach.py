"""Reporting a data breach, and noting that a report was handled (Q01)."""

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.privacy.models import BreachReport

REPORTED = "datalek-gemeld"


def report_breach(text: str, email: str) -> None:
    """Keep what somebody told, and let the privacycontact be mailed at once. Nothing is kept of who tells it, but the
    address of who wants an answer. In a writing unit.
    """
    report = BreachReport(text=text, email=email or None, reported_at=clock.now())
    session().add(report)
    session().flush()
    enqueue(REPORTED, user_id=None, subject_id=report.id)


def mark_handled(public_id: str) -> None:
    """Note that a report was handled; the first time counts. Raises NotFound."""
    query = select(BreachReport).where(BreachReport.public_id == public_id)
    report = session().execute(query).scalar_one_or_none()
    if report is None:
        raise NotFound(_("Deze melding is er niet meer."))
    report.handled_at = report.handled_at or clock.now()
