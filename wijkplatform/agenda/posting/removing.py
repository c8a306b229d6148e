"""Taking an activity away for good. Cancelling is something else: then people still read that it is off."""

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.policy import mine
from wijkplatform.agenda.posting.keeping import EditConflict, lock_event
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.people import erase_row
from wijkplatform.media.actions import drop_photo


def remove_event(viewer: Viewer, public_id: str, version: int) -> None:
    """Take an activity away with all its dates and its photo; the erasure log is told. In a writing unit. Raises
    NotFound for who may not, EditConflict when it changed since it was looked at.
    """
    event = lock_event(mine(viewer), public_id)
    if event.version != version:
        raise EditConflict
    photo_id, event_id = event.photo_id, event.id
    if photo_id is not None:
        event.photo_id = None
        session().flush()
        drop_photo(photo_id)
    session().expunge(event)
    erase_row(Event.__table__, Event.id == event_id)  # type: ignore[arg-type]
