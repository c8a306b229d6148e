"""The photos of a piece: who sees them, by the very policy of the piece."""

from sqlalchemy import select

from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import session
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.policy import visible_to
from wijkplatform.web.feature import PhotoAudience, PhotoKind


def photo_kind_of(kind: PieceKind) -> PhotoKind:
    """The photos of this kind of piece."""
    return PhotoKind(kind.name, lambda photo_id, viewer: _audience_of(kind, photo_id, viewer))


def _audience_of(kind: PieceKind, photo_id: int, viewer: Viewer) -> PhotoAudience | None:
    """Whether `viewer` sees the piece; PUBLIC when every visitor does."""
    public = visible_to(kind, visitor_of(viewer.platform_id)).label("public")
    seen = (kind.photos.held_by(photo_id), visible_to(kind, viewer))
    row = session().execute(select(kind.model.id, public).where(*seen)).first()
    if row is None:
        return None
    return PhotoAudience.PUBLIC if row.public else PhotoAudience.PRIVATE
