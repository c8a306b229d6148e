"""The agenda from lines that are remembered: a list asks which dates it has, and fetches only those it does not know.

Who may see what is asked of the database for every list, through the policy; remembered is only what a line looks like
to everybody who may see it. It is forgotten with the next change of the platform (`web/shelves.py`). What time alone
changes is no part of it: whether something is going on is looked at for each list, and days are put into words anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from markupsafe import Markup

from wijkplatform.agenda.begin import find_begin
from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.agenda.present import day_of, rows_of, wall_of
from wijkplatform.agenda.queries import PAGE, DayList, list_days, list_ids, list_rows
from wijkplatform.agenda.rows import list_numbered_rows
from wijkplatform.agenda.selection import Selection, cursor_after
from wijkplatform.agenda.wall import to_wall
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.web.here import here
from wijkplatform.web.kept import shelf
from wijkplatform.web.kit import kit
from wijkplatform.web.page import printer
from wijkplatform.web.shelves import Shelf

_KNOWN = "agenda: lines"
_BEGIN = "begin"
_DAY_HEADING, _HEADING = "h2", "h3"  # of a day in the agenda, and of an activity under it


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One date as a list shows it: its day on the platform's clock, its line, and that line in HTML.

    `line` and `html` say nothing of the moment: as if it were not going on. `ends_at` is None for what is cancelled.
    """

    day: date
    starts_at: datetime
    ends_at: datetime | None
    ref: str
    line: EventRow
    html: str


def list_known_days(viewer: Viewer, selection: Selection, limit: int = PAGE) -> DayList:
    """What `list_days` gives, with all its days as finished HTML. Who is logged in gets no line from memory."""
    if not viewer.is_visitor:
        return list_days(viewer, selection, limit)
    remembered = shelf()
    found = _lines(remembered, viewer, selection, limit + 1)
    shown = found[:limit]
    if not shown:
        return DayList((), "")
    zone, now = here().zone, clock.now()
    first, today = to_wall(selection.since, zone).date(), to_wall(now, zone).date()
    days, html = [], ['<div class="days">']
    for date_, lines in _by_day(shown, first, now, remembered):
        day = day_of(date_, today, tuple([line.line for line in lines]))
        days.append(day)
        html += _whole(day, (date_, today), lines, remembered)
    html.append("</div>")
    following = cursor_after(shown[-1]) if len(found) > limit else ""
    return DayList(tuple(days), following, Markup("".join(html)))  # noqa: S704  (all of it printed by our template)


def _by_day(
    shown: list[KnownLine], first: date, now: datetime, remembered: Shelf
) -> list[tuple[date, list[KnownLine]]]:
    """The lines under their days, of which none is before `first`, as they are `now`."""
    found: dict[date, list[KnownLine]] = defaultdict(list)
    begun = True
    for line in shown:
        begun = begun and line.starts_at <= now  # they come by start: after one that has not begun, none has
        going_on = begun and line.ends_at is not None and now < line.ends_at
        found[line.day if line.day > first else first].append(_going_on(line, remembered) if going_on else line)
    return sorted(found.items())


def _lines(remembered: Shelf, viewer: Viewer, selection: Selection, limit: int) -> list[KnownLine]:
    """The lines of a list, in order: one statement, and one more when some of them are not known.

    As long as no line is known at all, asking for everything at once is one statement less.
    """
    lines = remembered.find(_KNOWN)
    if not isinstance(lines, Shelf):
        lines = Shelf(remembered.state)
        remembered.put(_KNOWN, lines)
        rows = list_rows(viewer, selection, limit)
        _note_begin(lines, selection, rows)
        return [line for _number, line in _learn(lines, rows)]
    numbers = list_ids(viewer, selection, limit, _begins(lines, selection.since))
    known = cast(list[KnownLine | None], lines.find_each(numbers))
    if None not in known:
        return cast(list[KnownLine], known)
    unknown = [number for number, line in zip(numbers, known, strict=True) if line is None]
    learned = dict(_learn(lines, list_numbered_rows(viewer, unknown, len(unknown))))
    known = [line or learned.get(number) for number, line in zip(numbers, known, strict=True)]
    return [line for line in known if line is not None]


def _begins(lines: Shelf, since: datetime) -> datetime:
    """Where to begin looking: after all that was over when the first list of everything was made, if there was one."""
    known = cast(tuple[datetime, datetime] | None, lines.find(_BEGIN))
    return known[1] if known is not None and known[0] <= since else find_begin(since)


def _note_begin(lines: Shelf, selection: Selection, rows: list[AnyRow]) -> None:
    """The first row of a list of everything starts before all else that had not ended by then."""
    if rows and selection == Selection(since=selection.since):
        lines.put(_BEGIN, (selection.since, min(rows[0].starts_at, selection.since)))


def _learn(lines: Shelf, rows: Iterable[AnyRow]) -> Iterator[tuple[int, KnownLine]]:
    """The lines of these rows by their number, which are known from now on."""
    zone = here().zone
    for row in rows:
        (line,) = rows_of((row,), zone, row.ends_at)  # at its end it is not going on
        day = wall_of(row, row.zone, zone)[0].date()
        ends_at = None if row.cancelled else row.ends_at
        known = KnownLine(day, row.starts_at, ends_at, row.ref, line, _html(line))
        lines.put(row.id, known)
        yield row.id, known


def _going_on(known: KnownLine, remembered: Shelf) -> KnownLine:
    """The line, saying that it is going on."""
    line = replace(known.line, going_on=True)
    return replace(known, line=line, html=remembered.remembered((_KNOWN, line), lambda: _html(line)))


def _whole(day: Day, words: tuple[date, date], lines: list[KnownLine], remembered: Shelf) -> list[str]:
    """A day in HTML, with all that its list shows under it. Its head follows from which day it is, and which today."""
    before = remembered.remembered((_KNOWN, words), lambda: _print("opening")(day, _DAY_HEADING, True))
    after = remembered.remembered((_KNOWN, ""), lambda: _print("closing")(None, _icons()))
    return [before, *[line.html for line in lines], after]


def _html(line: EventRow) -> str:
    return _print("lines")((line,), _HEADING, _icons())


def _print(macro: str) -> Callable[..., Markup]:
    return printer("_parts/day.html", macro)


def _icons() -> str:
    return kit().assets.address("_layout/icons.svg")
