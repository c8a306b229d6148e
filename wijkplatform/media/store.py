"""The folder of photos, as a store of something about people: how it is shown to its owner, and how it is emptied."""

from collections.abc import Iterator

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.stores import Reach, Store, StoredFile
from wijkplatform.core.text import _
from wijkplatform.media.actions import forget_files_of
from wijkplatform.media.files import Size, storage
from wijkplatform.media.jobs import GONE_WITHIN
from wijkplatform.media.models import Photo


def collect_photos(user_id: int) -> Iterator[StoredFile]:
    """The photos of somebody, in the larger of the two sizes; in a reading unit, the files one by one."""
    query = select(Photo.key, Photo.kind).where(Photo.user_id == user_id).order_by(Photo.id)
    for number, row in enumerate(session().execute(query).all(), start=1):
        body = storage().read(row.key, Size.LARGE)
        if body is not None:
            yield StoredFile(f"fotos/{row.kind}-{number}.webp", _("Een foto die je plaatste"), body)


STORE = Store(
    name="fotomap",
    reach=Reach.FILE,
    purpose=Purpose.PHOTOS,
    holds="geplaatste foto's, in twee maten, zonder plaats, toestel of andere gegevens uit het bestand",
    term=_("tot je de foto weghaalt of je account weg is, en dan hooguit %(tijd)s", tijd=span_words(GONE_WITHIN)),
    on_erase="gaat mee weg, meteen",
    collect=collect_photos,
    erase=forget_files_of,
    title="de bestanden van je foto's",
)
