"""What is kept of somebody's own pieces, in a few words for a parent."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import State

MOST = 20
"""So many pieces are named; of the others their number is told."""


def pieces_kept(
    kind: PieceKind, user_id: int, done: Mapping[State, str], more_words: Callable[[int], str]
) -> list[tuple[str, str]]:
    """The pieces of a child by their titles, the newest first: what the child did (`done`, by how far it is), and the
    title. In a reading unit.
    """
    model = kind.model
    query = select(model.title, model.state).where(model.owner_id == user_id).order_by(model.id.desc())
    own = session().execute(query).all()
    facts = [(done[State(row.state)], row.title) for row in own[:MOST]]
    more = len(own) - MOST
    return [*facts, (_("En ook"), more_words(more))] if more > 0 else facts
