"""Reading a calendar file: every component is taken or refused by itself, with a sentence."""

from dataclasses import dataclass, replace
from datetime import datetime

from wijkplatform.agenda.ics.cancelled import cancelling_notice, dates_notice
from wijkplatform.agenda.ics.changes import age
from wijkplatform.agenda.ics.clocks import Clocks, value_of
from wijkplatform.agenda.ics.components import Component, kinds, split
from wijkplatform.agenda.ics.drafts import EventDraft, Notice, draft_event, require_no_onwards
from wijkplatform.agenda.ics.lines import read_lines
from wijkplatform.agenda.ics.pieces import (
    MADE_UP,
    Piece,
    is_change,
    read_piece,
    uid_of,
    what_it_is,
)
from wijkplatform.agenda.ics.refusal import Refusal, Refused
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: the events in it, and the components that were not taken, both in the order of the file;
    and what is only understood by who knows the series that it is about.
    """

    events: tuple[EventDraft, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...] = ()


def read_calendar(data: bytes, default_zone: str, now: datetime) -> Reading:
    """Read an iCalendar file (RFC 5545) for a platform in `default_zone`, with `now` (aware) for what is too many.

    Never stops at a broken component. Raises NotACalendar when the file as a whole is no calendar, larger than 5 MB or
    has more than 5,000 components.
    """
    header, components = split(read_lines(data))
    own = Component("VCALENDAR", lines=header)
    clocks = Clocks(default_zone, value_of(own, "X-WR-TIMEZONE"), kinds(components, "VTIMEZONE"))
    return _Desk(clocks, now, all_cancelled=value_of(own, "METHOD").upper() == "CANCEL").sort(components)


class _Desk:
    """Where components are sorted into groups, drafts and refusals."""

    def __init__(self, clocks: Clocks, now: datetime, *, all_cancelled: bool) -> None:
        self.clocks, self.now, self.all_cancelled = clocks, now, all_cancelled
        self.groups: dict[str, list[Piece]] = {}
        self.sources: dict[int, Component] = {}
        self.lost: set[str] = set()
        self.refused: list[Refusal] = []
        self.notices: list[Notice] = []

    def sort(self, components: list[Component]) -> Reading:
        """Every component to its place."""
        for component in components:
            if component.kind == "VEVENT":
                self._take(component)
            elif component.kind != "VTIMEZONE":
                self._refuse(component, _("Dit is geen activiteit (VEVENT), maar een %(soort)s.", soort=component.kind))
        drafts = [draft for pieces in self.groups.values() if (draft := self._draft(pieces))]
        return Reading(
            events=tuple(sorted(drafts, key=lambda draft: draft.number)),
            refused=tuple(sorted(self.refused, key=lambda refusal: refusal.number)),
            notices=tuple(self.notices),
        )

    def _take(self, component: Component) -> None:
        notice = cancelling_notice(component, by_method=self.all_cancelled)
        if notice is not None:
            self.notices.append(notice)
            return
        try:
            piece = read_piece(component, self.clocks)
        except Invalid as fault:
            self._refuse(component, fault.sentence)
            if not is_change(component):
                self.lost.add(uid_of(component))
            return
        self.sources[piece.number] = component
        if self.all_cancelled:
            piece = replace(piece, cancelled=True)
        self.groups.setdefault(piece.uid, []).append(piece)

    def _draft(self, pieces: list[Piece]) -> EventDraft | None:
        """The event of one UID; None when it was refused, and then all its pieces are."""
        masters = sorted((piece for piece in pieces if piece.recurrence is None), key=age)
        newest = masters[-1] if masters else None
        for piece in masters[:-1]:
            self._refuse_piece(piece, _twice(piece))
        changes = [piece for piece in pieces if piece.recurrence is not None]
        try:
            if newest is None and pieces[0].uid in self.lost:
                raise Refused(_("Dit hoort bij een reeks die we niet konden overnemen."))
            if newest is None and not all(piece.title for piece in changes):
                require_no_onwards(changes)
                names = [what_it_is(self.sources[piece.number]) for piece in changes]
                self.notices.append(dates_notice(changes, names, bare=self.all_cancelled))
                return None
            return draft_event(newest, changes, self.clocks, self.now, bare=self.all_cancelled)
        except Invalid as fault:
            for piece in (*masters[-1:], *changes):
                self._refuse_piece(piece, fault.sentence)
        return None

    def _refuse(self, component: Component, why: str) -> None:
        self.refused.append(Refusal(component.number, what_it_is(component), why))

    def _refuse_piece(self, piece: Piece, why: str) -> None:
        self._refuse(self.sources[piece.number], why)


def _twice(piece: Piece) -> str:
    if piece.uid.startswith(MADE_UP):
        return _("Dit staat nog een keer in het bestand, met dezelfde titel en hetzelfde begin.")
    return _("Dit staat nog een keer in het bestand, met hetzelfde kenmerk (UID).")
