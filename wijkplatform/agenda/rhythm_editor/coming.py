"""The next dates of a series, for who looks before it is posted: which days it is, and which fall away."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wijkplatform.agenda.rhythm import expand, skipped_between
from wijkplatform.agenda.series import Date, Series
from wijkplatform.agenda.wall import to_utc, to_wall
from wijkplatform.core.holidays import holiday_name
from wijkplatform.core.text import _

_STRETCHES = (366, 10 * 366)
"""So many days are looked through, further when there are too few dates in the first stretch."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which the rhythm would have had it: `why` is the name of the holiday, or "pauze"."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class NextDates:
    """The dates from now on, in order; what falls away between them; and whether there are more after these."""

    dates: tuple[Date, ...]
    skipped: tuple[Skipped, ...]
    more: bool


def next_dates(series: Series, now: datetime, n: int = 10) -> NextDates:
    """The first `n` dates that have not ended at `now` (aware)."""
    found: tuple[Date, ...] = ()
    first = max(now, _begin(series))
    for days in _STRETCHES:
        found = expand(series, now, first + timedelta(days=days), limit=5000)
        if len(found) > n:
            break
    shown, more = found[:n], len(found) > n
    last = shown[-1].recurrence if more else to_wall(first + timedelta(days=_STRETCHES[-1]), series.zone)
    return NextDates(shown, tuple(_skipped(series, to_wall(now, series.zone), last)), more)


def _begin(series: Series) -> datetime:
    walls = (series.starts, *series.extra)
    return to_utc(min(walls), series.zone)


def _skipped(series: Series, first: datetime, last: datetime) -> list[Skipped]:
    """At most one for each day of a pause or holiday that the rule gives."""
    return [
        Skipped(key.date(), holiday_name(key.date()) if _is_holiday(series, key) else _("pauze"))
        for key in skipped_between(series, max(first, series.starts), last)
    ]


def _is_holiday(series: Series, key: datetime) -> bool:
    return series.skip_holidays and bool(holiday_name(key.date()))
