"""Reporting a data breach, and what the privacycontact notes and decides about a report (Q01)."""

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict, NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.privacy.models import BreachReport, BreachStep, ReportState

REPORTED = "datalek-gemeld"


def report_breach(text: str, email: str) -> None:
    """Keep what somebody told, and let the privacycontact be mailed at once. Nothing is kept of who tells it, but the
    address of who wants an answer. In a writing unit.
    """
    report = BreachReport(text=text, email=email or None, reported_at=clock.now())
    session().add(report)
    session().flush()
    enqueue(REPORTED, user_id=None, subject_id=report.id)


def update_report(public_id: str, version: int, state: ReportState, note: str, *, by: int) -> bool:
    """Write down how far this report is and the note beside it, and who did so; whether that changed anything.

    In a writing unit. Raises NotFound; and Conflict when it was changed since `version`, unless to just this.
    """
    report = _lock(public_id)
    if (report.state, report.note) == (state, note):
        return False  # pressed twice, or a colleague did the same
    _require_version(report, version)
    _step(report, state, by, noted=report.note != note)
    report.note = note
    session().flush()
    return True


def undo_state(public_id: str, version: int, *, by: int) -> bool:
    """Put a report back to what it was before its state last changed, and note who did so; whether it ever changed.

    The note stays. In a writing unit. Raises NotFound; and Conflict when it was changed since `version`.
    """
    report = _lock(public_id)
    _require_version(report, version)
    query = select(BreachStep.state_was).where(
        BreachStep.report_id == report.id, BreachStep.state != BreachStep.state_was
    )
    before = session().execute(query.order_by(BreachStep.id.desc()).limit(1)).scalar()
    if before is None:
        return False
    _step(report, ReportState(before), by, noted=False)
    session().flush()
    return True


def _step(report: BreachReport, state: ReportState, by: int, *, noted: bool) -> None:
    step = BreachStep(report_id=report.id, state_was=report.state, state=state.value, noted=noted, done_by_id=by)
    step.done_at = clock.now()
    session().add(step)
    report.state = state.value
    report.version += 1


def _lock(public_id: str) -> BreachReport:
    query = select(BreachReport).where(BreachReport.public_id == public_id).with_for_update()
    report = session().execute(query).scalar_one_or_none()
    if report is None:
        raise NotFound(_("Deze melding is er niet meer."))
    return report


def _require_version(report: BreachReport, version: int) -> None:
    if report.version != version:
        raise Conflict(_("Een collega werkte deze melding intussen bij. Kijk hoe het nu staat, en bewaar dan opnieuw."))
