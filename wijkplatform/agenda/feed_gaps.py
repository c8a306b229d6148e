"""Dates that begin in the hour that the clock skips in spring: in a calendar they are named, with the times they have.

Every program moves their start as we do (RFC 5545 §3.3.5), but hardly two agree on when they are over then.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from wijkplatform.agenda.feed_rests import YEARS_NAMED
from wijkplatform.agenda.rhythm import starts_between, window
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.wall import exists, lasting, to_utc
from wijkplatform.core import clock

_MINUTE = timedelta(minutes=1)
_A_DAY, _A_SECOND = timedelta(days=1), timedelta(seconds=1)


def settled(series: Series) -> Series:
    """The same dates, none of them described with a start that no clock ever says, but for the first of a series."""
    if series.all_day:
        return series
    if not (series.rule or series.extra):
        starts, ends, *_moments = lasting(series.starts, series.length, series.zone)
        return replace(series, starts=starts, ends=ends)
    changes = {change.recurrence: change for change in series.changes}
    named = {key: changes.get(key, Change(key)) for key in _skipped_starts(series)} | changes
    return replace(series, changes=tuple(_real(named[key], series) for key in sorted(named)))


def _real(change: Change, series: Series) -> Change:
    """The change with the times that its date really has, where the clock skips its start."""
    starts = change.starts or change.recurrence
    if exists(starts, series.zone):
        return change
    length = change.ends - starts if change.ends is not None else series.length
    real, ends, *_moments = lasting(starts, length, series.zone)
    return replace(change, starts=real, ends=ends)


def _skipped_starts(series: Series) -> Iterator[datetime]:
    """The starts of a series that the clock skips: as far back as we make dates, and some years ahead."""
    rule, year = series.parsed, clock.now().year
    hours = {series.starts.time(), *(wall.time() for wall in series.extra)}
    near = [gap for each in range(year - 1, year + YEARS_NAMED) for gap in _gaps(series.zone, each)]
    if not (rule and rule.by_hour) and not any(_is_between(hour, *gap) for hour in hours for gap in near):
        return  # nearly every series: nobody begins at half past two in the night
    since, until = window(series, clock.now())
    for each in range(since.year, until.year + YEARS_NAMED):
        for gap in _gaps(series.zone, each):
            yield from starts_between(series, *gap)


def _is_between(hour: time, first: datetime, last: datetime) -> bool:
    return first.time() <= hour <= last.time()


@lru_cache(maxsize=1024)
def _gaps(zone: str, year: int) -> tuple[tuple[datetime, datetime], ...]:
    """The first and the last second of each hour that the clock in `zone` skips in `year`."""
    found = []
    for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        midnight = datetime.combine(date(year, 1, 1), time()) + number * _A_DAY
        if _offset(midnight, zone) < _offset(midnight + _A_DAY, zone):
            walls = (midnight + minute * _MINUTE for minute in range(24 * 60))
            skipped = [wall for wall in walls if not exists(wall, zone)]
            found.append((skipped[0], skipped[-1] + _MINUTE - _A_SECOND))
    return tuple(found)


def _offset(wall: datetime, zone: str) -> timedelta:
    return wall - to_utc(wall, zone).replace(tzinfo=None)
