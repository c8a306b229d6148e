"""Recurrence rules (RFC 5545 §3.3.10): read, checked and written back in one fixed spelling.

What a neighbourhood does not need is refused with a sentence: rules that repeat within a day, on week numbers, or in
another calendar (RFC 7529).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_CHARACTERS = 500
ENDLESS_FROM = 2200
"""Calendars that cannot write "for ever" write an end in a year like 4500: from this year on that is no end."""

_EARLIEST = 1900
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_LISTS = frozenset({"BYMONTH", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS"})
_PARTS = _LISTS | {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_NUMBER = re.compile(r"[+-]?\d{1,4}")


class BadRule(Invalid):
    """The rule cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, checked. Tuples are sorted and without doubles; an empty one leaves that side open.

    `until` is a date (through that day), a naive wall time, or an aware moment in UTC. `by_day` holds pairs of
    ordinal (0 when it has none) and weekday (Monday is 0).
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    by_month: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def endless(self) -> bool:
        """Whether nothing in the rule itself ends it."""
        return self.count is None and self.until is None

    @property
    def times_a_day(self) -> int:
        """How many times one day can hold at most."""
        return max(1, len(self.by_hour)) * max(1, len(self.by_minute))


@lru_cache(maxsize=1024)
def parse_rule(text: str) -> Rule:
    """The rule that `text` (the value of an RRULE) spells; raises BadRule with a sentence."""
    if len(text) > 4 * MOST_CHARACTERS:
        raise BadRule(_("De herhaling is te ingewikkeld."))
    parts = _parts(text)
    rule = Rule(
        frequency=_frequency(parts.get("FREQ", "")),
        interval=_whole(parts, "INTERVAL", 1, 1000) or 1,
        count=_whole(parts, "COUNT", 1, 2000),
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        by_month=_numbers(parts, "BYMONTH", 1, 12),
        by_year_day=_numbers(parts, "BYYEARDAY", 1, 366, signed=True),
        by_month_day=_numbers(parts, "BYMONTHDAY", 1, 31, signed=True),
        by_day=_by_day(parts.get("BYDAY", "")),
        by_hour=_numbers(parts, "BYHOUR", 0, 23),
        by_minute=_numbers(parts, "BYMINUTE", 0, 59),
        by_position=_numbers(parts, "BYSETPOS", 1, 366, signed=True),
        week_start=WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in WEEKDAYS else 0,
    )
    if rule.count is not None and rule.until is not None:
        raise BadRule(_("De herhaling noemt een einddatum en ook een aantal keren. Kies een van de twee."))
    if len(rule_text(rule)) > MOST_CHARACTERS:
        raise BadRule(_("De herhaling is te ingewikkeld."))
    return rule


def rule_text(rule: Rule) -> str:
    """The one spelling of `rule`: upper case, parts in a fixed order, nothing that says the usual."""
    days = ((f"{nth}" if nth else "") + WEEKDAYS[day] for nth, day in rule.by_day)
    parts = {
        "FREQ": rule.frequency,
        "INTERVAL": str(rule.interval) if rule.interval > 1 else "",
        "COUNT": str(rule.count or ""),
        "UNTIL": _until_text(rule.until),
        "BYMONTH": _joined(rule.by_month),
        "BYYEARDAY": _joined(rule.by_year_day),
        "BYMONTHDAY": _joined(rule.by_month_day),
        "BYDAY": ",".join(days),
        "BYHOUR": _joined(rule.by_hour),
        "BYMINUTE": _joined(rule.by_minute),
        "BYSETPOS": _joined(rule.by_position),
        "WKST": WEEKDAYS[rule.week_start] if rule.week_start else "",
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _parts(text: str) -> dict[str, str]:
    """Name and value of each part, upper case and without blanks; extensions (X-…) are left out."""
    parts: dict[str, str] = {}
    for part in "".join(text.upper().split()).split(";"):
        name, equals, value = part.partition("=")
        if not part or name.startswith("X-") or part == "RSCALE=GREGORIAN":
            continue
        if not equals or name not in _PARTS or name in parts:
            raise BadRule(_("De herhaling is niet goed geschreven, of we kennen deze manier van herhalen niet."))
        parts[name] = value
    if len(parts.get("BYSECOND", "").split(",")) > 1:
        raise BadRule(_("De herhaling komt vaker dan een keer per minuut. Dat nemen we niet over."))
    return parts


def _frequency(value: str) -> str:
    if value in _TOO_OFTEN:
        raise BadRule(_("De herhaling komt elk uur of nog vaker. Dat nemen we niet over."))
    if value not in _FREQUENCIES:
        raise BadRule(_("De herhaling zegt niet of het elke dag, week, maand of elk jaar is."))
    return value


def _numbers(parts: dict[str, str], name: str, least: int, most: int, *, signed: bool = False) -> tuple[int, ...]:
    """The numbers of a part, each from `least` to `most`; `signed` lets them count from the end."""
    numbers = set()
    for word in parts[name].split(",") if name in parts else ():
        number = int(word) if _NUMBER.fullmatch(word) else None
        if number is None or not least <= (abs(number) if signed else number) <= most:
            raise BadRule(_("In de herhaling staat een getal dat niet kan, bij %(deel)s.", deel=name))
        numbers.add(number)
    return tuple(sorted(numbers))


def _whole(parts: dict[str, str], name: str, least: int, most: int) -> int | None:
    """The one number of a part, or None when the part is not there."""
    numbers = _numbers(parts, name, least, most)
    if len(numbers) > 1:
        raise BadRule(_("In de herhaling staat een getal dat niet kan, bij %(deel)s.", deel=name))
    return numbers[0] if numbers else None


def _by_day(value: str) -> tuple[tuple[int, int], ...]:
    days = set()
    for word in value.split(",") if value else ():
        found = _BYDAY.fullmatch(word)
        nth = int(found[1] or 0) if found else 99
        if not found or abs(nth) > 53:
            raise BadRule(_("In de herhaling staat een dag van de week die we niet kennen."))
        days.add((nth, WEEKDAYS.index(found[2])))
    return tuple(sorted(days))


def _until(value: str) -> date | None:
    found = _UNTIL.fullmatch(value)
    try:
        if not found:
            raise ValueError(value)
        day = date.fromisoformat(found[1])
        if day.year >= ENDLESS_FROM:
            return None
        if day.year < _EARLIEST:
            raise ValueError(value)
        if not found[2]:
            return day
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}")
    except ValueError as fault:
        raise BadRule(_("De einddatum van de herhaling bestaat niet.")) from fault
    return moment.replace(tzinfo=UTC) if found[3] else moment


def _until_text(until: date | None) -> str:
    if until is None:
        return ""
    if not isinstance(until, datetime):
        return f"{until:%Y%m%d}"
    return f"{until:%Y%m%dT%H%M%S}" + ("Z" if until.tzinfo else "")


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(str(number) for number in numbers)
