"""From lines to components: each VEVENT by itself, so that a broken one never takes the others with it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wijkplatform.agenda.ics.lines import NotACalendar
from wijkplatform.core.text import _

MOST_COMPONENTS = 5000

_BORDER = re.compile(r"[ \t]*(BEGIN|END)[ \t]*:[ \t]*([A-Za-z0-9-]{1,60})[ \t]*", re.IGNORECASE)
_INSIDE = {"VEVENT": {"VALARM"}, "VTIMEZONE": {"STANDARD", "DAYLIGHT"}}


@dataclass(slots=True)
class Component:
    """One part of a calendar: its kind, its place in the file (from 1), its lines, and the parts of a VTIMEZONE.

    `unfinished` says that its END was missing.
    """

    kind: str
    number: int = 0
    lines: list[str] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    unfinished: bool = False


def split(lines: Iterable[str]) -> tuple[list[str], list[Component]]:
    """The lines of the calendar itself, and its components in the order of the file.

    Raises NotACalendar when there is no calendar in it, or too much of one.
    """
    taken = _Splitter()
    for line in lines:
        taken.take(line)
    taken.close()
    if not taken.is_calendar:
        raise NotACalendar(_("Dit bestand is geen kalender. Een kalender (.ics) begint met BEGIN:VCALENDAR."))
    return taken.header, taken.components


class _Splitter:
    """Where we are in the file: the open component, and inside it the open part."""

    def __init__(self) -> None:
        self.header: list[str] = []
        self.components: list[Component] = []
        self.open: Component | None = None
        self.part: Component | None = None
        self.is_calendar = False

    def take(self, line: str) -> None:
        border = _BORDER.fullmatch(line)
        if border:
            (self._begin if border[1].upper() == "BEGIN" else self._end)(border[2].upper())
            return
        holder = self.part or self.open
        (self.header if holder is None else holder.lines).append(line)

    def close(self) -> None:
        """Whatever is open now was cut off."""
        if self.open is not None:
            self.open.unfinished = True
        self.open = self.part = None

    def _begin(self, kind: str) -> None:
        if self.open is not None and kind in _INSIDE.get(self.open.kind, ()):
            self.part = Component(kind)
            self.open.parts.append(self.part)
            return
        self.close()
        if kind == "VCALENDAR":
            self.is_calendar = True
            return
        if len(self.components) == MOST_COMPONENTS:
            raise NotACalendar(_("Dit bestand heeft meer dan 5.000 onderdelen. Exporteer een kortere periode."))
        self.open = Component(kind, len(self.components) + 1)
        self.components.append(self.open)

    def _end(self, kind: str) -> None:
        if self.part is not None and kind == self.part.kind:
            self.part = None
        elif self.open is not None and kind == self.open.kind:
            self.open = self.part = None
        elif kind == "VCALENDAR":
            self.close()


def kinds(components: list[Component], *names: str) -> Iterator[Component]:
    """The components of these kinds."""
    return (component for component in components if component.kind in names)
