"""Removing the files of photos that are no more, or that never came to be."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from wijkplatform.core.database import reading, unscoped
from wijkplatform.core.jobs import Job
from wijkplatform.core.text import _
from wijkplatform.media.files import storage
from wijkplatform.media.models import Photo

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


def _in_use(keys: Iterable[str]) -> set[str]:
    query = select(Photo.key).where(Photo.key.in_(keys))
    with reading() as current:
        return set(current.execute(unscoped(query, "files of all platforms lie together")).scalars())


JOBS: tuple[Job, ...] = (Job("fotos-opruimen", EVERY, sweep_photos, _("Fotobestanden zonder eigenaar wissen")),)
