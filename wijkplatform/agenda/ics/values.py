"""Times out of a calendar: dates, date-times and durations (RFC 5545 §3.3), each with the zone it is written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import vDuration

from wijkplatform.agenda.ics.clocks import Clocks
from wijkplatform.agenda.ics.lines import Line
from wijkplatform.agenda.ics.refusal import Refused
from wijkplatform.agenda.wall import to_utc, to_wall
from wijkplatform.core.text import _

EARLIEST, LATEST = 1900, 2199
MOST_DAYS_LONG = 3660

_WHEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """A date or a wall time, and its zone: an IANA name, "UTC", or None when it floats (as a date does)."""

    wall: datetime
    zone: str | None
    is_date: bool

    def at(self, zone: str) -> datetime:
        """What the clock in `zone` says then. A date is its midnight, anywhere."""
        if self.zone in (None, zone):
            return self.wall
        return to_wall(self.moment(zone), zone)

    def moment(self, zone: str) -> datetime:
        """The moment in UTC, for one that floats as if it were in `zone`."""
        return to_utc(self.wall, self.zone or zone)

    def day(self, zone: str) -> date:
        """The day that is meant: of a UTC time the day in `zone`, otherwise as written."""
        return (self.at(zone) if self.zone == "UTC" else self.wall).date()


def read_when(line: Line, clocks: Clocks) -> When:
    """The one date or date-time of a property. What is written counts, whatever VALUE says."""
    return _when(line, line.value, clocks)


def read_whens(line: Line, clocks: Clocks) -> Iterator[When]:
    """The dates of an EXDATE or RDATE; of a period its start."""
    for value in line.value.split(","):
        if value.strip():
            yield _when(line, value.split("/", 1)[0], clocks)


def read_length(line: Line) -> timedelta:
    """A DURATION that is not negative."""
    try:
        length: timedelta = vDuration.from_ical(line.value.strip().upper())  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as fault:
        raise Refused(_("De duur is niet goed geschreven.")) from fault
    if length < timedelta():
        raise Refused(_("De duur is minder dan niets."))
    if length.days > MOST_DAYS_LONG:
        raise Refused(_("Het duurt langer dan tien jaar."))
    return timedelta(seconds=length // timedelta(seconds=1))


def read_modified(value: str) -> datetime | None:
    """A LAST-MODIFIED, aware; None when it cannot be read. Without Z it is taken for UTC, which it should have been."""
    try:
        wall, _is_date, _zulu = _parsed(value)
    except ValueError:
        return None
    return wall.replace(tzinfo=UTC)


def _when(line: Line, value: str, clocks: Clocks) -> When:
    try:
        wall, is_date, zulu = _parsed(value)
    except ValueError as fault:
        raise Refused(_("De datum of tijd bij %(naam)s bestaat niet.", naam=line.name)) from fault
    if not EARLIEST <= wall.year <= LATEST:
        raise Refused(_("Het jaar bij %(naam)s is te ver weg.", naam=line.name))
    if is_date:
        return When(wall, None, is_date=True)
    label = line.params.get("TZID", "")
    zone = "UTC" if zulu else clocks.zone(label, wall.year) if label else None
    return When(wall, zone, is_date=False)


def _parsed(value: str) -> tuple[datetime, bool, bool]:
    """The wall time, whether it is only a date, and whether it is in UTC. Midnight may be written as 24.00."""
    found = _WHEN.fullmatch(value.strip())
    if not found:
        raise ValueError(value[:40])
    day = datetime.combine(date(int(found[1]), int(found[2]), int(found[3])), time())
    if found[4] is None:
        return day, True, False
    hours, minutes, seconds = (int(found[place] or 0) for place in (4, 5, 6))
    if (hours, minutes, seconds) == (24, 0, 0):
        return day + timedelta(days=1), False, bool(found[7])
    return datetime.combine(day, time(hours, minutes, min(seconds, 59))), False, bool(found[7])
