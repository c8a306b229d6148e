"""One VEVENT, read by itself: a series, or the change of one date in a series.

Only what an agenda needs is looked at. ORGANIZER, ATTENDEE and CONTACT are not even parsed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice

from wijkplatform.agenda.ics.clocks import Clocks
from wijkplatform.agenda.ics.components import Component
from wijkplatform.agenda.ics.lines import BadLine, Line, parse_line
from wijkplatform.agenda.ics.refusal import Refused, without_addresses
from wijkplatform.agenda.ics.stamps import Stamp
from wijkplatform.agenda.ics.texts import (
    LONGEST_PLACE,
    LONGEST_TITLE,
    categories,
    one_line,
    plain_text,
    shortened,
    unescape,
    web_address,
)
from wijkplatform.agenda.ics.values import When, read_length, read_modified, read_when, read_whens
from wijkplatform.core.text import _

LONGEST_UID = 200
MOST_EXCEPTIONS = 2000
"""Loose and excluded dates and changes of one series; one more is read, to see that there are more."""
MADE_UP = "zonder-uid-"

_MUST_BE_RIGHT = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS", "CLASS"}
)
_READ = _MUST_BE_RIGHT | {
    *("UID", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL"),
}
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")


@dataclass(frozen=True, slots=True)
class Piece:
    """A VEVENT. `ends` or `lasts` is None when the other one counts; `recurrence` names the date that it changes."""

    number: int
    uid: str
    sequence: int
    modified: datetime | None
    title: str
    text: str
    place: str
    categories: tuple[str, ...]
    url: str
    cancelled: bool
    starts: When
    ends: When | None
    lasts: timedelta | None
    rule: str
    extra: tuple[When, ...]
    excluded: tuple[When, ...]
    recurrence: When | None
    onwards: bool

    @property
    def stamp(self) -> Stamp:
        """How new it is."""
        return Stamp(self.sequence, self.modified)


class Properties:
    """The properties of one component that we read, by name."""

    def __init__(self, component: Component) -> None:
        self._lines: dict[str, list[Line]] = {}
        self._bad: set[str] = set()
        for text in component.lines:
            name = _name(text)
            if name not in _READ:
                continue
            try:
                self._lines.setdefault(name, []).append(parse_line(text))
            except BadLine:
                self._bad.add(name)

    def require_sound(self) -> None:
        """Raises Refused when a line that decides about the time, or about going public, cannot be read."""
        for name in sorted(self._bad & _MUST_BE_RIGHT):
            raise Refused(_("De regel %(naam)s is niet goed geschreven.", naam=name))

    def all(self, name: str) -> list[Line]:
        """Every line of that name that has a value."""
        return [line for line in self._lines.get(name, ()) if line.value.strip()]

    def one(self, name: str) -> Line | None:
        """The first line of that name that has a value."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """The value of that line, or nothing."""
        line = self.one(name)
        return line.value.strip() if line else ""

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.value("STATUS").upper() == "CANCELLED"

    @property
    def stamp(self) -> Stamp:
        """How new it is."""
        modified = read_modified(self.value("LAST-MODIFIED") or self.value("DTSTAMP"))
        return Stamp(_sequence(self.value("SEQUENCE")), modified)


def read_piece(component: Component, clocks: Clocks) -> Piece:
    """What a VEVENT says; raises Refused with the reason when it cannot be taken."""
    if component.unfinished:
        raise Refused(_("Dit onderdeel is niet af: END:VEVENT ontbreekt."))
    found = Properties(component)
    found.require_sound()
    if found.value("CLASS").upper() in _PRIVATE:
        raise Refused(_("Dit staat als privé in de kalender. Daarom nemen we het niet over."))
    if found.one("EXRULE") or len(found.all("RRULE")) > 1:
        raise Refused(_("De herhaling heeft meer dan één regel. Dat nemen we niet over."))
    end, length, recurrence = found.one("DTEND"), found.one("DURATION"), found.one("RECURRENCE-ID")
    start = found.one("DTSTART") or recurrence
    if start is None:
        raise Refused(_("Er staat niet bij wanneer het begint (DTSTART)."))
    title = one_line(found.value("SUMMARY"), LONGEST_TITLE)
    if not title and recurrence is None:
        raise Refused(_("Er staat geen titel bij (SUMMARY)."))
    starts = read_when(start, clocks)
    return Piece(
        number=component.number,
        uid=_uid(found.value("UID")) or _made_up_uid(title, starts),
        sequence=found.stamp.sequence,
        modified=found.stamp.modified,
        title=title,
        text=plain_text(found.value("DESCRIPTION")),
        place=one_line(found.value("LOCATION"), LONGEST_PLACE, ", "),
        categories=categories([line.value for line in found.all("CATEGORIES")]),
        url=web_address(unescape(found.value("URL"))),
        cancelled=found.cancelled,
        starts=starts,
        ends=read_when(end, clocks) if end else None,
        lasts=read_length(length) if length and not end else None,
        rule=found.value("RRULE"),
        extra=tuple(islice(_whens(found.all("RDATE"), clocks), MOST_EXCEPTIONS + 1)),
        excluded=tuple(islice(_whens(found.all("EXDATE"), clocks), MOST_EXCEPTIONS + 1)),
        recurrence=read_when(recurrence, clocks) if recurrence else None,
        onwards=recurrence is not None and bool(recurrence.params.get("RANGE")),
    )


def what_it_is(component: Component) -> str:
    """How to name a component in a message: its title, its UID when that is no address, or "onderdeel 3"."""
    found = Properties(component)
    title = one_line(found.value("SUMMARY"), LONGEST_TITLE)
    uid = _uid(found.value("UID"))
    if title:
        return shortened(without_addresses(title), 80)
    if uid and "@" not in uid:
        return shortened(uid, 60)
    return _("onderdeel %(nummer)s", nummer=component.number)


def is_change(component: Component) -> bool:
    """Whether a component changes one date of a series."""
    return Properties(component).one("RECURRENCE-ID") is not None


def uid_of(component: Component) -> str:
    """The UID that a component gives, also when the rest of it cannot be taken; nothing when it has none."""
    return _uid(Properties(component).value("UID"))


def _name(text: str) -> str:
    """The name with which a content line begins, in capitals."""
    return text[: min((place for place in (text.find(":"), text.find(";")) if place >= 0), default=0)].strip().upper()


def _whens(lines: list[Line], clocks: Clocks) -> Iterator[When]:
    for line in lines:
        yield from read_whens(line, clocks)


def _sequence(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else 0


def _uid(value: str) -> str:
    """The UID on one line; one that is longer than we keep becomes a fingerprint of itself."""
    uid = " ".join(unescape(value).split())
    return uid if len(uid) <= LONGEST_UID else sha256(uid.encode()).hexdigest()


def _made_up_uid(title: str, starts: When) -> str:
    """A UID for an event without one: the same title and start give the same UID the next time."""
    seed = f"{title}\n{starts.wall.isoformat()}\n{starts.zone}"
    return f"{MADE_UP}{sha256(seed.encode()).hexdigest()[:32]}"
