"""What a piece shows less of: noted for the erasure log as it happens, and done again after a restore (W07)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.media.actions import drop_photo, rename_photo
from wijkplatform.media.models import Photo
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import Piece, Publiek, State
from wijkplatform.placing.narrowed import leave_wijken, wijk_details, wijken_in
from wijkplatform.placing.reach import reached_wijken
from wijkplatform.web.feature import Replay

UNPLACED, NEIGHBOURS, _PHOTO = "niet-geplaatst", "buren", "foto:"
"""Details of an entry, beside the ticks, what a kind adds, and wijken; a photo is named by its key."""


@dataclass(frozen=True, slots=True)
class Shows:
    """What a piece shows at one moment, as far as it can show less: each thing by the detail that says it is lost."""

    things: frozenset[str]
    wijken: frozenset[int]
    narrow: bool


def what_shows(kind: PieceKind, piece: Piece) -> Shows:
    """How it stands now, in a writing unit."""
    things = {tick for tick, column in kind.ticks.items() if getattr(piece, column)}
    things |= {UNPLACED} if piece.state == State.PLACED else set()
    things |= {NEIGHBOURS} if piece.publiek == Publiek.EVERYONE else set()
    keys = session().execute(select(Photo.key).where(Photo.id.in_(kind.photos.ids_of(piece)))).scalars()
    things |= {f"{_PHOTO}{key}" for key in keys}
    narrow = piece.publiek != Publiek.EVERYONE or kind.losses.narrows(piece)
    return Shows(frozenset(things | kind.losses.things(piece)), reached_wijken(kind, piece.id), narrow)


def note_hidden(kind: PieceKind, piece: Piece, before: Shows) -> None:
    """Note each thing that fewer people see, or that is no longer there, since `before`."""
    now = what_shows(kind, piece)
    gone = sorted(before.things - now.things)
    if now.narrow:  # else nobody loses anything
        gone += wijk_details(before.wijken - now.wijken)
    for detail in gone:
        note_lowering(kind.hidden, piece.public_id, detail)


def clear_contact(kind: PieceKind, user_id: int) -> int:
    """Take the contact details off all pieces of somebody, in a writing unit; how many had any (DESIGN §4)."""
    model = kind.model
    ticked = or_(*(getattr(model, column) for column in kind.ticks.values()))
    pieces = list(session().execute(select(model).where(model.owner_id == user_id, ticked)).scalars())
    for piece in pieces:
        before = what_shows(kind, piece)
        for tick in kind.ticks:
            untick(kind, piece, tick)
        piece.version += 1
        note_hidden(kind, piece, before)
    session().flush()
    return len(pieces)


def untick(kind: PieceKind, piece: Any, tick: str) -> None:
    """Take one contact detail off a piece, and what was filled in for it."""
    setattr(piece, kind.ticks[tick], False)
    if tick in kind.typed_for:
        setattr(piece, kind.typed_for[tick], "")


def replay_of(kind: PieceKind) -> Replay:
    """How the entries about this kind are done again."""
    return Replay(kind.hidden, lambda ref, detail: _hide_again(kind, ref, detail))


def _hide_again(kind: PieceKind, ref: str, detail: str) -> None:
    piece = session().execute(select(kind.model).where(kind.model.public_id == ref)).scalar_one_or_none()
    if piece is None:
        return
    piece.version += 1
    wijken = wijken_in(detail)
    if detail == UNPLACED:
        _unplace(piece)
    elif detail == NEIGHBOURS:
        piece.publiek = Publiek.NEIGHBOURS
    elif detail in kind.ticks:
        untick(kind, piece, detail)
    elif detail.startswith(_PHOTO):
        _lose_photo(kind, piece, detail.removeprefix(_PHOTO))
    elif wijken:
        if not leave_wijken(kind, piece.id, wijken):
            _unplace(piece)
    else:
        kind.losses.hide(piece, detail)
    if detail in {UNPLACED, NEIGHBOURS} or wijken:
        for photo_id in kind.photos.ids_of(piece):
            rename_photo(photo_id)
    session().flush()


def _unplace(piece: Piece) -> None:
    if piece.state == State.PLACED:
        piece.state = State.DRAFT


def _lose_photo(kind: PieceKind, piece: Piece, key: str) -> None:
    query = select(Photo.id).where(Photo.id.in_(kind.photos.ids_of(piece)), Photo.key == key)
    photo_id = session().execute(query).scalar()
    if photo_id is not None:
        kind.photos.leave(piece, photo_id)
        session().flush()
        drop_photo(photo_id)
