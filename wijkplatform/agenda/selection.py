"""Which occurrences somebody wants, and that as SQL: stretch of time, wijk, category, organisation, words, page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from wijkplatform.agenda.begin import begin_of
from wijkplatform.agenda.findable import FINDABLE
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.quick_marks import Mark, has_mark
from wijkplatform.core.cursors import cursor_of, read_cursor
from wijkplatform.core.database import AnyRow
from wijkplatform.core.errors import Invalid
from wijkplatform.core.search import Matches, find_matches
from wijkplatform.core.text import _
from wijkplatform.placing.reach import Reach, for_wijken

_OTHER, _FOUND = aliased(Occurrence), aliased(Occurrence)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which occurrences to list. `since` and `until` are aware, the end exclusive; what has not ended by `since`
    counts.

    `reach` narrows `wijk_id` to what names the wijk, or to what is for the whole platform. `after` is a cursor from an
    earlier `DayList.next`. `once` shows a series at its next date only.

    With `near_ids`, events for one of these wijken that are not for `wijk_id` as well.

    `begins` leaves nothing out: whoever knows that all that counts starts no earlier than that, says so, and then that
    is not asked.
    """

    since: datetime
    until: datetime | None = None
    wijk_id: int | None = None
    reach: Reach = Reach.BOTH
    category_ids: tuple[int, ...] = ()
    organisation_id: int | None = None
    marks: tuple[Mark, ...] = ()
    q: str = ""
    after: str = ""
    once: bool = False
    begins: datetime | None = None
    near_ids: tuple[int, ...] = ()


def conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """`selection` as SQL over occurrences and their events. Words are looked up here, so ask in the unit that lists."""
    if not selection.q:
        return conditions_but_words(selection)
    matches = find_matches(FINDABLE.name, selection.q)
    return [*conditions_but_words(selection, matches), dates_of(matches)]


def conditions_but_words(selection: Selection, matches: Matches | None = None) -> list[ColumnElement[bool]]:
    """All of `selection` but that a date is among `matches`, which are what its words found."""
    found = in_time(selection)
    if selection.near_ids:
        found.append(for_wijken(EVENTS, list(selection.near_ids), Reach.NAMED))
    if selection.wijk_id is not None and selection.near_ids:
        found.append(~for_wijken(EVENTS, [selection.wijk_id], Reach.NAMED))
    elif selection.wijk_id is not None:
        found.append(for_wijken(EVENTS, [selection.wijk_id], selection.reach))
    if selection.category_ids:
        found.append(Event.category_id.in_(selection.category_ids))
    if selection.organisation_id is not None:
        found.append(Event.organisation_id == selection.organisation_id)
    found += map(has_mark, selection.marks)
    if selection.once:
        starts_at = func.coalesce(_OTHER.starts_at, Occurrence.starts_at)  # so that SQLite looks by event, not by time
        sooner = select(_OTHER.id).where(
            _OTHER.event_id == Occurrence.event_id, starts_at < Occurrence.starts_at, _coming(selection.since, _OTHER)
        )
        if matches is not None and matches.partly:
            sooner = sooner.where(has_words(matches, _OTHER))
        found.append(~exists(sooner))
    return found


def in_time(selection: Selection, date: type[Occurrence] = Occurrence) -> list[ColumnElement[bool]]:
    """Dates in its stretch of time, on its page and those after it."""
    since, found = selection.since, [_coming(selection.since, date)]
    found.append(date.starts_at >= (begin_of(since) if selection.begins is None else selection.begins))
    if selection.until is not None:
        found.append(date.starts_at < selection.until)
    if selection.after:
        moment, ref = _read_cursor(selection.after)
        found.append(date.starts_at >= moment)  # so that the walk begins there
        found.append(or_(date.starts_at > moment, and_(date.starts_at == moment, date.ref > ref)))
    return found


def _coming(since: datetime, date: type[Occurrence]) -> ColumnElement[bool]:
    return or_(date.ends_at > since, date.starts_at >= since)


def has_words(matches: Matches, date: type[Occurrence]) -> ColumnElement[bool]:
    """Dates of what was found; where words of single dates were needed, only dates that have their own."""
    found = matches.has(date.event_id.expression)
    if matches.partly:
        differs = or_(date.title.is_not(None), date.text.is_not(None), date.place.is_not(None))
        found = or_(found, and_(matches.has_partly(date.event_id.expression), differs))
    return found


def dates_of(matches: Matches) -> ColumnElement[bool]:
    """The same over `Occurrence`. What can be listed is looked up by event first, whatever order is asked for."""
    if matches.every is not None:
        return has_words(matches, Occurrence)
    return Occurrence.id.in_(select(_FOUND.id).where(has_words(matches, _FOUND)))


class Placed(Protocol):
    """What stands somewhere in a list of dates."""

    @property
    def starts_at(self) -> datetime:
        """When it starts."""

    @property
    def ref(self) -> str:
        """Its name, which settles the order of what starts together."""


def cursor_after(row: AnyRow | Placed) -> str:
    """Where the next page begins: after this row. Opaque, and holds only what the page showed anyway."""
    return cursor_of(row.starts_at, row.ref)


def _read_cursor(text: str) -> tuple[datetime, str]:
    """The moment and `ref` in a cursor; Invalid for anything that is not one of ours."""
    found = read_cursor(text)
    if found is None:
        raise Invalid(_("Deze bladzijde van de agenda is er niet. Begin opnieuw bij vandaag."))
    return found
