"""What somebody chooses of a rhythm, and the names of the fields in which it is typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

KIND, WEEKDAYS, MONTHLY, NTH, WEEKDAY, MONTH_DAY = (
    *("herhaling", "weekdagen", "maandelijks", "maand_keer", "maand_weekdag", "maand_dag"),
)
ENDS, UNTIL, TIMES, HOLIDAYS = "eindigt", "tot", "aantal", "feestdagen"
PAUSE_FIRST, PAUSE_LAST, EXTRA = "pauze_van", "pauze_tot", "extra"
FIELDS = (
    *(KIND, WEEKDAYS, MONTHLY, NTH, WEEKDAY, MONTH_DAY),
    *(ENDS, UNTIL, TIMES, HOLIDAYS, PAUSE_FIRST, PAUSE_LAST, EXTRA),
)
"""In the order of the form. `weekdagen pauze_van pauze_tot extra` may come more than once."""

MOST_TIMES = 500
MOST_PAUSES = 30
MOST_EXTRA = 100
MOST_YEARS = 20


class Kind(StrEnum):
    """How it comes back."""

    ONCE = "eens"
    DATES = "data"
    DAILY = "dagelijks"
    WEEKLY = "wekelijks"
    FORTNIGHTLY = "omdeweek"
    MONTHLY = "maandelijks"


@dataclass(frozen=True, slots=True)
class RhythmChoice:
    """A rhythm as it is chosen. Weekdays count from 0 (Monday); None and empty leave something open.

    Without `weekdays` it is that of the beginning. A month has either the `nth` (1 to 4, or -1 for the last) `weekday`,
    or `month_day` (1 to 31, -1 for the last day); neither means the weekday of the beginning, the how manieth it is.
    It ends after `until` (included), or after it has really taken place `times` times: holidays and pauses do not
    count. `extra` are loose dates, at the same time of day.
    """

    kind: Kind = Kind.ONCE
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    weekday: int | None = None
    month_day: int | None = None
    until: date | None = None
    times: int | None = None
    skip_holidays: bool = False
    pauses: tuple[tuple[date, date], ...] = ()
    extra: tuple[date, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether there is a rule to it."""
        return self.kind not in (Kind.ONCE, Kind.DATES)
