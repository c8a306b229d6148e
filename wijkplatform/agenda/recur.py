"""Walking along a rule: the wall times it gives, one period after the other.

Ours, where dateutil would do, for one reason: dateutil looks on until the year 9999 when a rule has no date left
(`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30` takes it 3.4 seconds), and a calendar holds up to 5,000 such rules. This walk
never looks past `last`, jumps to `first`, and gives up at a bound. The suite holds it against dateutil.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijkplatform.agenda.rule import Rule
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

MOST_DAYS = 50_000
"""Days that one walk looks at before it gives up: 136 years of every day, a few hundredths of a second."""


class TooManyDates(Invalid):
    """More dates, or more days to look at, than we are willing to make."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """A rule with what RFC 5545 lets it borrow from its start: the times, and the days when it names none.

    `plain` says that every day inside a period passes, as in most weekly rules.
    """

    rule: Rule
    starts: datetime
    months: frozenset[int]
    month_days: frozenset[int]
    weekdays: frozenset[int]
    nth: frozenset[tuple[int, int]]
    times: tuple[time, ...]
    plain: bool

    @classmethod
    def along(cls, rule: Rule, starts: datetime) -> "_Walk":
        month_days, months = rule.by_month_day, rule.by_month
        weekdays = {day for nth, day in rule.by_day if not nth or rule.frequency in ("DAILY", "WEEKLY")}
        if not (rule.by_day or month_days or rule.by_year_day):
            if rule.frequency == "WEEKLY":
                weekdays = {starts.weekday()}
            elif rule.frequency in ("MONTHLY", "YEARLY"):
                month_days = (starts.day,)
                months = months or ((starts.month,) if rule.frequency == "YEARLY" else ())
        return cls(
            rule=rule,
            starts=starts,
            months=frozenset(months),
            month_days=frozenset(month_days),
            weekdays=frozenset(weekdays),
            nth=frozenset(rule.by_day) if rule.frequency in ("MONTHLY", "YEARLY") else frozenset(),
            times=tuple(
                starts.time().replace(hour=hour, minute=minute)
                for hour in rule.by_hour or (starts.hour,)
                for minute in rule.by_minute or (starts.minute,)
            ),
            plain=rule.frequency == "WEEKLY" and not (months or month_days or rule.by_year_day),
        )

    def periods(self, first: date, last: date) -> Iterator[Sequence[date]]:
        """The days of each day, week, month or year that the rule visits, from the one with `first` on."""
        steps = {"DAILY": self._days, "WEEKLY": self._weeks, "MONTHLY": self._months, "YEARLY": self._years}
        return steps[self.rule.frequency](max(first, self.starts.date()), last)

    def _days(self, first: date, last: date) -> Iterator[Sequence[date]]:
        step = self.rule.interval
        day = self.starts.date() + timedelta(days=(first - self.starts.date()).days // step * step)
        while day <= last:
            yield (day,)
            day += timedelta(days=step)

    def _weeks(self, first: date, last: date) -> Iterator[Sequence[date]]:
        step, week_start = 7 * self.rule.interval, self.rule.week_start
        week = self.starts.date() - timedelta(days=(self.starts.weekday() - week_start) % 7)
        week += timedelta(days=(first - week).days // step * step)
        named = sorted((day - week_start) % 7 for day in self.weekdays) or range(7)
        while week <= last:
            yield [week + timedelta(days=number) for number in named]
            week += timedelta(days=step)

    def _months(self, first: date, last: date) -> Iterator[Sequence[date]]:
        step, origin = self.rule.interval, _month_number(self.starts)
        month = origin + (_month_number(first) - origin) // step * step
        while month <= _month_number(last):
            yield self._days_of_month(month // 12, month % 12 + 1)
            month += step

    def _years(self, first: date, last: date) -> Iterator[Sequence[date]]:
        step, origin = self.rule.interval, self.starts.year
        months = sorted(self.months) or range(1, 13)
        for year in range(origin + (first.year - origin) // step * step, last.year + 1, step):
            yield [day for month in months for day in self._days_of_month(year, month)]

    def _days_of_month(self, year: int, month: int) -> list[date]:
        """The days of a month that BYMONTHDAY lets through; most rules name one, so the rest need not be looked at."""
        length = monthrange(year, month)[1]
        if not self.month_days:
            return [date(year, month, day) for day in range(1, length + 1)]
        days = {day if day > 0 else length + 1 + day for day in self.month_days}
        return [date(year, month, day) for day in sorted(days) if 1 <= day <= length]

    def moments(self, days: Sequence[date]) -> list[datetime]:
        """The wall times inside one period that pass every part of the rule."""
        found = [datetime.combine(day, at) for day in days if self.plain or self._fits(day) for at in self.times]
        if not self.rule.by_position:
            return found
        places = {place - 1 if place > 0 else len(found) + place for place in self.rule.by_position}
        return [found[place] for place in sorted(places) if 0 <= place < len(found)]

    def _fits(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and self.rule.frequency in ("DAILY", "WEEKLY"):
            length = monthrange(day.year, day.month)[1]
            if day.day not in self.month_days and day.day - length - 1 not in self.month_days:
                return False
        if self.rule.by_year_day:
            number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
            if number not in self.rule.by_year_day and number - length - 1 not in self.rule.by_year_day:
                return False
        return not (self.weekdays or self.nth) or day.weekday() in self.weekdays or self._is_nth(day)

    def _is_nth(self, day: date) -> bool:
        """Whether `day` is the n-th such weekday, from either end, of its month, or of its year."""
        if self.rule.frequency == "MONTHLY" or self.months:
            number, length = day.day, monthrange(day.year, day.month)[1]
        else:
            number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        from_start, from_end = (number + 6) // 7, -((length - number) // 7 + 1)
        return (from_start, day.weekday()) in self.nth or (from_end, day.weekday()) in self.nth


def walk(rule: Rule, starts: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
    """The wall times of a series from `first` through `last`, in order; `starts` always counts (RFC 5545 §3.3.10).

    UNTIL is the caller's: it needs the zone. Raises TooManyDates after MOST_DAYS days.
    """
    if first <= starts <= last:
        yield starts
    left = None if rule.count is None else rule.count - 1
    seen, path = 0, _Walk.along(rule, starts)
    for days in path.periods(starts.date() if left is not None else first.date(), last.date()):
        seen += len(days)
        if seen > MOST_DAYS:
            raise TooManyDates(_("Deze herhaling is te groot om uit te rekenen."))
        for moment in path.moments(days):
            if moment <= starts:
                continue
            if moment > last or left == 0:
                return
            left = None if left is None else left - 1
            if moment >= first:
                yield moment


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
