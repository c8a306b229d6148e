"""The zones of one calendar: its own (X-WR-TIMEZONE), those it describes (VTIMEZONE), and those it only names."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from wijkplatform.agenda.ics.components import Component
from wijkplatform.agenda.ics.lines import BadLine, parse_line
from wijkplatform.agenda.ics.refusal import Refused, without_addresses
from wijkplatform.agenda.rule import BadRule, parse_rule
from wijkplatform.agenda.zones import (
    Observance,
    bare_offset,
    fixed_zone,
    iana_name,
    is_windows_name,
    match,
    yearly_offsets,
)
from wijkplatform.core.text import _

_LONGEST = 200
_MOST_PARTS = 100


class Clocks:
    """Which clock a time in this calendar is read on.

    `home` is the zone of times that name none: the calendar's own, or else the platform's. Times in UTC are shown on
    that clock too.
    """

    def __init__(self, platform_zone: str, own: str, timezones: Iterable[Component]) -> None:
        found = iana_name(own) if own else None
        self.home = found if found and found != "UTC" else platform_zone
        self._described = {_label(part): part for part in timezones}
        self._found: dict[tuple[str, int], str | None] = {}

    def zone(self, label: str, year: int) -> str:
        """The IANA zone that this calendar calls `label`, for a time in `year`; raises Refused when nobody knows."""
        label = label.strip().strip('"')[:_LONGEST]
        key = (label, year)
        if key not in self._found:
            self._found[key] = self._find(label, year)
        zone = self._found[key]
        if zone is None:
            shown = without_addresses(label)[:60]
            raise Refused(_("De tijdzone “%(naam)s” kennen we niet.", naam=shown))
        return zone

    def _find(self, label: str, year: int) -> str | None:
        found = iana_name(label)
        if found and is_windows_name(label) and self._goes_like_home(found, year):
            return self.home
        return found or self._as_described(label, year) or self._by_offset(label, year)

    def _goes_like_home(self, zone: str, year: int) -> bool:
        return yearly_offsets(zone, year) == yearly_offsets(self.home, year)

    def _as_described(self, label: str, year: int) -> str | None:
        """By the VTIMEZONE of that name: the place it mentions, or else a zone whose clock goes the same way."""
        described = self._described.get(label)
        if described is None:
            return None
        place = iana_name(value_of(described, "X-LIC-LOCATION"))
        if place:
            return place
        return match(_observances(described), year, self.home)

    def _by_offset(self, label: str, year: int) -> str | None:
        """A label that is only an offset: home when that is the offset there in winter, else a fixed one."""
        offset = bare_offset(label)
        if offset is None:
            return None
        return self.home if offset == min(yearly_offsets(self.home, year)) else fixed_zone(offset)


def _label(timezone: Component) -> str:
    return value_of(timezone, "TZID").strip('"')[:_LONGEST]


def value_of(component: Component, name: str) -> str:
    """The value of the first property of that name, or nothing."""
    for text in component.lines:
        if text[: len(name)].upper() == name:
            try:
                line = parse_line(text)
            except BadLine:
                continue
            if line.name == name:
                return line.value.strip()
    return ""


def _observances(timezone: Component) -> list[Observance]:
    """Its parts that can be read; of a very long history the last ones."""
    found = (_observance(part) for part in timezone.parts[-_MOST_PARTS:])
    return [part for part in found if part is not None]


def _observance(part: Component) -> Observance | None:
    """A STANDARD or DAYLIGHT part, or None when it cannot be read (an offset of +5328)."""
    rule = value_of(part, "RRULE")
    if rule and "FREQ=YEARLY" not in rule.upper():
        return None
    try:
        extra = (_wall(value) for value in value_of(part, "RDATE").split(",") if value)
        return Observance(
            starts=_wall(value_of(part, "DTSTART")),
            before=_offset(value_of(part, "TZOFFSETFROM")),
            after=_offset(value_of(part, "TZOFFSETTO")),
            rule=parse_rule(rule) if rule else None,
            extra=tuple(extra),
        )
    except (ValueError, BadRule):
        return None


def _wall(value: str) -> datetime:
    return datetime.fromisoformat(value.strip()[:15]).replace(tzinfo=None)


def _offset(value: str) -> timedelta:
    """An offset such as +0100 or -033000, of less than a day."""
    moment = datetime.fromisoformat(f"20000101T000000{value.strip()}")
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(value)
    return offset
