"""VTIMEZONE (RFC 5545 §3.6.5): when the clocks of a zone change, written down from the IANA data.

Modern calendars know the zone by its name and skip this; those that do not, rely on it. A change that comes back every
year on the same Sunday is one rule; what follows no rule (Ramadan in Morocco) is a list.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from wijkplatform.feeds.ical_lines import fold, text_value, utc_value, wall_value

_YEARS_AHEAD = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE_AT_LEAST = 5
"""Years in which a change must come back alike before it is written as a rule without an end."""


@dataclass(frozen=True, slots=True)
class _Onset:
    """The clock changes at `wall` (what it said just before) from offset `before` to `after`."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool

    @property
    def kind(self) -> tuple[object, ...]:
        """What onsets must share to be one rule."""
        wall = self.wall
        return wall.month, wall.weekday(), wall.time(), self.before, self.after, self.name, self.daylight

    @property
    def utc(self) -> datetime:
        """The moment itself."""
        return (self.wall - self.before).replace(tzinfo=UTC)

    @property
    def nths(self) -> set[int]:
        """Which weekday of the month this is: the second (2), and perhaps the last (-1)."""
        last = self.wall.day + 7 > monthrange(self.wall.year, self.wall.month)[1]
        return {(self.wall.day + 6) // 7} | ({-1} if last else set())


@cache
def vtimezone(zone: str, first_year: int) -> str:
    """The component for IANA `zone`, right from the start of `first_year` on; lines end with CRLF, the last one too.

    Changes that follow no rule are listed for twelve years.
    """
    known = ZoneInfo(zone)
    last_year = min(first_year + _YEARS_AHEAD, MAXYEAR - 1)
    onsets = list(_onsets(known, first_year - 1, last_year))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{text_value(zone)}"]
    if not onsets or onsets[0].utc.year >= first_year:
        lines += _observance(_from_the_start(known, first_year), [])
    for group in _grouped(onsets):
        lines += _observance(group[0], _recurrence(group, last_year))
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VTIMEZONE"])


def _onsets(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[_Onset]:
    """Every change of the clock in these years, in order. Two changes lie more than a day apart."""
    day = timedelta(days=1)
    low = datetime(first_year, 1, 1, tzinfo=UTC)
    state = _state(zone, low)
    while low.year <= last_year:
        if (following := _state(zone, low + day)) != state:
            moment = _change_between(zone, low, low + day)
            yield _onset(zone, moment)
            state = following
        low += day


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second with the new offset, by halving."""
    old = _state(zone, low)
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if _state(zone, middle) == old else (low, middle)
    return high


def _onset(zone: ZoneInfo, moment: datetime) -> _Onset:
    after = moment.astimezone(zone)
    before = (moment - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta()
    wall = moment.replace(tzinfo=None) + before
    return _Onset(wall, before, after.utcoffset() or timedelta(), after.tzname() or "", bool(after.dst()))


def _from_the_start(zone: ZoneInfo, first_year: int) -> _Onset:
    """What the clock said before the first change we know of, or always."""
    moment = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    local = moment.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    begin = moment.replace(year=min(1970, first_year - 1), tzinfo=None)
    return _Onset(begin, offset, offset, local.tzname() or "", bool(local.dst()))


def _grouped(onsets: Iterable[_Onset]) -> list[list[_Onset]]:
    """Onsets of one kind in years that follow each other, together."""
    groups: list[list[_Onset]] = []
    open_groups: dict[tuple[object, ...], list[_Onset]] = {}
    for onset in onsets:
        group = open_groups.get(onset.kind)
        if group is not None and group[-1].wall.year + 1 == onset.wall.year and _shared_nth([*group, onset]):
            group.append(onset)
        else:
            open_groups[onset.kind] = group = [onset]
            groups.append(group)
    return groups


def _shared_nth(group: Iterable[_Onset]) -> int:
    """Which weekday of its month each onset of `group` is: -1 for the last; 0 when they have none in common."""
    shared = set.intersection(*(onset.nths for onset in group))
    return min(shared, default=0)


def _recurrence(group: list[_Onset], last_year: int) -> list[str]:
    """How `group` goes on after its first onset: not at all, or by a rule, open if it has held long and still does."""
    if len(group) == 1:
        return []
    first, last = group[0].wall, group[-1]
    holds = last.wall.year == last_year and len(group) >= _RULE_AT_LEAST
    until = "" if holds else f";UNTIL={utc_value(last.utc)}"
    day = f"{_shared_nth(group)}{_WEEKDAYS[first.weekday()]}"
    return [f"RRULE:FREQ=YEARLY;BYMONTH={first.month};BYDAY={day}{until}"]


def _observance(onset: _Onset, more: list[str]) -> list[str]:
    name = "DAYLIGHT" if onset.daylight else "STANDARD"
    return [
        f"BEGIN:{name}",
        f"DTSTART:{wall_value(onset.wall)}",
        f"TZOFFSETFROM:{_offset(onset.before)}",
        f"TZOFFSETTO:{_offset(onset.after)}",
        f"TZNAME:{text_value(onset.name)}",
        *more,
        f"END:{name}",
    ]


def _offset(offset: timedelta) -> str:
    """A UTC-OFFSET (§3.3.14): +0100, and with seconds only where a zone has them."""
    seconds = abs(int(offset.total_seconds()))
    sign = "-" if offset < timedelta() else "+"
    tail = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{tail}"
