"""Reports of data breaches, for who handles them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.privacy.models import BreachReport, BreachStep, ReportState


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `email` is empty when no answer is wanted; `version` goes up with each change."""

    report_id: int
    public_id: str
    text: str
    email: str
    reported_at: datetime
    state: ReportState
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in a list, without what it says."""

    public_id: str
    reported_at: datetime
    state: ReportState


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with a report; `by` is empty when that account is gone."""

    was: ReportState
    became: ReportState
    noted: bool
    by: str
    at: datetime


def list_reports(*, only_open: bool) -> tuple[ListedReport, ...]:
    """What waits, longest first; or every report that is still kept, the newest first."""
    query = select(BreachReport.public_id, BreachReport.reported_at, BreachReport.state)
    query = (
        query.where(BreachReport.state != ReportState.DONE).order_by(BreachReport.reported_at, BreachReport.id)
        if only_open
        else query.order_by(BreachReport.reported_at.desc(), BreachReport.id.desc())
    )
    rows = session().execute(query)
    return tuple(ListedReport(row.public_id, row.reported_at, ReportState(row.state)) for row in rows)


def get_report(public_id: str) -> Report:
    """One report; raises NotFound."""
    query = select(
        BreachReport.id, BreachReport.public_id, BreachReport.text, BreachReport.email, BreachReport.reported_at,
        BreachReport.state, BreachReport.note, BreachReport.version,
    ).where(BreachReport.public_id == public_id)  # fmt: skip
    row = session().execute(query).first()
    if row is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return Report(
        row.id, row.public_id, row.text, row.email or "", row.reported_at, ReportState(row.state), row.note, row.version
    )


def list_steps(report_id: int) -> tuple[Step, ...]:
    """What was done with this report, the last thing first."""
    query = (
        select(BreachStep.state_was, BreachStep.state, BreachStep.noted, BreachStep.done_at, User.name)
        .outerjoin(User, User.id == BreachStep.done_by_id)
        .where(BreachStep.report_id == report_id)
        .order_by(BreachStep.id.desc())
    )
    rows = session().execute(query)
    return tuple(
        Step(ReportState(row.state_was), ReportState(row.state), row.noted, row.name or "", row.done_at) for row in rows
    )
