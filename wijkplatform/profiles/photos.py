"""The photo of a profile: who sees it, by the very policy of the profile."""

from sqlalchemy import and_, select

from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.profiles.models import Profile
from wijkplatform.profiles.policy import field_shown, visible_to
from wijkplatform.web.feature import PhotoAudience, PhotoKind

KIND = "profiel"


def audience_of(photo_id: int, viewer: Viewer) -> PhotoAudience | None:
    """Whether `viewer` sees the person and the photo of that person; PUBLIC when every visitor does."""
    everybody = Viewer(viewer.platform_id)
    public = and_(visible_to(everybody), field_shown(everybody, Profile.shows_photo))
    query = select(public).join(Profile, Profile.user_id == User.id).where(Profile.photo_id == photo_id)
    shown = session().execute(query.where(visible_to(viewer), field_shown(viewer, Profile.shows_photo))).scalar()
    if shown is None:
        return None
    return PhotoAudience.PUBLIC if shown else PhotoAudience.PRIVATE


PROFILE_PHOTO = PhotoKind(KIND, audience_of)
