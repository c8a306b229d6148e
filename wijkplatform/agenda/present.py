"""From rows to what templates print: finished Dutch text and addresses, without a look-up per row."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby

from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.rhythm_words import rhythm_words
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.wall import to_wall
from wijkplatform.agenda.words import (
    day_words_from,
    is_whole_days,
    leaf_words,
    relative_words,
    start_words,
    until_words,
)
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.placing.kinds import OTHER_PAGES, piece_slug
from wijkplatform.web.view import Leaf, Mark

PAGES_OF_MAKERS = OTHER_PAGES | {"data"}
"""What stands in the place of the words, in the address of a page where an event is changed."""


def days_of(rows: Iterable[AnyRow], zone: str, since: datetime, now: datetime) -> tuple[Day, ...]:
    """Rows under their local days. What began before `since` stands under the first day that is shown."""
    first, today = to_wall(since, zone).date(), to_wall(now, zone).date()
    by_day = [(max(first, wall_of(row, row.zone, zone)[0].date()), row) for row in rows]
    by_day.sort(key=lambda pair: pair[0])
    grouped = groupby(by_day, key=lambda pair: pair[0])
    return tuple(day_of(day, today, rows_of((row for _day, row in members), zone, now)) for day, members in grouped)


def rows_of(rows: Iterable[AnyRow], zone: str, now: datetime) -> tuple[EventRow, ...]:
    """One line each, on the clock of the platform's `zone`."""
    return tuple(_row(row, zone, row.starts_at <= now < row.ends_at) for row in rows)


def wall_of(date: AnyRow, own: str, zone: str) -> tuple[datetime, datetime]:
    """From when to when on the clock of the platform's `zone`, for that is the one its readers look at.

    `own` is the zone of the event. Whole days are the same days everywhere.
    """
    if own == zone or is_whole_days(date.starts, date.ends):
        return date.starts, date.ends
    return to_wall(date.starts_at, zone), to_wall(date.ends_at, zone)


def reason_of(event: AnyRow | Event, date: AnyRow) -> str:
    """Why a date does not take place: what was said of that date, else of the whole event; empty where it does."""
    if not date.cancelled:
        return ""
    found: str = event.reason if date.reason is None else date.reason
    return found


def event_path(public_id: str, title: str) -> str:
    """The address of an event, from the root. The slug comes from the title only, and leads nowhere by itself."""
    return f"/agenda/{public_id}/{event_slug(title)}"


def event_slug(title: str) -> str:
    """The words of an event in its address; never those of a page for its makers."""
    return piece_slug(title, PAGES_OF_MAKERS)


def date_path(public_id: str, title: str, recurrence: datetime, *, single: bool) -> str:
    """The address of one date of an event; a single event has only its own."""
    path = event_path(public_id, title)
    return path if single else f"{path}?datum={recurrence.isoformat(timespec='seconds').removesuffix(':00')}"


def mark_of(row: AnyRow) -> Mark | None:
    """The category of a row, if it has one."""
    return _mark(row.category_slug, row.category, row.look) if row.category_slug else None


def leaf_of(day: date, today: date) -> Leaf:
    """The calendar leaf of a day."""
    weekday, number, month = leaf_words(day)
    return Leaf(weekday, number, month, today=day == today)


@lru_cache(maxsize=4096)
def rhythm_of(rule: str, starts: datetime, extra_dates: int) -> str:
    """The rhythm in words; kept, for the same few rules come by all the time. `extra_dates` only counts."""
    extra = tuple(starts + timedelta(days=number + 1) for number in range(extra_dates))
    return rhythm_words(Series(starts=starts, ends=starts, zone="UTC", rule=rule, extra=extra))


@lru_cache(maxsize=256)
def _mark(slug: str, name: str, look: str) -> Mark:
    return Mark(slug, name, look)


def day_of(day: date, today: date, rows: tuple[EventRow, ...]) -> Day:
    """A day with these lines under it."""
    return Day(*_day_words(day, today), rows)


@lru_cache(maxsize=1024)
def _day_words(day: date, today: date) -> tuple[str, str, str, Leaf]:
    """All of a day but its lines, as it is said `today`."""
    return day.isoformat(), day_words_from(day, today), relative_words(day, today), leaf_of(day, today)


def _organiser(organisation: str | None, place: str) -> str:
    """Who organises it: an organisation that its place does not name already, or a resident. Lists name no person."""
    if organisation is None:
        return _("Een bewoner")
    return "" if organisation in place else organisation


@lru_cache(maxsize=8192)
def _row(row: AnyRow, zone: str, going_on: bool) -> EventRow:
    """The line of a row. It follows from the row alone, and the same rows come by all day, so it is worked out once."""
    single = not row.rule and not row.extra_dates
    title = row.title
    starts, ends = wall_of(row, row.zone, zone)
    return EventRow(
        href=date_path(row.public_id, title, row.recurrence, single=single),
        title=title,
        starts=start_words(starts, ends),
        until=until_words(starts, ends),
        machine_start=starts.isoformat(timespec="minutes"),
        place=row.place,
        rhythm="" if single else rhythm_of(row.rule, row.series_starts, row.extra_dates),
        price=row.price,
        organisation=_organiser(row.organisation, row.place),
        mark=mark_of(row),
        cancelled=row.cancelled,
        reason=row.reason if row.cancelled else "",
        going_on=going_on and not row.cancelled,
    )
