"""A backup of before is put in place: what was delivered, confirmed or given up since then is not mailed once more."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.accounts.letters import open_mail
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.commands.installing import install, started
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from tests.messages.conftest import VISITOR
from wijkplatform.core import clock
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.messages.models import Message, MessageContact
from wijkplatform.organisations.models import Organisation
from wijkplatform.web.replaying import replay_log

pytestmark = pytest.mark.no_database
ORGANISATION = "/contact/organisatie/de-linde"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """An installation with somebody openbaar and an organisation."""
    state = install(tmp_path / "before")
    with started(state) as house, house.writing(None):
        make_platform()
        make_user("Openbaar Iemand", wijk=make_wijk(), visibility=Visibility.OPENBAAR, public_id="p" * 22)
        make_organisation()
    return state


def browser(house: House, canaries: Canaries) -> WatchingClient:
    """A browser at this installation."""
    client = house.app.test_client()
    assert isinstance(client, WatchingClient)
    client.canaries = canaries
    return client


def deliver(house: House) -> None:
    """Its letter leaves."""
    assert [mail.to for mail in open_mail(house)] == ["info@linde.example"]


def give_up(house: House) -> None:
    """To this address no mail can be sent, and its writer hears so."""
    with house.writing():
        db.session.execute(update(Organisation).values(email="infö@linde.example"))
    assert [mail.subject for mail in open_mail(house)] == ["Je bericht is niet aangekomen"]


@pytest.mark.parametrize("ending", [deliver, give_up])
def test_a_message_leaves_once(
    canaries: Canaries, before: Path, tmp_path: Path, ending: Callable[[House], None]
) -> None:
    with started(before) as house:
        browser(house, canaries).send_form(ORGANISATION, VISITOR)
    after = Path(shutil.copytree(before, tmp_path / "after"))
    with started(after) as house:
        ending(house)
    clock.stop_at(NOW + timedelta(hours=1))
    with started(before) as house:
        with house.app.app_context():
            replay_log()
        assert open_mail(house) == []
        with house.reading():
            assert db.session.execute(select(Message.id)).all() == []
            assert db.session.execute(select(Outbox.id).where(Outbox.done_at.is_(None))).all() == []


def test_what_was_confirmed_is_not_asked_again(canaries: Canaries, before: Path, tmp_path: Path) -> None:
    with started(before) as house:
        browser(house, canaries).send_form(f"/contact/buur/{'p' * 22}", VISITOR)
    after = Path(shutil.copytree(before, tmp_path / "after"))
    with started(after) as house:
        (asked,) = open_mail(house)
        browser(house, canaries).send_form(asked.path, {})
        assert [mail.to for mail in open_mail(house)] == ["openbaar@bewoner.example"]
    with started(before) as house:
        with house.app.app_context():
            replay_log()
        assert open_mail(house) == []
        with house.reading():
            assert db.session.execute(select(MessageContact.draft)).scalars().all() == [""]
