"""What the pages of an organisation print of its opening hours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import weekday_names
from wijkplatform.core.text import _
from wijkplatform.organisations.cards import Opening
from wijkplatform.organisations.opening.form import HoursForm
from wijkplatform.organisations.opening.hours import Hours
from wijkplatform.organisations.opening.queries import hours_of, may_change
from wijkplatform.organisations.opening.standing import is_open_at
from wijkplatform.organisations.opening.words import coming_lines, now_words, told_of, week_lines
from wijkplatform.organisations.queries import page_path
from wijkplatform.web.here import here
from wijkplatform.web.view import FormView


@dataclass(frozen=True, slots=True)
class FormDay:
    """A weekday in the form: its number, its name, and what the names of its spans end in."""

    number: int
    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form. `theirs` and `mine` are two versions in words, when somebody else was first; `version` is the newest.

    `rows` are the numbers of the rows of what is otherwise.
    """

    name: str
    action: str
    back_href: str
    form: FormView
    days: tuple[FormDay, ...]
    rows: tuple[int, ...]
    version: int
    theirs: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()


def opening_of(viewer: Viewer, organisation_id: int, slug: str) -> Opening:
    """The opening hours of an organisation as they are at this moment, for this viewer."""
    hours, moment, zone = hours_of(organisation_id), clock.now(), here().zone
    today = clock.today(zone)
    return Opening(
        now=now_words(hours, moment, zone),
        is_open=is_open_at(hours, moment, zone),
        week=week_lines(hours, today),
        coming=coming_lines(hours, today),
        holidays=_("Op feestdagen dicht.") if hours.closed_on_holidays else "",
        note=hours.note,
        edit_href=form_path(slug) if may_change(viewer, organisation_id) else "",
    )


def form_path(slug: str) -> str:
    """Where the opening hours of an organisation are changed."""
    return f"{page_path(slug)}/openingstijden"


def still_to_come(hours: Hours, today: date) -> Hours:
    """`hours` without what was otherwise before `today`: the form begins without it, and keeping lets it go."""
    return replace(hours, departures=tuple(each for each in hours.departures if each.last >= today))


def form_page(name: str, slug: str, form: HoursForm, version: int, versions: Sequence[Hours] = ()) -> FormPage:
    """The form as it was typed; `versions` are what holds now and what was typed, when these clash."""
    days = tuple(FormDay(day, called, form.parts(day)) for day, called in enumerate(weekday_names()))
    theirs, mine = (told_of(each) for each in versions) if versions else ((), ())
    return FormPage(name, form_path(slug), page_path(slug), form.view, days, form.rows, version, theirs, mine)
