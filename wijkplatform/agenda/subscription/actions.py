"""Making and revoking a private calendar address, and noting that one was used. In a writing unit."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, func, select, update

from wijkplatform.accounts.tokens import hash_of, new_secret
from wijkplatform.agenda.subscription.models import AgendaSubscription, SubscriptionCategory
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict
from wijkplatform.core.people import erase_row
from wijkplatform.core.text import _

MOST = 10
"""Addresses of one person: a few devices, each with a choice of its own."""


def subscribe(user_id: int, wijk_id: int | None, category_ids: Collection[int]) -> str:
    """Make an address, and return its token: this once, for only a hash is kept. Raises Conflict for one too many."""
    held = select(func.count(AgendaSubscription.id)).where(AgendaSubscription.user_id == user_id)
    if session().execute(held).scalar_one() >= MOST:
        raise Conflict(_("Je hebt al %(n)s adressen. Trek er eerst een in die je niet meer gebruikt.", n=MOST))
    token = new_secret()
    made = AgendaSubscription(user_id=user_id, token_hash=hash_of(token), wijk_id=wijk_id, made_at=clock.now())
    made.every_wijk, made.every_kind = wijk_id is None, not category_ids
    session().add(made)
    session().flush()
    session().add_all(
        SubscriptionCategory(subscription_id=made.id, category_id=each) for each in sorted(set(category_ids))
    )
    session().flush()
    return token


def revoke(user_id: int, public_id: str) -> bool:
    """Let an address open nothing any more, at once and also after a backup is restored (the erasure log is told).
    False when this account has no such address: it was revoked already, or it is somebody else's.
    """
    row = and_(AgendaSubscription.public_id == public_id, AgendaSubscription.user_id == user_id)
    if session().execute(select(AgendaSubscription.id).where(row)).first() is None:
        return False
    erase_row(AgendaSubscription.metadata.tables["agenda_subscription"], row)
    return True


def note_fetched(subscription_id: int, day: date) -> None:
    """Note on which day an address was last used; no more than the day."""
    row = AgendaSubscription.id == subscription_id
    session().execute(update(AgendaSubscription).where(row).values(fetched_on=day))
