"""What a resident leaves to an organisation: own activities that go on without the person (W09)."""

from sqlalchemy import ColumnElement, and_, func, select

from wijkplatform.agenda.models import Event, EventState
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.media.actions import give_photo
from wijkplatform.web.feature import OwnPieces


def _placed_by(user_id: int) -> ColumnElement[bool]:
    """What somebody placed. Drafts, and what nobody approved yet, are seen by nobody else, and go with the account."""
    return and_(Event.owner_id == user_id, Event.state == EventState.PLACED.value)


def _count(user_id: int) -> int:
    return session().execute(select(func.count(Event.id)).where(_placed_by(user_id))).scalar_one()


def _hand_over(user_id: int, organisation_id: int) -> None:
    """From now on they are the organisation's. Whose they were, how to reach that person and where that person lives
    go out of them; what was written in title and text stays, for that is what is handed over.
    """
    for event in session().execute(select(Event).where(_placed_by(user_id))).scalars().all():
        event.owner_id, event.organisation_id, event.posted_by_id = None, organisation_id, None
        event.show_name = event.show_email = event.show_phone = False
        event.phone = event.home = ""
        event.over_at = None  # an organisation's activity has no term
        event.version += 1
        event.sequence += 1
        event.updated_at = clock.now()
        if event.photo_id is not None:
            give_photo(event.photo_id, organisation_id)
    session().flush()


OWN_PIECES = OwnPieces(_count, _hand_over)
