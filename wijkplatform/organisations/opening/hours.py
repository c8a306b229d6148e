"""Opening hours as they were told: a week, the days that are otherwise, and holidays. Pure; times are of the wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wijkplatform.core.holidays import holiday_name

DAY = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `opens` until `closes`, in minutes after midnight of the day it belongs to; past 1440 is on the next day."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        """Refuse what is no span of a day."""
        if not (0 <= self.opens < DAY and self.opens < self.closes <= self.opens + DAY):
            raise ValueError(f"{self.opens}-{self.closes} is no span of a day")


@dataclass(frozen=True, slots=True)
class Departure:
    """Days, both included, that are otherwise: closed, or open for `span` alone. `reason` is a few words, or none."""

    first: date
    last: date
    span: Span | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.first <= day <= self.last


Week = tuple[tuple[Span, ...], ...]
NEVER: Week = ((),) * 7


@dataclass(frozen=True, slots=True)
class Hours:
    """When an organisation is open. `week` has seven days, Monday first, with the spans that begin on that day.

    What departs goes before a holiday, and a holiday before the week. Of departures on one day each span counts: who is
    closed for two weeks can be open on one evening of these. `version` is 0 for what was never kept.
    """

    week: Week = NEVER
    departures: tuple[Departure, ...] = ()
    closed_on_holidays: bool = False
    note: str = ""
    version: int = 0

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The spans that begin on `day`, in order."""
        own = [each for each in self.departures if each.covers(day)]
        if own:
            return tuple(sorted(each.span for each in own if each.span))
        if self.is_closed_holiday(day):
            return ()
        return self.week[day.weekday()]

    def is_closed_holiday(self, day: date) -> bool:
        """Whether `day` is a holiday that is kept, on a weekday that is otherwise open."""
        return self.closed_on_holidays and bool(self.week[day.weekday()]) and bool(holiday_name(day))

    def is_otherwise(self, day: date) -> bool:
        """Whether the week does not hold on `day`."""
        return any(each.covers(day) for each in self.departures) or self.is_closed_holiday(day)


def week_of(spans: Iterable[tuple[int, Span]]) -> Week:
    """A week from weekdays (Monday is 0) and spans, in any order."""
    days: list[list[Span]] = [[] for _day in range(7)]
    for weekday, span in spans:
        days[weekday].append(span)
    return tuple(tuple(sorted(day)) for day in days)
