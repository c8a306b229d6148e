"""Wall time and moments: what the clock in a zone says, and when that is in UTC.

RFC 5545 §3.3.5 settles the two odd nights of a year: a wall time inside the gap (clock forward) is read with the
offset that held before it, and a wall time that comes twice (clock back) means the first time.
All wall times are naive datetimes, all moments are aware.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1)


@lru_cache(maxsize=1024)
def clock(zone: str) -> ZoneInfo:
    """The clock of IANA `zone`. Kept for good: `zoneinfo` itself remembers eight and reads the others again."""
    return ZoneInfo(zone)


def to_utc(wall: datetime, zone: str) -> datetime:
    """The moment, in UTC, at which the clock in IANA `zone` says `wall` (naive)."""
    usual = _on_a_usual_day(zone, wall.date())
    if usual is not None:
        return usual + (wall - _EPOCH)
    return wall.replace(tzinfo=clock(zone), fold=0).astimezone(UTC)


def to_wall(moment: datetime, zone: str) -> datetime:
    """What the clock in IANA `zone` says at `moment` (aware): naive, without a hint which of two equal hours it is."""
    return moment.astimezone(clock(zone)).replace(tzinfo=None, fold=0)


def settle(wall: datetime, zone: str) -> datetime:
    """`wall` itself, or, when it falls in the gap of a spring night, the wall time that people will read then."""
    return to_wall(to_utc(wall, zone), zone)


def exists(wall: datetime, zone: str) -> bool:
    """Whether the clock in `zone` ever says `wall`; False inside the gap. For forms, which ask again."""
    return settle(wall, zone) == wall


def survives(moment: datetime, zone: str) -> bool:
    """Whether `moment` (aware) can be written as wall time in `zone` and read back; False in a repeated hour."""
    return to_utc(to_wall(moment, zone), zone) == moment


def lasting(starts: datetime, length: timedelta, zone: str) -> tuple[datetime, datetime, datetime, datetime]:
    """Start and end of something that is to start at `starts` and to last `length`: on the wall, and in UTC.

    Lengths are read from the clock, whether a calendar wrote DTEND or DURATION: what lasts from 22.00 to 4.00 does so
    in both odd nights too, though they are an hour longer or shorter. (RFC 5545 §3.8.5.3 would keep the exact
    length of a DTEND; nobody plans an evening like that.) A start inside the gap moves on, and its end with it.
    """
    ends = starts + length
    usual = _on_a_usual_day(zone, starts.date())
    if usual is not None and (ends.date() == starts.date() or usual == _on_a_usual_day(zone, ends.date())):
        starts_at = usual + (starts - _EPOCH)
        return starts, ends, starts_at, starts_at + length
    starts_at = to_utc(starts, zone)
    real = to_wall(starts_at, zone)
    ends_at = to_utc(real + length, zone)
    return real, to_wall(ends_at, zone), starts_at, ends_at


@lru_cache(maxsize=50_000)
def _on_a_usual_day(zone: str, day: date) -> datetime | None:
    """The moment at which the clock would have said 1 January 1970, 0.00, with the offset it has all of `day`.

    None on the odd days. Working out an offset takes longer than all the rest of a date, and thousands of dates share
    a day.
    """
    first, last = datetime.combine(day, time.min, clock(zone)), datetime.combine(day, time.max, clock(zone))
    offsets = {wall.replace(fold=fold).utcoffset() for wall in (first, last) for fold in (0, 1)}
    offset = offsets.pop()
    return None if offsets or offset is None else _EPOCH.replace(tzinfo=UTC) - offset
