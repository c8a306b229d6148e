"""What a resident leaves to an organisation: own pieces that go on without the person (W09)."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.media.actions import give_photo
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.lowered import untick
from wijkplatform.placing.models import State
from wijkplatform.web.feature import OwnPieces


def own_pieces_of(kind: PieceKind, without_person: Callable[[Any], None]) -> OwnPieces:
    """Pieces of this kind that can be left. `without_person` takes out of one what only its maker's own pieces have."""
    return OwnPieces(
        lambda user_id: _count(kind, user_id),
        lambda user_id, organisation_id: _hand_over(kind, user_id, organisation_id, without_person),
    )


def _placed(kind: PieceKind, user_id: int) -> ColumnElement[bool]:
    """What shows now. What was not placed, or shows no more, is not for others to see: it goes with its maker."""
    return and_(kind.model.owner_id == user_id, kind.model.state == State.PLACED.value, kind.also())


def _count(kind: PieceKind, user_id: int) -> int:
    return session().execute(select(func.count(kind.model.id)).where(_placed(kind, user_id))).scalar_one()


def _hand_over(kind: PieceKind, user_id: int, organisation_id: int, without_person: Callable[[Any], None]) -> None:
    """From now on they are the organisation's. Whose they were, how to reach that person and where that person lives
    go out of them; what was written in title and text stays, for that is what is handed over.
    """
    query = select(kind.model).where(_placed(kind, user_id)).order_by(kind.model.id).with_for_update()
    for piece in session().execute(query.execution_options(populate_existing=True)).scalars().all():
        piece.owner_id, piece.organisation_id, piece.posted_by_id = None, organisation_id, None
        for tick in kind.ticks:
            untick(kind, piece, tick)
        without_person(piece)
        piece.version += 1
        piece.updated_at = clock.now()
        for photo_id in kind.photos.ids_of(piece):
            give_photo(photo_id, organisation_id)
    session().flush()
