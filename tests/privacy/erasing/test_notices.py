"""Erasing who hung up a notice leaves no byte of it, of its photos, or of what was written about it (W09)."""

from sqlalchemy import select

from tests.accounts.conftest import Resident
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD
from tests.prikbord.posting.conftest import FILLED_IN, NEW, a_file
from tests.privacy.erasing.conftest import ON_POSTGRESQL, Worker
from tests.remains import find_remains
from tests.street import settings
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo
from wijkplatform.prikbord.models import Notice, NoticePhoto, NoticeWijk

WORDS = {"titel": "Qzkastje tillen", "tekst": "Qzzwaar is het", "adres": "Qzhuislaan 12", "alt": "Qzeiken kast"}
NUMBER, MESSAGE = "074 987 65 43", "Qzhulp kom ik bieden"


def test_of_a_notice_nothing_is_left(resident: Resident, house: House, worker: Worker) -> None:
    settings(house, first_posts_wait=False)
    shown = {"toon_telefoon": "on", "telefoon": NUMBER, "toon_adres": "on", "rechten": "on"}
    photos = {name: a_file() for name in ("foto", "foto_2", "foto_3")}
    assert resident.browser.send_form(NEW, FILLED_IN | WORDS | shown | photos).status_code == 303
    with house.reading():
        public_id = db.session.scalars(select(Notice.public_id)).one()
        keys = list(db.session.scalars(select(Photo.key)))
    contact = {"naam": "Bezoeker", "email": "bezoeker@lezer.example", "bericht": MESSAGE}
    visitor = house.app.test_client()
    assert isinstance(visitor, WatchingClient)
    visitor.canaries = resident.browser.canaries
    assert visitor.send_form(f"/contact/prikbord/{public_id}", contact).status_code in {200, 303}
    state, said = house.app.extensions["wijk"].settings.state_dir, [*WORDS.values(), NUMBER]
    if not ON_POSTGRESQL:
        assert find_remains(state, said)
    erased = resident.browser.send_form("/mijn/gegevens/verwijderen", {"wachtwoord": PASSWORD, "bevestig": "on"})
    assert erased.status_code == 303
    worker.finish()
    with house.reading():
        assert db.session.get(User, resident.user_id) is None
        for table in (Notice, NoticeWijk, NoticePhoto, Photo):
            assert db.session.scalars(select(table)).all() == []
    assert len(keys) == 3
    assert not any(list(state.rglob(f"*{key}*")) for key in keys)
    if not ON_POSTGRESQL:
        assert find_remains(state, [*said, MESSAGE]) == {}
