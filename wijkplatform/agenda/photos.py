"""The picture of an activity: who may see the activity may see it, by the very policy of activities."""

from sqlalchemy import select

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.policy import visible_to
from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import session
from wijkplatform.web.feature import PhotoAudience, PhotoKind

KIND = "activiteit"


def audience_of(photo_id: int, viewer: Viewer) -> PhotoAudience | None:
    """Whether `viewer` sees an activity with this picture; PUBLIC when every visitor does."""
    public = visible_to(visitor_of(viewer.platform_id))
    found = session().execute(select(public).where(Event.photo_id == photo_id, visible_to(viewer))).scalars().all()
    if not found:
        return None
    return PhotoAudience.PUBLIC if any(found) else PhotoAudience.PRIVATE


EVENT_PHOTO = PhotoKind(KIND, audience_of)
