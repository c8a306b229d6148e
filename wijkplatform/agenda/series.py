"""What a series is: when it starts and ends, how it comes back, and where one date departs; and what one date is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wijkplatform.agenda.rule import Rule, parse_rule
from wijkplatform.core.holidays import holiday_name


@dataclass(frozen=True, slots=True)
class Change:
    """How one date, named by the wall start that the rule gives it, departs; None follows the series."""

    recurrence: datetime
    cancelled: bool = False
    starts: datetime | None = None
    ends: datetime | None = None
    title: str | None = None
    text: str | None = None
    place: str | None = None
    reason: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the date is as the series has it."""
        return self == Change(self.recurrence)


@dataclass(frozen=True, slots=True)
class Series:
    """When something is: wall times (naive) in IANA `zone`, and a rule (RFC 5545) when it comes back.

    All-day series start and end at midnight, the end exclusive. `extra` are further starts (RDATE), `excluded` starts
    that are left out (EXDATE). `skip_holidays` and `pauses` (first and last day of each, both included) leave out what
    the rule gives on those days; a date that somebody named (the only one, or an extra one) stays.
    """

    starts: datetime
    ends: datetime
    zone: str
    all_day: bool = False
    rule: str = ""
    extra: tuple[datetime, ...] = ()
    excluded: tuple[datetime, ...] = ()
    changes: tuple[Change, ...] = ()
    skip_holidays: bool = False
    pauses: tuple[tuple[date, date], ...] = ()

    @property
    def length(self) -> timedelta:
        """How long it lasts on the wall clock."""
        return self.ends - self.starts

    @property
    def parsed(self) -> Rule | None:
        """The rule, read; None when the series has none. Raises BadRule."""
        return parse_rule(self.rule) if self.rule else None

    @property
    def skips(self) -> bool:
        """Whether there are days on which the rule does not count."""
        return bool(self.rule) and (self.skip_holidays or bool(self.pauses))

    def is_skipped(self, key: datetime) -> bool:
        """Whether a start that the rule gives falls on a holiday or in a pause, and nobody named it by itself."""
        if not self.skips or key in self.extra:
            return False
        day = key.date()
        if any(first <= day <= last for first, last in self.pauses):
            return True
        return self.skip_holidays and bool(holiday_name(day))

    def is_left_out(self, key: datetime) -> bool:
        """Whether there is nothing on the date that is named `key`, whatever the rule says."""
        return key in self.excluded or self.is_skipped(key)


@dataclass(frozen=True, slots=True)
class Date:
    """One date of a series: on the wall, and as moments in UTC. `recurrence` names it, also after it moved."""

    recurrence: datetime
    starts: datetime
    ends: datetime
    starts_at: datetime
    ends_at: datetime
    cancelled: bool = False
    title: str | None = None
    text: str | None = None
    place: str | None = None
    reason: str | None = None
