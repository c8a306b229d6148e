"""What photos bring to the page of what is held of somebody: each photo to look at, and all of them to take away."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.media.actions import take_photos
from wijkplatform.media.models import Photo
from wijkplatform.media.queries import paths_of
from wijkplatform.web.feature import Ending, RowDeed


def pictures(user_id: int) -> Mapping[tuple[str, tuple[Any, ...]], str]:
    """The address of each photo of somebody, by table and primary key."""
    rows = session().execute(select(Photo.id, Photo.name).where(Photo.user_id == user_id))
    return {(Photo.__tablename__, (row.id,)): paths_of(row.name).large for row in rows}


def _withdraw(user_id: int) -> None:
    take_photos(Photo.user_id == user_id)


def _take(key: tuple[Any, ...]) -> None:
    take_photos(Photo.id == key[0])


WITHDRAWALS = (Ending(Purpose.PHOTOS, _withdraw, _("Dan halen we meteen al je foto's weg.")),)
ROW_DEEDS = (RowDeed(Photo.__tablename__, _take),)
