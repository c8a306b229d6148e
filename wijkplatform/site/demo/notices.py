"""What hangs on the board of the demonstration, read from `prikbord.toml`: a field too many or too few is an error."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id
from wijkplatform.media.actions import put_photo
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.narrowed import write_wijken
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.prikbord.hanging import set_term
from wijkplatform.prikbord.models import Notice, NoticePhoto
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.site.demo.drawings import drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNotice:
    """A notice that was hung up so many hours ago, for so many weeks. `by` is an organisation's slug, or how the
    address of one of the demonstration's people begins; `photo` the name of a drawing.
    """

    key: str
    by: str
    kind: str
    title: str
    text: str
    ago_hours: int
    weeks: int
    wijken: tuple[str, ...] = ()
    publiek: str = Publiek.EVERYONE.value
    photo: str = ""
    photo_alt: str = ""
    shows_name: bool = False

    def form_key(self, anchor: date) -> str:
        """What tells whether it hangs already: once in each year of the demonstration."""
        return f"{anchor:%y%m%d}-{self.key}"


def read_notices() -> tuple[DemoNotice, ...]:
    """All of them."""
    found = tomllib.loads((files("wijkplatform.site.demo") / "prikbord.toml").read_text(encoding="utf-8"))
    return tuple(DemoNotice(**table | {"wijken": tuple(table.get("wijken", ()))}) for table in found["notice"])


def hang_notices(anchor: date) -> bool:
    """Hang up what is missing, in a writing unit; whether anything was. Of who is gone there is nothing."""
    there = set(session().execute(select(Notice.form_key)).scalars())
    missing = [said for said in read_notices() if said.form_key(anchor) not in there]
    hung = [_hang(said, anchor) for said in missing]
    return any(hung)


def _hang(said: DemoNotice, anchor: date) -> bool:
    organisation = find_organisation_ref(said.by)
    owner = None if organisation else _person(said.by)
    if organisation is None and owner is None:
        return False
    placed = clock.now() - timedelta(hours=said.ago_hours)
    notice = Notice(
        public_id=new_public_id(), form_key=said.form_key(anchor), kind=said.kind, title=said.title,
        text=said.text.strip(), organisation_id=organisation.id if organisation else None, owner_id=owner,
        posted_by_id=owner, state=State.PLACED.value, publiek=said.publiek, show_name=said.shows_name,
        weeks=said.weeks, placed_at=placed, hangs_until=placed + timedelta(weeks=said.weeks), updated_at=placed,
    )  # fmt: skip
    set_term(notice)
    session().add(notice)
    session().flush()
    write_wijken(NOTICES, notice.id, [wijk.id for wijk in list_wijken() if wijk.slug in said.wijken])
    if said.photo:
        photo = put_photo(NOTICES.name, owner, drawing(said.photo), notice.organisation_id)
        session().add(NoticePhoto(notice_id=notice.id, photo_id=photo, place=1, alt=said.photo_alt))
        session().flush()
    return True


def _person(name: str) -> int | None:
    return session().execute(select(User.id).where(User.email == f"{name}@demo.example")).scalar_one_or_none()
