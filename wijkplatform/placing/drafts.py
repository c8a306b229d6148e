"""What every draft of a piece says: whose it is, for whom, and what a resident lets stand beside it."""

from typing import Protocol

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import Piece
from wijkplatform.placing.reading import Contact


class Maker(Protocol):
    """Whose a draft or a piece is: an organisation's, or (without) the resident's who places it."""

    @property
    def organisation_id(self) -> int | None:
        """The organisation; None for a resident."""

    @property
    def on_behalf(self) -> bool:
        """Whether who runs the platform places it for them."""


class PieceDraft(Maker, Protocol):
    """A piece as filled in, once all of it could be read."""

    @property
    def publiek(self) -> str:
        """For everybody, or for neighbours."""

    @property
    def wijk_ids(self) -> tuple[int, ...]:
        """The wijken that it names; none means all."""

    @property
    def contact(self) -> Contact:
        """What was ticked."""


def is_shown_alike(kind: PieceKind, piece: Piece, draft: PieceDraft) -> bool:
    """Whether a piece shows to the same people, with the same contact details, as a draft of it would."""
    named = session().execute(select(kind.wijk_id).where(kind.wijk_piece == piece.id)).scalars()
    beside = Contact(piece.show_name, piece.show_email, piece.show_phone, piece.phone)
    return (piece.publiek, set(named), beside) == (draft.publiek, set(draft.wijk_ids), draft.contact)
