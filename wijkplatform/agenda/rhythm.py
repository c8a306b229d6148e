"""What becomes of a series in a stretch of time: its dates, its end, and the stretch for which we make them.

Everything is worked out on the wall clock of the series' zone, so half past seven stays half past seven the whole year.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from heapq import merge

from wijkplatform.agenda.recur import TooManyDates, walk
from wijkplatform.agenda.rule import Rule
from wijkplatform.agenda.series import Change, Date, Series
from wijkplatform.agenda.wall import lasting, to_utc, to_wall
from wijkplatform.core.text import _

__all__ = [
    "MONTHS_AHEAD",
    "MONTHS_BACK",
    "MOST_DATES",
    "Change",
    "Date",
    "Series",
    "TooManyDates",
    "expand",
    "has_dates",
    "last_date",
    "months_from",
    "skipped_between",
    "starts_between",
    "surely_fits",
    "until_wall",
    "window",
]

MOST_DATES = 2000
"""Dates of one series inside its window."""
MONTHS_BACK = 12
MONTHS_AHEAD = 18

_HORIZON = datetime.fromisoformat("2300-01-01")
_SLACK = timedelta(days=2)


def expand(series: Series, since: datetime, until: datetime, limit: int = MOST_DATES) -> tuple[Date, ...]:
    """The dates that touch the stretch from `since` to `until` (aware, the end exclusive), in order.

    A date that was changed but is not in the rule counts too: its calendar says that something happens then. Raises
    TooManyDates above `limit`, BadRule when the rule is wrong.
    """
    first = to_wall(since, series.zone) - series.length - _SLACK
    last = to_wall(until, series.zone) + _SLACK
    changes = {change.recurrence: change for change in series.changes}
    dates: list[Date] = []
    for key in starts_between(series, first, last):
        date_ = _date(series, key, changes.pop(key, None))
        if _touches(date_, since, until):
            dates.append(date_)
        if len(dates) > limit:
            raise TooManyDates(_too_many(limit))
    rest = [
        _date(series, key, change)
        for key, change in changes.items()
        if not change.cancelled and not series.is_left_out(key)
    ]
    dates += [date_ for date_ in rest if _touches(date_, since, until)]
    if len(dates) > limit:
        raise TooManyDates(_too_many(limit))
    return tuple(sorted(dates, key=lambda date_: (date_.starts_at, date_.recurrence)))


def last_date(series: Series) -> datetime | None:
    """When a series that ends is over: the end (UTC) of its last date. None when it goes on for ever.

    A series of which every date was left out ends where it would have begun.
    """
    rule = series.parsed
    if rule is not None and rule.endless:
        return None
    keys = {series.starts, *series.extra, *_last_keys(series, rule)}
    keys = {key for key in keys if not series.is_left_out(key)}
    changes = {change.recurrence: change for change in series.changes}
    ends = [_date(series, key, changes.get(key)).ends_at for key in keys]
    ends += [
        _date(series, key, change).ends_at
        for key, change in changes.items()
        if not change.cancelled and not series.is_left_out(key)
    ]
    return max(ends, default=to_utc(series.ends, series.zone))


def has_dates(series: Series) -> bool:
    """Whether any date is left after the exclusions."""
    if not series.excluded and not series.skips:
        return True
    if any(not change.cancelled and not series.is_left_out(change.recurrence) for change in series.changes):
        return True
    return next(starts_between(series, min(series.starts, *series.extra, series.starts), _HORIZON), None) is not None


def window(series: Series, now: datetime) -> tuple[datetime, datetime]:
    """From when to when (aware) dates are made: twelve months back to eighteen ahead, in calendar months.

    Of a series that was over before that, its own last twelve months.
    """
    since = months_from(now, -MONTHS_BACK)
    over = last_date(series)
    if over is not None and over < since:
        since = months_from(over, -MONTHS_BACK)
    return since, months_from(now, MONTHS_AHEAD)


def surely_fits(series: Series, limit: int = MOST_DATES) -> bool:
    """Whether the window cannot hold more than `limit` dates, without counting them. False: expand and see."""
    rule = series.parsed
    a_day = rule.times_a_day if rule else 0
    days = (MONTHS_BACK + MONTHS_AHEAD) * 31 + series.length.days + 1
    return days * a_day + 1 + len(series.extra) + len(series.changes) <= limit


def months_from(moment: datetime, months: int) -> datetime:
    """The same day and time `months` later (earlier when negative), or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def starts_between(series: Series, first: datetime, last: datetime) -> Iterator[datetime]:
    """The starts of a series from `first` through `last`: rule and extra dates, each once, without the excluded."""
    rule = series.parsed
    if rule is None:
        ruled: Iterator[datetime] = iter((series.starts,) if first <= series.starts <= last else ())
    else:
        ruled = walk(rule, series.starts, first, min(last, until_wall(series, rule)))
    extra = sorted(key for key in series.extra if first <= key <= last)
    excluded, before = set(series.excluded), None
    skips = series.skips
    for key in merge(ruled, extra) if extra else ruled:
        if key != before and key not in excluded and not (skips and series.is_skipped(key)):
            yield key
        before = key


def skipped_between(series: Series, first: datetime, last: datetime) -> Iterator[datetime]:
    """The starts from `first` through `last` that the rule gives and that holidays and pauses take away."""
    if series.skips:
        plain = replace(series, skip_holidays=False, pauses=())
        yield from (key for key in starts_between(plain, first, last) if series.is_skipped(key))


def until_wall(series: Series, rule: Rule) -> datetime:
    """The last wall time at which the rule may still give a date.

    A date stands for that whole day. For all-day series a moment in UTC stands for the local day when it is midnight
    there (Exchange), and otherwise for the day as written (23:59:59Z).
    """
    until = rule.until
    if until is None:
        return _HORIZON
    if not isinstance(until, datetime):
        return _end_of(until)
    local = to_wall(until, series.zone) if until.tzinfo else until
    if series.all_day:
        return _end_of(local.date() if local.time() == datetime.min.time() else until.date())
    return local


def _end_of(day: date) -> datetime:
    return datetime.combine(day, datetime.max.time())


def _last_keys(series: Series, rule: Rule | None) -> set[datetime]:
    """The last start that a rule with an end gives and that is not excluded, if there is one."""
    if rule is None:
        return set()
    last, skips, excluded = until_wall(series, rule), series.skips, set(series.excluded)
    starts = [series.starts]
    if rule.until is not None:
        starts = [max(series.starts, last - timedelta(days=days)) for days in (60, 800, 40 * 366)] + starts
    for first in starts:
        keys = [
            key
            for key in walk(rule, series.starts, first, last)
            if key not in excluded and not (skips and series.is_skipped(key))
        ]
        if keys:
            return {keys[-1]}
    return set()


def _date(series: Series, key: datetime, change: Change | None) -> Date:
    """The date named `key`, with its change. All-day dates stay on midnight, even where the clock skips it."""
    starts, length = key, series.length
    if change is not None and change.starts is not None:
        starts = change.starts
    if change is not None and change.ends is not None:
        length = change.ends - starts
    if series.all_day and starts.time() == datetime.min.time():
        ends = starts + length
        starts_at, ends_at = to_utc(starts, series.zone), to_utc(ends, series.zone)
    else:
        starts, ends, starts_at, ends_at = lasting(starts, length, series.zone)
    return Date(
        recurrence=key,
        starts=starts,
        ends=ends,
        starts_at=starts_at,
        ends_at=ends_at,
        cancelled=change is not None and change.cancelled,
        title=change.title if change else None,
        text=change.text if change else None,
        place=change.place if change else None,
        reason=change.reason if change else None,
    )


def _touches(date_: Date, since: datetime, until: datetime) -> bool:
    """Whether a date has a moment in the stretch; one without length has its start."""
    return date_.starts_at < until and (date_.ends_at > since or date_.starts_at >= since)


def _too_many(limit: int) -> str:
    number = f"{limit:,}".replace(",", ".")
    return _("Dit komt meer dan %(aantal)s keer voor in de tijd die we laten zien.", aantal=number)
