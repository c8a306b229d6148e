"""Reading one's own pieces."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import State
from wijkplatform.placing.placeable import placeables
from wijkplatform.placing.policy import mine


def get_own(kind: PieceKind, viewer: Viewer, public_id: str) -> Any:
    """The piece that this viewer may change; NotFound for all others."""
    query = select(kind.model).where(kind.model.public_id == public_id, mine(kind, viewer))
    piece = session().execute(query).scalar_one_or_none()
    if piece is None:
        raise NotFound(kind.words.gone)
    return piece


def lock_piece(kind: PieceKind, which: ColumnElement[bool], public_id: str) -> Any:
    """The row of a piece, held until this writing unit ends; NotFound unless `which` is true of it."""
    query = select(kind.model).where(kind.model.public_id == public_id, which).with_for_update()
    piece = session().execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if piece is None:
        raise NotFound(kind.words.gone)
    return piece


def count_own(kind: PieceKind, viewer: Viewer) -> dict[str, int]:
    """How many pieces of each state this viewer may change."""
    state = kind.model.state
    query = select(state, func.count(kind.model.id)).where(mine(kind, viewer)).group_by(state)
    return {row[0]: row[1] for row in session().execute(query)}


def is_trusted(user_id: int) -> bool:
    """Whether something of this resident, of whatever kind, was placed before."""
    return any(_placed_before(each.kind, user_id) for each in placeables())


def _placed_before(kind: PieceKind, user_id: int) -> bool:
    model = kind.model
    query = select(model.id).where(model.owner_id == user_id, model.state == State.PLACED.value).limit(1)
    return session().execute(query).first() is not None
