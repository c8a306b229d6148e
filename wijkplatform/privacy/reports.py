"""Reports of data breaches as something that waits at `/beheer/`, and the pages where they are handled (Q01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _
from wijkplatform.privacy.forms.breach import Deed
from wijkplatform.privacy.models import ReportState
from wijkplatform.privacy.policy import is_privacy_officer
from wijkplatform.privacy.queries.breach import ListedReport, Report, Step, list_reports
from wijkplatform.web.view import FormView, Option
from wijkplatform.web.waiting import WaitingItem, WaitingKind

REPORTS_PATH = "/beheer/datalek"
LIST_PATH = "/beheer/datalekken"
MUST_TELL_WITHIN = timedelta(hours=72)
"""From when the controller knows of a breach (AVG art. 33 lid 1)."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """What was done with a report, when and by whom, in words."""

    words: str
    when: str
    by: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report: what was told, when, until when the authority must hear of it, how far it is, and what was done.

    `keep` and `undo` are what the buttons send; `undo_words` says to what it would go back, and is empty when there is
    nothing to put back. `done` is what was just done, `trouble` why it was not, in words or empty.
    """

    form: FormView
    path: str
    lines: tuple[str, ...]
    email: str
    reported_words: str
    until_words: str
    state: str
    note_lines: tuple[str, ...]
    version: int
    states: tuple[Option, ...]
    note: str
    keep: str
    undo: str
    undo_words: str
    steps: tuple[StepRow, ...]
    done: str
    trouble: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list: where it is read, when it was reported, and how far it is."""

    href: str
    reported_words: str
    state: str
    open: bool


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Every report that is still kept."""

    rows: tuple[ReportRow, ...]


def report_page(
    report: Report, steps: tuple[Step, ...], zone: str, form: FormView, *, done: str = "", trouble: str = ""
) -> ReportPage:
    """The page of `report`, with what was typed in `form`, or else with what is kept."""
    chosen = form.value("stand") or report.state
    before = next((step.was for step in steps if step.was != step.became), None)
    return ReportPage(
        form=form,
        path=f"{REPORTS_PATH}/{report.public_id}",
        lines=tuple(report.text.splitlines()),
        email=report.email,
        reported_words=moment_in(report.reported_at, zone),
        until_words=moment_in(report.reported_at + MUST_TELL_WITHIN, zone),
        state=state_words(report.state),
        note_lines=tuple(report.note.splitlines()),
        version=report.version,
        states=tuple(Option(state, state_words(state), state == chosen) for state in ReportState),
        note=form.value("notitie") if "notitie" in form.typed and form.typed.get("doe") else report.note,
        keep=Deed.KEEP,
        undo=Deed.UNDO,
        undo_words="" if before is None else _("Zet terug op “%(stand)s”", stand=state_words(before)),
        steps=tuple(StepRow(_step_words(step), moment_in(step.at, zone), step.by) for step in steps),
        done=_done(done, report.state),
        trouble=trouble,
    )


def reports_page(reports: tuple[ListedReport, ...], zone: str) -> ReportsPage:
    """The list."""
    return ReportsPage(
        tuple(
            ReportRow(
                f"{REPORTS_PATH}/{one.public_id}",
                moment_in(one.reported_at, zone),
                state_words(one.state),
                one.state is not ReportState.DONE,
            )
            for one in reports
        )
    )


def state_words(state: ReportState) -> str:
    """How far a report is, in words."""
    return {
        ReportState.NEW: _("Nieuw"),
        ReportState.BUSY: _("In behandeling"),
        ReportState.DONE: _("Afgehandeld"),
    }[state]


def _step_words(step: Step) -> str:
    if step.was == step.became:
        return _("Notitie bijgewerkt")
    words = _("Van “%(was)s” naar “%(nu)s”", was=state_words(step.was), nu=state_words(step.became))
    return _("%(stap)s, en de notitie bijgewerkt", stap=words) if step.noted else words


def _done(word: str, state: ReportState) -> str:
    known = {
        "bewaard": _("Bewaard. De melding staat op “%(stand)s”.", stand=state_words(state)),
        "terug": _("Teruggezet. De melding staat weer op “%(stand)s”.", stand=state_words(state)),
    }
    return known.get(word, "")


def moment_in(moment: datetime, zone: str) -> str:
    """A moment with its day, by the clock on the wall: it goes on meaning the same tomorrow."""
    local = moment.astimezone(ZoneInfo(zone))
    return _("%(dag)s om %(tijd)s uur", dag=day_words(local), tijd=f"{local.hour}.{local.minute:02}")


def _listed(viewer: Viewer) -> Iterable[WaitingItem]:
    if not is_privacy_officer(viewer):
        return ()
    return (
        WaitingItem(
            _("Een melding: %(stand)s", stand=state_words(one.state).lower()),
            one.reported_at,
            f"{REPORTS_PATH}/{one.public_id}",
        )
        for one in list_reports(only_open=True)
    )


BREACHES = WaitingKind("datalekken", _("Meldingen van een datalek"), _listed)
