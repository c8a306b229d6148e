"""From a series back to a choice, as far as the form can say it."""

from datetime import datetime

from wijkplatform.agenda.recur import walk
from wijkplatform.agenda.rhythm import until_wall
from wijkplatform.agenda.rhythm_editor.choice import Kind, RhythmChoice
from wijkplatform.agenda.rule import Rule
from wijkplatform.agenda.series import Series

_NTHS = (1, 2, 3, 4, -1)


def choice_of(series: Series) -> RhythmChoice | None:
    """The choice that gives this series; None when its rule is richer than the form, which then leaves it alone.

    Dates that were cancelled, changed or left out one by one are no part of a choice: `series_edits.refit` keeps them.
    """
    if any(key.time() != series.starts.time() for key in series.extra):
        return None
    extra = tuple(sorted({key.date() for key in series.extra if key not in series.excluded}))
    rule = series.parsed
    if rule is None:
        return RhythmChoice(Kind.DATES if extra else Kind.ONCE, extra=extra)
    days = _days(rule, series.starts)
    if days is None or not _starts_in_rhythm(rule, series.starts):
        return None
    kind, weekdays, nth, weekday, month_day = days
    return RhythmChoice(
        kind=kind,
        weekdays=weekdays,
        nth=nth,
        weekday=weekday,
        month_day=month_day,
        until=until_wall(series, rule).date() if rule.until is not None else None,
        times=_real_times(series, rule) if rule.count is not None else None,
        skip_holidays=series.skip_holidays,
        pauses=series.pauses,
        extra=extra,
    )


def _days(rule: Rule, starts: datetime) -> tuple[Kind, tuple[int, ...], int | None, int | None, int | None] | None:
    """Kind, weekdays, the how manieth weekday, and day of the month; None when the form has no field for it."""
    if rule.by_month or rule.by_year_day or rule.by_hour or rule.by_minute or rule.by_position:
        return None
    named = tuple(sorted({day for _nth, day in rule.by_day}))
    if rule.frequency == "DAILY" and rule.interval == 1 and not rule.by_month_day:
        return (Kind.WEEKLY, named, None, None, None) if named else (Kind.DAILY, (), None, None, None)
    if rule.frequency == "WEEKLY" and rule.interval in (1, 2) and not rule.by_month_day:
        weekdays = named or (starts.weekday(),)
        if rule.interval == 2 and rule.week_start and len(weekdays) > 1:
            return None
        return Kind.FORTNIGHTLY if rule.interval == 2 else Kind.WEEKLY, weekdays, None, None, None
    if rule.frequency == "MONTHLY" and rule.interval == 1:
        return _month(rule, starts)
    return None


def _month(rule: Rule, starts: datetime) -> tuple[Kind, tuple[int, ...], int | None, int | None, int | None] | None:
    numbers = rule.by_month_day or (() if rule.by_day else (starts.day,))
    if len(numbers) == 1 and not rule.by_day and (numbers[0] > 0 or numbers[0] == -1):
        return Kind.MONTHLY, (), None, None, numbers[0]
    if not numbers and len(rule.by_day) == 1 and rule.by_day[0][0] in _NTHS:
        return Kind.MONTHLY, (), *rule.by_day[0], None
    return None


def _starts_in_rhythm(rule: Rule, starts: datetime) -> bool:
    """Whether the rule itself gives the start (RFC 5545 counts a start in any case)."""
    if rule.frequency == "MONTHLY":
        before = datetime(starts.year - 1, 1, 1, starts.hour, starts.minute, starts.second)
        return starts in walk(
            Rule(
                "MONTHLY", by_day=rule.by_day, by_month_day=rule.by_month_day or (() if rule.by_day else (starts.day,))
            ),
            before,
            starts,
            starts,
        )
    return not rule.by_day or starts.weekday() in {day for _nth, day in rule.by_day}


def _real_times(series: Series, rule: Rule) -> int:
    """How often it takes place by its rule: a form counts no holidays and pauses."""
    keys = walk(rule, series.starts, series.starts, datetime(2299, 12, 31))
    return sum(1 for key in keys if not series.is_skipped(key))
