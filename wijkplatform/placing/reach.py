"""For which wijken a piece is, as SQL."""

from collections.abc import Sequence
from enum import Enum

from sqlalchemy import ColumnElement, exists, or_, select

from wijkplatform.core.database import session
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.platforms.models import Wijk


class Reach(Enum):
    """For whom a piece is, when a wijk is asked for: it names the wijk, or it is for the whole platform."""

    BOTH = "both"
    NAMED = "named"
    WHOLE = "whole"


def for_wijken(kind: PieceKind, wijk_ids: Sequence[int], reach: Reach = Reach.BOTH) -> ColumnElement[bool]:
    """Pieces for one of these wijken, or for the whole platform, or both."""
    of_it = kind.wijk_piece == kind.model.id
    named = exists(select(kind.wijk_piece).where(of_it))
    wanted = exists(select(kind.wijk_piece).where(of_it, kind.wijk_id.in_(wijk_ids)))
    return {Reach.BOTH: or_(~named, wanted), Reach.NAMED: wanted, Reach.WHOLE: ~named}[reach]


def reached_wijken(kind: PieceKind, piece_id: int) -> frozenset[int]:
    """The wijken that a piece reaches, by id: those that it names, or all of its platform when it names none."""
    named = session().execute(select(kind.wijk_id).where(kind.wijk_piece == piece_id)).scalars().all()
    return frozenset(named or session().execute(select(Wijk.id)).scalars())


def wijk_names(kind: PieceKind, piece_id: int) -> tuple[str, ...]:
    """The wijken that a piece is for, by name; none means the whole platform."""
    query = select(Wijk.name).join(kind.wijken, kind.wijk_id == Wijk.id).where(kind.wijk_piece == piece_id)
    return tuple(session().execute(query.order_by(Wijk.position, Wijk.name)).scalars())
