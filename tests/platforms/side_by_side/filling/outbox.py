"""Letters that wait on a side: one of every kind that a feature declares."""

from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.core.outbox import enqueue
from wijkplatform.web.feature import MailKind
from wijkplatform.web.kit import kit

ADDRESSES: Addresses = {}


def fill(side: Side) -> None:
    """One for the neighbour of each kind."""
    for kind in mail_kinds():
        enqueue(kind.name, user_id=side.people["neighbour"], key=f"{kind.name} {side.word}")


def mail_kinds() -> tuple[MailKind, ...]:
    """Every kind of letter that a feature declares."""
    return tuple(kind for feature in kit().features for kind in feature.mails)
