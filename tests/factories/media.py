"""Photos for tests: a row, and real small files in the storage."""

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.media.picture import Picture


@cache
def webp(width: int, height: int, colour: str = "teal") -> bytes:
    """A WebP of one colour."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "WEBP")
    return out.getvalue()


def a_picture(colour: str = "teal") -> Picture:
    """What comes of an upload that is taken."""
    return Picture(webp(240, 160, colour), webp(192, 192, colour), 240, 160)


def make_photo(user: User, kind: str = "profiel", *, colour: str = "teal", **changes: Any) -> Photo:
    """A photo of `user`, with its files; in a writing unit."""
    picture = a_picture(colour)
    fields: dict[str, Any] = {"kind": kind, "user_id": user.id, "width": picture.width, "height": picture.height}
    photo = Photo(**(fields | changes))
    db.session.add(photo)
    db.session.flush()
    kept = storage()
    kept.write(photo.key, Size.LARGE, picture.large)
    kept.write(photo.key, Size.SMALL, picture.small)
    return photo
