"""Whether it is open at a moment, until when, and when next; over nights, holidays, and the two odd nights of a year.

It is open from the first moment at which the clock on the wall says the hour of opening, or more, until the first at
which it says that of closing, or more. So a night is an hour longer when the clock goes back, an hour that comes twice
counts its first time, and what lies in the hour that is skipped is not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from wijkplatform.organisations.opening.hours import Hours

FAR = 370
"""How many days ahead is looked for the next opening."""
ALWAYS = timedelta(days=7)
"""What stays open longer than this from today on has no hour of closing worth telling."""
_ONE = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it is at a moment. Open: `until` it closes, None for never. Closed: `opens` next, until `closes`; both None
    when nothing is known to come. Moments in UTC.
    """

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None
    closes: datetime | None = None


def standing_at(hours: Hours, moment: datetime, zone: str) -> Standing:
    """How it is at `moment` (aware) by the clock in IANA `zone`."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    for begins, ends in stretches(hours, today - _ONE, FAR, zone):
        if ends <= moment:
            continue
        if begins <= moment:
            return Standing(is_open=True, until=ends if ends - moment_of(today, 0, zone) < ALWAYS else None)
        return Standing(is_open=False, opens=begins, closes=ends)
    return Standing(is_open=False)


def is_open_at(hours: Hours, moment: datetime, zone: str) -> bool:
    """Whether it is open at `moment`: the same answer for less, for lists."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    return any(begins <= moment < ends for begins, ends in _bare(hours, today - _ONE, 2, zone))


def next_change_today(hours: Hours, moment: datetime, zone: str) -> datetime | None:
    """The first moment after `moment` at which a span begins or ends, if it comes before that day is over."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    midnight = moment_of(today + _ONE, 0, zone)
    edges = [edge for span in _bare(hours, today - _ONE, 2, zone) for edge in span if moment < edge < midnight]
    return min(edges, default=None)


def stretches(hours: Hours, first: date, days: int, zone: str) -> Iterator[tuple[datetime, datetime]]:
    """When it is open without a break, in order, of what begins on `first` or in the `days` from then on."""
    begins: datetime | None = None
    ends = datetime.min.replace(tzinfo=UTC)
    for opens, closes in _bare(hours, first, days, zone):
        if begins is not None and opens <= ends:
            ends = max(ends, closes)
            continue
        if begins is not None:
            yield begins, ends
        begins, ends = opens, closes
    if begins is not None:
        yield begins, ends


def _bare(hours: Hours, first: date, days: int, zone: str) -> Iterator[tuple[datetime, datetime]]:
    """Each span of these days as moments; what falls in a skipped hour as a whole is none."""
    for ahead in range(days):
        day = first + ahead * _ONE
        for span in hours.spans_on(day):
            opens, closes = moment_of(day, span.opens, zone), moment_of(day, span.closes, zone)
            if opens < closes:
                yield opens, closes


@lru_cache(maxsize=20_000)
def moment_of(day: date, minutes: int, zone: str) -> datetime:
    """The first moment, in UTC, at which the clock in `zone` says so many minutes after midnight of `day`, or more."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
    clock = ZoneInfo(zone)
    moment = wall.replace(tzinfo=clock).astimezone(UTC)
    if moment.astimezone(clock).replace(tzinfo=None) == wall:
        return moment
    while (moment - _MINUTE).astimezone(clock).replace(tzinfo=None) >= wall:  # in the gap: back to where it ends
        moment -= _MINUTE
    return moment
