"""Reports of data breaches as something that waits at `/beheer/`, and the page where one is read (Q01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _
from wijkplatform.privacy.policy import is_privacy_officer
from wijkplatform.privacy.queries.breach import Report, list_open_reports
from wijkplatform.web.view import FormView
from wijkplatform.web.waiting import WaitingItem, WaitingKind

REPORTS_PATH = "/beheer/datalek"
MUST_TELL_WITHIN = timedelta(hours=72)
"""From when the controller knows of a breach (AVG art. 33 lid 1)."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report: what was told, when, until when the authority must hear of it, and whether it was handled."""

    form: FormView
    path: str
    lines: tuple[str, ...]
    email: str
    reported_words: str
    until_words: str
    handled_words: str


def report_page(report: Report, zone: str, form: FormView) -> ReportPage:
    """The page of `report`."""
    return ReportPage(
        form=form,
        path=f"{REPORTS_PATH}/{report.public_id}",
        lines=tuple(report.text.splitlines()),
        email=report.email,
        reported_words=moment_in(report.reported_at, zone),
        until_words=moment_in(report.reported_at + MUST_TELL_WITHIN, zone),
        handled_words=moment_in(report.handled_at, zone) if report.handled_at else "",
    )


def moment_in(moment: datetime, zone: str) -> str:
    """A moment with its day, by the clock on the wall: it goes on meaning the same tomorrow."""
    local = moment.astimezone(ZoneInfo(zone))
    return _("%(dag)s om %(tijd)s uur", dag=day_words(local), tijd=f"{local.hour}.{local.minute:02}")


def _listed(viewer: Viewer) -> Iterable[WaitingItem]:
    if not is_privacy_officer(viewer):
        return ()
    return (
        WaitingItem(_("Een melding"), one.reported_at, f"{REPORTS_PATH}/{one.public_id}") for one in list_open_reports()
    )


BREACHES = WaitingKind("datalekken", _("Meldingen van een datalek"), _listed)
