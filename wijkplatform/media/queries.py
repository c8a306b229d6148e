"""Reading photos: the addresses of many at once, and the one that an address asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.ids import PUBLIC_ID_LENGTH
from wijkplatform.core.text import _
from wijkplatform.media.files import Size
from wijkplatform.media.models import Photo


@dataclass(frozen=True, slots=True)
class PhotoPaths:
    """Where the two sizes of a photo are: the small one is a square."""

    small: str
    large: str


@dataclass(frozen=True, slots=True)
class NamedPhoto:
    """What an address asks for: which photo, of which kind, in which files, how large."""

    id: int
    kind: str
    key: str
    size: Size


def photo_paths(photo_ids: Iterable[int]) -> dict[int, PhotoPaths]:
    """The addresses of these photos, by id; without those that are not there. One question, or none for no ids.

    Whether somebody may see them is asked where they are shown.
    """
    wanted = set(photo_ids)
    if not wanted:
        return {}
    rows = session().execute(select(Photo.id, Photo.name).where(Photo.id.in_(wanted)))
    return {row.id: paths_of(row.name) for row in rows}


def paths_of(name: str) -> PhotoPaths:
    """The addresses of a photo with this name."""
    return PhotoPaths(f"/foto/{name}{Size.SMALL.value}", f"/foto/{name}")


def get_photo(shown: str) -> NamedPhoto:
    """What `/foto/<shown>` asks for. Raises the NotFound of an address that never was."""
    name, rest = shown[:PUBLIC_ID_LENGTH], shown[PUBLIC_ID_LENGTH:]
    size = next((size for size in Size if size.value == rest), None)
    query = select(Photo.id, Photo.kind, Photo.key).where(Photo.name == name)
    row = session().execute(query).first() if size is not None else None
    if row is None or size is None:
        raise no_photo()
    return NamedPhoto(row.id, row.kind, row.key, size)


def no_photo() -> NotFound:
    """What is said of a photo that is not there, and of one that this viewer may not see."""
    return NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))  # as for a wrong address
