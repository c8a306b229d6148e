"""Taking a piece away for good."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.people import erase_row
from wijkplatform.media.actions import drop_photo
from wijkplatform.placing.keeping import EditConflict
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import Piece
from wijkplatform.placing.policy import mine
from wijkplatform.placing.queries import lock_piece


def remove_piece(kind: PieceKind, viewer: Viewer, public_id: str, version: int) -> None:
    """Take a piece away with all that belongs to it; the erasure log is told. In a writing unit. Raises NotFound for
    who may not, EditConflict when it changed since it was looked at.
    """
    piece = lock_piece(kind, mine(kind, viewer), public_id)
    if piece.version != version:
        raise EditConflict(kind.words.changed)
    wipe_piece(kind, piece)


def wipe_piece(kind: PieceKind, piece: Piece) -> None:
    """The row of a piece, held in this writing unit, its photos, and all that hangs on it; the erasure log is told."""
    for photo_id in kind.photos.ids_of(piece):
        kind.photos.leave(piece, photo_id)
        session().flush()
        drop_photo(photo_id)
    piece_id = piece.id
    session().expunge(piece)
    erase_row(kind.model.__table__, kind.model.id == piece_id)  # type: ignore[attr-defined]
