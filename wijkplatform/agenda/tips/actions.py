"""Giving a tip, and saying that one is handled."""

from datetime import timedelta

from sqlalchemy import select

from wijkplatform.agenda.tips.models import STAYS, STAYS_HANDLED, EventTip
from wijkplatform.agenda.tips.queries import no_tip
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id
from wijkplatform.placing.policy import require_decider

AGAIN = timedelta(hours=1)
"""The same words within this time are the same tip: somebody pressed twice."""


def give_tip(what: str, moment: str, place: str, website: str, email: str) -> None:
    """Keep a tip. Nothing is kept of who gives it, but the address of who may be asked about it. In a writing unit."""
    now = clock.now()
    same = select(EventTip.id).where(
        EventTip.what == what, EventTip.moment == moment, EventTip.place == place, EventTip.website == website,
        EventTip.email == (email or None), EventTip.tipped_at > now - AGAIN,
    )  # fmt: skip
    if session().execute(same.limit(1)).first() is None:
        tip = EventTip(public_id=new_public_id(), what=what, moment=moment, place=place, website=website)
        tip.email, tip.tipped_at, tip.expires_at = email or None, now, now + STAYS
        session().add(tip)
        session().flush()


def handle_tip(viewer: Viewer, public_id: str) -> None:
    """It is dealt with, and goes four weeks from now if not before. Twice is once. In a writing unit."""
    tip = _lock(viewer, public_id)
    if tip.handled_at is None:
        tip.handled_at = clock.now()
        tip.expires_at = min(tip.expires_at, tip.handled_at + STAYS_HANDLED)
        session().flush()


def undo_handled(viewer: Viewer, public_id: str) -> None:
    """It waits again, for as long as it would have. In a writing unit."""
    tip = _lock(viewer, public_id)
    if tip.handled_at is not None:
        tip.handled_at, tip.expires_at = None, tip.tipped_at + STAYS
        session().flush()


def _lock(viewer: Viewer, public_id: str) -> EventTip:
    require_decider(viewer)
    query = select(EventTip).where(EventTip.public_id == public_id, EventTip.expires_at > clock.now())
    tip = session().execute(query.with_for_update()).scalar_one_or_none()
    if tip is None:
        raise no_tip()
    return tip
