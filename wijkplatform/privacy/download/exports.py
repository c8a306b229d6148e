"""Rows of downloads: asked for, made by the worker, and wiped after a day."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select

from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, unscoped
from wijkplatform.core.database.units import once_kept
from wijkplatform.core.errors import NotFound
from wijkplatform.core.stores import StoredFile
from wijkplatform.core.text import _
from wijkplatform.privacy.download import folder
from wijkplatform.privacy.models import WAITS_AT_MOST, Export

READY_FOR = timedelta(hours=24)
"""When nobody made it by then, something is wrong, and it need not stay."""


@dataclass(frozen=True, slots=True)
class Download:
    """A download of somebody. `name` stands in its address; `ready_at` is empty while it is made."""

    name: str
    key: str
    ready_at: datetime | None
    expires_at: datetime


def ask_for_download(user_id: int) -> None:
    """Let the worker make a download; one that waits already is the one. An older one goes. In a writing unit."""
    lock_user(user_id)
    now = find_download(user_id)
    if now is not None and now.ready_at is None:
        return
    drop_downloads(user_id)
    row = Export(user_id=user_id, key=secrets.token_hex(16), asked_at=clock.now())
    row.expires_at = clock.now() + WAITS_AT_MOST
    session().add(row)
    session().flush()


def find_download(user_id: int) -> Download | None:
    """The newest download of somebody, that waits or is ready; None when there is none (any more)."""
    query = select(Export.name, Export.key, Export.ready_at, Export.expires_at)
    query = query.where(Export.user_id == user_id, Export.expires_at > clock.now()).order_by(Export.id.desc())
    row = session().execute(query.limit(1)).first()
    return Download(*row) if row else None


def find_ready(user_id: int, export_id: int | None) -> Download | None:
    """The download in this row, if it is ready and this person's."""
    query = select(Export.name, Export.key, Export.ready_at, Export.expires_at)
    mine = (Export.id == export_id, Export.user_id == user_id, Export.ready_at.is_not(None))
    row = session().execute(query.where(*mine)).first()
    return Download(*row) if row else None


def get_download(user_id: int, name: str) -> Download:
    """The download at this address, for its owner and while it lasts; for all others there is none (NotFound)."""
    query = select(Export.name, Export.key, Export.ready_at, Export.expires_at).where(
        Export.name == name, Export.user_id == user_id, Export.ready_at.is_not(None), Export.expires_at > clock.now()
    )
    row = session().execute(query).first()
    if row is None or not folder.path_of(row.key).exists():
        raise NotFound(_("Deze download is er niet meer. Je kunt een nieuwe vragen."))
    return Download(*row)


def drop_downloads(user_id: int) -> None:
    """Let go of what somebody asked for before; the files go once that is final. In a writing unit."""
    _drop(Export.user_id == user_id)


def take_download(key: tuple[Any, ...]) -> None:
    """Let go of the download in the row with this primary key, and of its file. In a writing unit."""
    _drop(Export.id == key[0])


def _drop(which: ColumnElement[bool]) -> None:
    keys = list(session().execute(delete(Export).where(which).returning(Export.key)).scalars())
    if keys:
        once_kept(lambda: _remove(keys))


def _remove(keys: list[str]) -> None:
    for key in keys:
        folder.remove(key)


def sweep_files() -> None:
    """Remove the files of which there is no row, on all platforms; in a unit of its own."""
    keys = folder.list_keys()  # before the rows are read: what is written after that has its row already
    with reading() as current:
        known = set(current.execute(unscoped(select(Export.key), "files of all platforms lie together")).scalars())
    for key in set(keys) - known:
        folder.remove(key)


def forget_downloads(user_id: int) -> None:
    """Remove the files of somebody who is about to be erased. Asking again does no harm."""
    for key in session().execute(select(Export.key).where(Export.user_id == user_id)).scalars():
        folder.remove(key)


def collect_nothing(_user_id: int) -> Iterable[StoredFile]:
    """A download is a copy of what stands elsewhere: one within another would tell nothing new."""
    return ()
