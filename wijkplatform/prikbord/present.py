"""From rows to what templates print: finished Dutch text and addresses, without a look-up per row."""

from collections.abc import Iterable, Mapping
from datetime import date

from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.media.queries import paths_of
from wijkplatform.placing.models import Publiek
from wijkplatform.platforms.queries import known_wijken
from wijkplatform.prikbord.cards import Note, Picture
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.pieces import notice_path
from wijkplatform.prikbord.queries import list_rows
from wijkplatform.prikbord.selection import Selection
from wijkplatform.prikbord.staff_looks import note_staff_look
from wijkplatform.prikbord.words import beginning, for_whom, hang_words, local_day
from wijkplatform.web.here import Here, here
from wijkplatform.web.kept import remembered

LONG, SHORT = 230, 140
"""Signs of the text that a list shows: without a photo, and beside one."""
MANY_WIJKEN = 2
"""A notice for more than this is said to be for so many, by their number."""


def wijk_names_by_id() -> Mapping[int, str]:
    """The wijken of this platform, in their order."""
    return {wijk.id: wijk.name for wijk in known_wijken()}


def newest_notes(viewer: Viewer, selection: Selection, limit: int) -> tuple[Note, ...]:
    """The newest few for this viewer, to stand on another page; of a look because of a role is noted whose it is."""
    rows = list_rows(viewer, selection, limit)
    note_staff_look(rows, viewer)
    return notes_of(rows, here())


def notes_of(rows: Iterable[AnyRow], platform: Here) -> tuple[Note, ...]:
    """Notes as lists show them, as things stand today."""
    names, today = wijk_names_by_id(), clock.today(platform.zone)
    return tuple(note_of(row, names, platform, today) for row in rows)


def note_of(row: AnyRow, names: Mapping[int, str], platform: Here, today: date) -> Note:
    """One note, on the day `today` of the platform's clock."""
    photo = picture_of(row) if row.photo_name else None
    return Note(
        href=notice_path(row.public_id, row.title),
        kind=row.kind,
        kind_words=KIND_WORDS[row.kind],
        title=row.title,
        excerpt=_excerpt(row.beginning, SHORT if photo else LONG),
        picture=photo,
        maker=row.organisation or row.person or _("Een bewoner"),
        where=_where(row.wijk_ids, names, platform),
        hangs=hang_words(local_day(row.hangs_until, platform.zone), today),
        inner=row.publiek == Publiek.NEIGHBOURS,
    )


def _excerpt(text: str, longest: int) -> str:
    """How a text begins; remembered by the text itself, for that costs as much as the rest of its note."""
    return remembered(("prikbord: beginning", text, longest), lambda: beginning(text, longest))


def picture_of(row: AnyRow) -> Picture:
    """The photo of a row with `photo_name photo_width photo_height photo_alt`."""
    return Picture(paths_of(row.photo_name).large, row.photo_width, row.photo_height, row.photo_alt)


def _where(wijk_ids: str | None, names: Mapping[int, str], platform: Here) -> str:
    """For which wijken, as far as the notice says so itself."""
    ids = set(map(int, wijk_ids.split(","))) if wijk_ids else set()
    if len(ids) > MANY_WIJKEN:
        return _("voor %(aantal)s %(gebieden)s", aantal=len(ids), gebieden=platform.area_word_plural)
    return for_whom([name for wijk_id, name in names.items() if wijk_id in ids], "") if ids else ""
