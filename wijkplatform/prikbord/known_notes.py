"""The board from notes that are remembered: a list asks which notices it has, and fetches only those it does not know.

As the agenda does (`agenda/known_lines.py`): who may see what is asked of the database for every list, and only what a
note looks like to every visitor is remembered, until the next change of the platform, and no longer than a day: for a
note says how long it still hangs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from markupsafe import Markup

from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.prikbord.cards import Note
from wijkplatform.prikbord.present import note_of, notes_of, wijk_names_by_id
from wijkplatform.prikbord.queries import list_ids, list_numbered_rows, list_rows
from wijkplatform.prikbord.selection import Selection, cursor_after
from wijkplatform.prikbord.staff_looks import note_staff_look
from wijkplatform.web.here import here
from wijkplatform.web.kept import shelf
from wijkplatform.web.kit import kit
from wijkplatform.web.page import printer
from wijkplatform.web.shelves import Shelf

PAGE = 24
HEADING = "h3"
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class NoteList:
    """Notes, and the cursor of the next page (empty at the end). `html` is all of them as a visitor sees them."""

    notes: tuple[Note, ...]
    next: str
    html: Markup = _NOTHING


@dataclass(frozen=True, slots=True)
class KnownNote:
    """A note that is remembered, with where it hangs in the order of the board."""

    placed_at: datetime
    public_id: str
    note: Note
    html: str


def list_notes(viewer: Viewer, selection: Selection, limit: int = PAGE) -> NoteList:
    """The notes in `selection`, newest first, at most `limit`. Who is logged in gets none from memory."""
    if not viewer.is_visitor:
        rows = list_rows(viewer, selection, limit + 1)
        note_staff_look(rows[:limit], viewer)
        return NoteList(notes_of(rows[:limit], here()), cursor_after(rows[limit - 1]) if len(rows) > limit else "")
    found = _known(viewer, selection, limit + 1)
    shown = found[:limit]
    html = Markup("".join([each.html for each in shown]))  # noqa: S704  (all of it printed by our template)
    return NoteList(tuple([each.note for each in shown]), cursor_after(shown[-1]) if len(found) > limit else "", html)


def _known(viewer: Viewer, selection: Selection, limit: int) -> list[KnownNote]:
    """The notes of a list, in order: one statement, and one more when some of them are not known."""
    today = clock.today(here().zone)
    remembered, name = shelf(), ("prikbord: notes", today)
    notes = remembered.find(name)
    if not isinstance(notes, Shelf):
        notes = Shelf(remembered.state)
        remembered.put(name, notes)
        return _learn(notes, list_rows(viewer, selection, limit), today)
    numbers = list_ids(viewer, selection, limit)
    unknown = [number for number, note in zip(numbers, notes.find_each(numbers), strict=True) if note is None]
    if unknown:
        _learn(notes, list_numbered_rows(viewer, unknown), today)
    return [note for note in cast(list[KnownNote | None], notes.find_each(numbers)) if note is not None]


def _learn(notes: Shelf, rows: Iterable[AnyRow], today: date) -> list[KnownNote]:
    names, platform = wijk_names_by_id(), here()
    learned = []
    for row in rows:
        note = note_of(row, names, platform, today)
        html = printer("_parts/notes.html", "note")(note, HEADING, kit().assets.address("_layout/icons.svg"))
        learned.append(KnownNote(row.placed_at, row.public_id, note, html))
        notes.put(row.id, learned[-1])
    return learned
