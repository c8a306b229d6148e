"""How the demonstration's activities are written down, and how they become dates.

Days are told from an anchor: the Monday of the week in which the demo was made, moved up by whole years of 52 weeks.
So a demo is lively whenever it is made, `wijk demo` a second time changes nothing, and after a year the single
activities come round again.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijkplatform.agenda.series import Change, Series

YEAR = timedelta(weeks=52)
EARLIER = timedelta(weeks=12)
"""How long before the anchor a series began, so that there is something to look back on."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What regular and single activities have in common. `category wijken` and marks are slugs; times are "10:00";
    `photo` is the name of a drawing (`tekeningen/`).
    """

    key: str
    title: str
    text: str
    category: str
    place: str
    address: str
    start: str = ""
    end: str = ""
    price: str = "gratis"
    join: str = "vrij"
    wijken: tuple[str, ...] = ()
    reason: str = ""
    access: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    photo: str = ""
    photo_alt: str = ""

    @property
    def free(self) -> bool:
        """Whether it costs nothing."""
        return self.price == "gratis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular(Activity):
    """Every so many weeks on `days` (Monday is 0), or on the `nth` such day of the month (-1: the last).

    `off` counts dates from the anchor on that do not take place, with `reason`; `later` those that are a day later.
    """

    days: tuple[int, ...]
    every: int = 1
    nth: int = 0
    off: tuple[int, ...] = ()
    later: tuple[int, ...] = ()

    def series(self, made: date, anchor: date, zone: str) -> Series:
        """The series, for a demo made in the week of Monday `made`."""
        names = ",".join(f"{self.nth or ''}{_DAYS[day]}" for day in self.days)
        rule = f"FREQ=MONTHLY;BYDAY={names}" if self.nth else f"FREQ=WEEKLY;INTERVAL={self.every};BYDAY={names}"
        first = _nth(made - EARLIER, self.days[0], self.nth) if self.nth else made - EARLIER + timedelta(self.days[0])
        starts, length, day = _at(first, self.start), _length(self.start, self.end), timedelta(days=1)
        off = [Change(self._date(starts, anchor, number), cancelled=True, reason=self.reason) for number in self.off]
        usual = [self._date(starts, anchor, number) for number in self.later]
        later = [Change(at, starts=at + day, ends=at + day + length) for at in usual]
        return Series(
            starts=starts,
            ends=starts + length,
            zone=zone,
            rule=rule.replace("INTERVAL=1;", ""),
            changes=tuple(sorted([*off, *later], key=lambda change: change.recurrence)),
        )

    def _date(self, starts: datetime, anchor: date, number: int) -> datetime:
        """The `number`th date of a weekly series on its first day, counted from the anchor."""
        step = timedelta(weeks=self.every)
        passed = -((starts.date() - anchor) // step)
        return starts + step * (max(0, passed) + number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Once(Activity):
    """A single activity: on a day of a week after the anchor, or on a fixed `on` ("12-24") of the year to come.

    It ends `more_days` later than it starts; whole days when `start` is empty. `again` is how many days running.
    """

    week: int = 0
    day: int = 0
    on: str = ""
    more_days: int = 0
    again: int = 1
    cancelled: bool = False

    def series(self, anchor: date, zone: str) -> Series:
        """When it is, for this anchor."""
        first = _coming(self.on, anchor) if self.on else anchor + timedelta(weeks=self.week, days=self.day)
        rule = f"FREQ=DAILY;COUNT={self.again}" if self.again > 1 else ""
        if not self.start:
            starts = datetime.combine(first, time())
            return Series(starts, starts + timedelta(days=self.more_days + 1), zone, all_day=True, rule=rule)
        starts = _at(first, self.start)
        return Series(starts, starts + timedelta(days=self.more_days) + _length(self.start, self.end), zone, rule=rule)


def monday_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def anchor_for(made: date, today: date) -> date:
    """The anchor on `today` of a demo that was made in the week of Monday `made`."""
    return made + max(0, (today - made) // YEAR) * YEAR


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def _length(start: str, end: str) -> timedelta:
    """From `start` to the next time that the clock says `end`: "20:00" to "00:00" is four hours."""
    begin, finish = time.fromisoformat(start), time.fromisoformat(end)
    minutes = (finish.hour - begin.hour) * 60 + finish.minute - begin.minute
    return timedelta(minutes=minutes if minutes > 0 else minutes + 24 * 60)


def _nth(after: date, weekday: int, nth: int) -> date:
    """The first `nth` (from the end when negative) such weekday of a month, on or after `after`."""
    month = after.replace(day=1)
    while True:
        following = (month + timedelta(days=32)).replace(day=1)
        days = [month + timedelta(days=number) for number in range((following - month).days)]
        found = [day for day in days if day.weekday() == weekday][nth - 1 if nth > 0 else nth]
        if found >= after:
            return found
        month = following


def _coming(month_day: str, anchor: date) -> date:
    """The first such day of a year, on or after the anchor."""
    found = date.fromisoformat(f"{anchor.year}-{month_day}")
    return found if found >= anchor else date.fromisoformat(f"{anchor.year + 1}-{month_day}")
