"""Hanging notices up, for tests: by the slugs of who it is of and of the wijken."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.conftest import House
from tests.factories.media import make_photo
from tests.factories.prikbord import make_notice
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.media.queries import paths_of
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Wijk
from wijkplatform.prikbord.models import NoticePhoto
from wijkplatform.prikbord.pieces import NOTICES, notice_path


@dataclass(frozen=True)
class Hung:
    """A notice: its row, its page, and where its photo is (empty without one)."""

    id: int
    path: str
    photo: str = ""


def hang(house: House, of: int | str = "de-linde", wijken: tuple[str, ...] = (), **changes: Any) -> Hung:
    """A notice of a resident (the id of an account) or an organisation (its slug)."""
    with house.writing():
        return put_up(of, wijken, **changes)


def put_up(of: int | str = "de-linde", wijken: tuple[str, ...] = (), *, photo: str = "", **changes: Any) -> Hung:
    """The same in a writing unit; `photo` says what is on it."""
    owner = db.session.get_one(User, of) if isinstance(of, int) else _organisation(of)
    named = tuple(db.session.execute(select(Wijk).where(Wijk.slug.in_(wijken))).scalars())
    notice = make_notice(owner, named, **changes)
    return Hung(notice.id, notice_path(notice.public_id, notice.title), _show(notice.id, owner, photo) if photo else "")


def hung(title: str, days_ago: float, **changes: Any) -> dict[str, Any]:
    """What a notice says that was hung up so many days ago."""
    placed = clock.now() - timedelta(days=days_ago)
    return {"title": title, "placed_at": placed, "hangs_until": placed + timedelta(weeks=4)} | changes


def _organisation(slug: str) -> Organisation:
    return db.session.execute(select(Organisation).where(Organisation.slug == slug)).scalar_one()


def _show(notice_id: int, owner: User | Organisation, alt: str) -> str:
    of = {} if isinstance(owner, User) else {"user_id": None, "organisation_id": owner.id}
    photo = make_photo(owner, NOTICES.name, **of)  # type: ignore[arg-type]
    db.session.add(NoticePhoto(notice_id=notice_id, photo_id=photo.id, place=1, alt=alt))
    db.session.flush()
    return paths_of(photo.name).large
