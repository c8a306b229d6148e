"""What a series is: when it starts and ends, how it comes back, and where one date departs; and what one date is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wijkplatform.agenda.rule import Rule, parse_rule


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


@dataclass(frozen=True, slots=True)
class Series:
    """When something is: wall times (naive) in IANA `zone`, and a rule (RFC 5545) when it comes back.

    All-day series start and end at midnight, the end exclusive. `extra` are further starts (RDATE), `excluded` starts
    that are left out (EXDATE).
    """

    starts: datetime
    ends: datetime
    zone: str
    all_day: bool = False
    rule: str = ""
    extra: tuple[datetime, ...] = ()
    excluded: tuple[datetime, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def length(self) -> timedelta:
        """How long it lasts on the wall clock."""
        return self.ends - self.starts

    @property
    def parsed(self) -> Rule | None:
        """The rule, read; None when the series has none. Raises BadRule."""
        return parse_rule(self.rule) if self.rule else None


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
