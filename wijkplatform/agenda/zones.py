"""From what calendars call a time zone to its IANA name.

Names come from the IANA database itself, from Windows (the CLDR table that the icalendar package ships), from the
labels of Outlook ("(UTC+01:00) Amsterdam, Berlin, …") and from exporters that wrap or bend a name
("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe_Amsterdam"). What none of these explains is looked up
by its offsets: see `match`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from wijkplatform.agenda.recur import walk
from wijkplatform.agenda.rule import Rule
from wijkplatform.agenda.wall import clock

_OFFSET_LABEL = re.compile(r"\(?\s*(?:UTC|GMT)\s*(?:([+-])\s*(\d{1,2}):?(\d{2})?)?\s*\)?\s*(.*)", re.IGNORECASE)
_AMERICAN = re.compile(r"(\w+(?: \w+)?) Time \(.*\)")
_UNIVERSAL = frozenset({"utc", "gmt", "z", "etc/utc", "etc/gmt", "zulu", "universal", "coordinated universal time"})
_AREAS = ("Europe", "America", "Asia", "Australia", "Africa", "Pacific", "Atlantic", "Indian", "Antarctica", "Arctic")
_NO_PLACE = frozenset({"localtime", "posixrules", "Factory"})
_LONGEST = 100
_FAR = datetime.fromisoformat("9999-01-01")
_LABEL_YEAR = 2026
"""Any year will do: labels of Outlook name the offset of winter, some exporters that of summer."""


@dataclass(frozen=True, slots=True)
class Observance:
    """One STANDARD or DAYLIGHT part of a VTIMEZONE: from these wall times on, this is the offset from UTC."""

    starts: datetime
    before: timedelta
    after: timedelta
    rule: Rule | None = None
    extra: tuple[datetime, ...] = ()

    def changes(self, year: int) -> Iterator[tuple[datetime, timedelta]]:
        """The moments (UTC, naive) in the years around `year` at which this offset begins, and the offset."""
        first, last = datetime.fromisoformat(f"{year - 1}-01-01"), datetime.fromisoformat(f"{year + 2}-01-01")
        walls = [self.starts, *self.extra]
        if self.rule is not None:
            walls += walk(self.rule, self.starts, first, min(last, self._until()))
        for wall in set(walls):
            yield wall - self.before, self.after

    def _until(self) -> datetime:
        """The last wall time at which the rule begins this offset again."""
        until = self.rule.until if self.rule else None
        if until is None:
            return _FAR
        if not isinstance(until, datetime):
            return datetime.combine(until, datetime.max.time())
        return until.replace(tzinfo=None) + self.before if until.tzinfo else until


@lru_cache(maxsize=1024)
def iana_name(label: str) -> str | None:
    """The IANA name of the zone that a calendar calls `label`, or None when the name alone does not say it."""
    label = " ".join(label.replace('"', "").split())[:_LONGEST]
    if label.casefold() in _UNIVERSAL or label.casefold() == "tzone://microsoft/utc":
        return "UTC"
    for candidate in _spellings(label):
        found = _known().get(candidate.casefold())
        if found:
            return found
    return _by_outlook_label(label)


def is_windows_name(label: str) -> bool:
    """Whether `label` is a zone of Windows, which stands for many countries at once."""
    return label.strip().strip('"') in WINDOWS_TO_OLSON


def bare_offset(label: str) -> timedelta | None:
    """The offset in a label that says nothing else, such as "(GMT +01:00)"; None when it says more, or none."""
    found = _OFFSET_LABEL.fullmatch(label.strip().strip('"'))
    return _offset(found) if found and not found[4] else None


def yearly_offsets(zone: str, year: int) -> tuple[timedelta, timedelta]:
    """The offsets of an IANA zone in January and in July: together they tell which zones go alike."""
    january, july = (offset_at(zone, datetime(year, month, 1, 12, tzinfo=UTC)) for month in (1, 7))
    return january, july


def fixed_zone(offset: timedelta) -> str | None:
    """The IANA name of a fixed offset, None when it is not in whole hours: those have no name.

    In these names the sign is turned round (POSIX): an hour ahead of UTC is "Etc/GMT-1".
    """
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or not -12 <= hours <= 14:
        return None
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def match(observances: Sequence[Observance], year: int, likely: str) -> str | None:
    """The IANA zone whose clock goes in `year` as a VTIMEZONE says, `likely` first; None when there is none.

    Looked at on two days of each month, at noon UTC; rules that differ by hours within a night are one zone here.
    """
    moments = [datetime(year, month, day, 12, tzinfo=UTC) for month in range(1, 13) for day in (1, 15)]
    changes = sorted(change for part in observances for change in part.changes(year))
    if not changes:
        return None
    wanted = [_offset_after(changes, observances, moment.replace(tzinfo=None)) for moment in moments]
    for zone in dict.fromkeys((likely, *WINDOWS_TO_OLSON.values())):
        if all(offset_at(zone, moment) == offset for moment, offset in zip(moments, wanted, strict=True)):
            return zone
    return None


def _offset_after(
    changes: list[tuple[datetime, timedelta]], observances: Sequence[Observance], moment: datetime
) -> timedelta:
    """The offset that holds at `moment` (UTC, naive) after these changes."""
    if moment < changes[0][0]:
        return min(observances, key=lambda part: part.starts).before
    for (_begin, offset), (end, _next) in pairwise(changes):
        if moment < end:
            return offset
    return changes[-1][1]


def offset_at(zone: str, moment: datetime) -> timedelta:
    """How far the clock of an IANA zone is ahead of UTC at `moment` (aware)."""
    return moment.astimezone(clock(zone)).utcoffset() or timedelta()


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Every IANA and Windows name in small letters, and what it stands for."""
    names = {name.casefold(): name for name in available_timezones() if name not in _NO_PLACE}
    return {**{name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}, **names}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """City names in small letters and their zone, Europe first: "new york" is America/New_York."""
    zones = sorted(name for name in available_timezones() if name.split("/")[0] in _AREAS)
    zones.sort(key=lambda name: _AREAS.index(name.split("/", 1)[0]), reverse=True)
    return {name.rsplit("/", 1)[1].replace("_", " ").casefold(): name for name in zones}


def _spellings(label: str) -> Iterator[str]:
    """`label`, its last two and three parts when it is a path, and with its first underscores read as slashes."""
    yield label
    steps = [step for step in label.split("/") if step]
    for length in (3, 2):
        yield "/".join(steps[-length:])
    for bends in (1, 2):
        yield label.replace("_", "/", bends)


def _by_outlook_label(label: str) -> str | None:
    """The zone of the first city in a label whose offset, if it says one, is right in winter or summer."""
    found = _OFFSET_LABEL.fullmatch(label)
    wanted, rest = (_offset(found), found[4]) if found else (None, label)
    american = _AMERICAN.fullmatch(rest)
    if american:
        return _known().get(f"{american[1]} standard time".casefold())
    for city in re.split(r"[,;:/]", rest):
        zone = _cities().get(city.strip().casefold())
        if zone and (wanted is None or wanted in yearly_offsets(zone, _LABEL_YEAR)):
            return zone
    return None


def _offset(found: re.Match[str]) -> timedelta | None:
    """The offset in a label; None when it says none ("(UTC) Dublin, Edinburgh" does not mean noon at Greenwich)."""
    if not found[1]:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return -size if found[1] == "-" else size
