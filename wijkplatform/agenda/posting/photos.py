"""The photo of an activity: who sees it, by the very policy of the activity."""

from sqlalchemy import select

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.policy import visible_to
from wijkplatform.agenda.posting.putting import PHOTO
from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import session
from wijkplatform.web.feature import PhotoAudience, PhotoKind


def audience_of(photo_id: int, viewer: Viewer) -> PhotoAudience | None:
    """Whether `viewer` sees the activity; PUBLIC when every visitor does."""
    public = visible_to(visitor_of(viewer.platform_id)).label("public")
    row = session().execute(select(public).where(Event.photo_id == photo_id, visible_to(viewer))).first()
    if row is None:
        return None
    return PhotoAudience.PUBLIC if row.public else PhotoAudience.PRIVATE


EVENT_PHOTO = PhotoKind(PHOTO, audience_of)
