"""Removing photos that nothing uses any more, and files of photos that are no more, or that never came to be."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, unscoped, writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.people.graph import attribute, tables
from wijkplatform.core.personal import ContentLink, declaration_of
from wijkplatform.core.text import _
from wijkplatform.media.actions import drop_photos
from wijkplatform.media.files import storage
from wijkplatform.media.models import Photo
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.web.here import Here

AGE, EVERY = timedelta(hours=1), timedelta(minutes=15)
GONE_WITHIN = 2 * AGE
"""What people are told: the age, and the wait for a round of the job."""
PORTION = 500


def sweep_photos() -> None:
    """Remove the files without a row, unless they are younger than an hour: then their row may still come; a job."""
    kept = storage()
    keys = list(dict.fromkeys(kept.keys_older_than(AGE)))
    for portion in (keys[start : start + PORTION] for start in range(0, len(keys), PORTION)):
        for key in set(portion) - _in_use(portion):
            kept.remove(key)


def sweep_unused() -> None:
    """Remove the photos to which nothing links, on every platform: what they belonged to was taken away, or its term
    was over. Not those of the last hour: then what they are for may still come. A job.
    """
    on_every_platform(_sweep_platform)


def _sweep_platform(_platform: Here) -> None:
    while _drop_portion() == PORTION:
        pass


def _drop_portion() -> int:
    """Look first without the write lock: mostly there is nothing."""
    unused = and_(Photo.created_at < clock.now() - AGE, *(~exists().where(link == Photo.id) for link in _links()))
    with reading():
        ids = list(session().execute(select(Photo.id).where(unused).limit(PORTION)).scalars())
    if ids:
        with writing():
            drop_photos(and_(Photo.id.in_(ids), unused))
    return len(ids)


def _links() -> Iterator[InstrumentedAttribute[int]]:
    """Every column that links to a photo, of any feature."""
    for table in tables():
        for column in table.c:
            said = declaration_of(column.info)
            if isinstance(said, ContentLink) and said.table == Photo.__tablename__:
                yield attribute(table, column.name)


def _in_use(keys: Iterable[str]) -> set[str]:
    query = select(Photo.key).where(Photo.key.in_(keys))
    with reading() as current:
        return set(current.execute(unscoped(query, "files of all platforms lie together")).scalars())


JOBS: tuple[Job, ...] = (
    Job("fotos-zonder-plek", EVERY, sweep_unused, _("Foto's wissen waar niets meer bij hoort")),
    Job("fotos-opruimen", EVERY, sweep_photos, _("Fotobestanden zonder eigenaar wissen")),
)
