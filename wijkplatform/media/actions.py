"""Keeping, renaming and dropping photos, in a writing unit of the caller: an owner says when, and for whom."""

from flask import has_request_context
from sqlalchemy import ColumnElement, select, update

from wijkplatform.core.database import session
from wijkplatform.core.database.units import once_kept
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.people import erase_row
from wijkplatform.core.people.erasing import drop_rows
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.media.picture import Picture


def put_photo(kind: str, user_id: int | None, picture: Picture, organisation_id: int | None = None) -> int:
    """Keep `picture` as a photo of this person, or else of this organisation; its id. The files are there before the
    row is final.
    """
    photo = Photo(
        kind=kind, user_id=user_id, organisation_id=organisation_id, width=picture.width, height=picture.height
    )
    session().add(photo)
    session().flush()
    kept = storage()
    kept.write(photo.key, Size.LARGE, picture.large)
    kept.write(photo.key, Size.SMALL, picture.small)
    return photo.id


def rename_photo(photo_id: int) -> None:
    """Give a photo a new address; the old one leads nowhere from now on. With each change of who may see it."""
    session().execute(update(Photo).where(Photo.id == photo_id).values(name=new_public_id()))


def copy_photo(photo_id: int) -> int | None:
    """The same photo once more, with files and an address of its own, for something that goes its own way from now on;
    its id, or None when its files are not there (any more).
    """
    photo = session().get_one(Photo, photo_id)
    bodies = {size: storage().read(photo.key, size) for size in Size}
    copy = Photo(
        kind=photo.kind, user_id=photo.user_id, organisation_id=photo.organisation_id,
        width=photo.width, height=photo.height,
    )  # fmt: skip
    if None in bodies.values():
        return None
    session().add(copy)
    session().flush()
    for size, body in bodies.items():
        storage().write(copy.key, size, body or b"")
    return copy.id


def give_photo(photo_id: int, organisation_id: int) -> None:
    """A photo of somebody is this organisation's from now on, at a new address."""
    values = {"user_id": None, "organisation_id": organisation_id, "name": new_public_id()}
    session().execute(update(Photo).where(Photo.id == photo_id).values(values))


def drop_photo(photo_id: int) -> None:
    """Let go of a photo, wherever it is used. Its files go once that is final."""
    drop_photos(Photo.id == photo_id)


def drop_photos(which: ColumnElement[bool]) -> None:
    """The same for each of these; the erasure log is not told."""
    keys = list(session().execute(select(Photo.key).where(which)).scalars())
    drop_rows(Photo.__table__, which)  # type: ignore[arg-type]
    _remove_afterwards(keys)


def take_photos(which: ColumnElement[bool]) -> None:
    """Let go of these photos, wherever they are used; their files go once that is final. In a writing unit."""
    keys = list(session().execute(select(Photo.key).where(which)).scalars())
    erase_row(Photo.__table__, which)  # type: ignore[arg-type]
    _remove_afterwards(keys)


def forget_files_of(user_id: int) -> None:
    """Remove the files of all photos of somebody whose rows are about to go. In a request once that is final; else at
    once: the worker asks again when it was cut off.
    """
    keys = list(session().execute(select(Photo.key).where(Photo.user_id == user_id)).scalars())
    if has_request_context():
        _remove_afterwards(keys)
    else:
        _remove(keys)


def _remove_afterwards(keys: list[str]) -> None:
    if keys:
        once_kept(lambda: _remove(keys))


def _remove(keys: list[str]) -> None:
    for key in keys:
        storage().remove(key)
