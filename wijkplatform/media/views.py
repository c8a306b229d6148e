"""`/foto/<name>`: the one way to a photo, through the policy of its kind.

A photo that everybody may see may be kept by caches that ask again each time; any other one is kept nowhere, and has no
validator: nobody hears "unchanged" of what they may no longer see.
"""

from hashlib import sha256

from flask import Blueprint, Response, g, request

from wijkplatform.core.audience import Viewer
from wijkplatform.media.files import storage
from wijkplatform.media.queries import NamedPhoto, get_photo, no_photo
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.feature import PhotoAudience
from wijkplatform.web.headers import CSP
from wijkplatform.web.here import here
from wijkplatform.web.kept import PUBLIC
from wijkplatform.web.kit import kit

pages = Blueprint("media", __name__)


@pages.get("/foto/<name>")
@open_to(Audience.EVERYONE)
def show(name: str) -> Response:
    """The photo, for who may see it. For others there is nothing here, as at any wrong address."""
    photo = get_photo(name)
    audience = _audience(photo, g.viewer)
    body = storage().read(photo.key, photo.size) if audience is not None else None
    if body is None:
        raise no_photo()
    response = Response(body, mimetype="image/webp")
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = f"{CSP}; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    if audience is PhotoAudience.PUBLIC and not here().closed:
        response.headers["Cache-Control"] = PUBLIC
        response.set_etag(sha256(name.encode() + b"\x00" + body).hexdigest()[:32])
        response.make_conditional(request)
    return response


def _audience(photo: NamedPhoto, viewer: Viewer) -> PhotoAudience | None:
    """What the policy of this kind of photo says; a kind that nobody brings is shown to nobody."""
    kinds = (kind for feature in kit().features for kind in feature.photos)
    return next((kind.audience(photo.id, viewer) for kind in kinds if kind.name == photo.kind), None)
