"""Letting an account work: at once, or on a closed platform when who runs it says so (W12).

What waits for that is asked after the address was confirmed and, under 16, a parent agreed. All in a writing unit.
"""

from enum import StrEnum

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.to_approve import waits
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import is_closed

REFUSED = "toelating-nee"
"""The letter after which nothing is left of who was refused (`jobs/waiting.py`)."""


class Onward(StrEnum):
    """What comes after a confirmed address; each is also the page that tells of it, under `/account/`."""

    WORKS = "bevestigd"
    PARENT = "ouder-gevraagd"
    APPROVAL = "toelating-gevraagd"


def activate(user: User) -> None:
    """Let the account work from now on; who chose a wijk lives there from now on."""
    user.activated_at = clock.now()
    user.lives_since = clock.now() if user.wijk_id else None
    session().flush()


def let_in_or_ask(user: User) -> bool:
    """Let the account work, or on a closed platform have it wait for approval; whether it works."""
    if not is_closed():
        activate(user)
        return True
    user.approval_asked_at = clock.now()
    session().flush()
    enqueue("toelating-gevraagd", user_id=user.id)
    return False


def approve(public_id: str) -> None:
    """Let in who waits, and tell them. Raises NotFound for who does not wait (any more)."""
    let_in(_waiting(public_id).id)


def let_in(user_id: int) -> None:
    """Let in who waits, and tell them; a child reads in the same letter what a parent may do."""
    user = session().get_one(User, user_id)
    activate(user)
    enqueue("ouder-ja" if user.under_16 else "toelating-ja", user_id=user.id)


def refuse(public_id: str, reason: str) -> None:
    """Refuse who waits, for a `reason` (at most 500 signs) that they are mailed; then they are wiped. Raises NotFound
    for who does not wait (any more).
    """
    user = _waiting(public_id)
    user.refusal_reason = reason
    session().flush()
    enqueue(REFUSED, user_id=user.id)


def _waiting(public_id: str) -> User:
    """The account, held until this unit ends: of two who decide at once, one does."""
    query = select(User).where(User.public_id == public_id, *waits()).with_for_update()
    user = session().execute(query).scalar_one_or_none()
    if user is None:
        raise NotFound(_("Dit account wacht niet (meer). Misschien heeft een collega al besloten."))
    return user
