"""What tests of messages stand on: a wijk with people, an organisation, and the post as its readers find it."""

from dataclasses import dataclass

import pytest

from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.lowering import erasure_log
from wijkplatform.messages.jobs import wipe_and_empty

BODY = "Heb je nog stekjes van je geraniums?"
VISITOR = {"naam": "Piet Schrijver", "email": "piet@schrijver.example", "bericht": BODY}


@dataclass(frozen=True)
class Street:
    """Who lives here, by id and public id."""

    open_id: int
    open_ref: str
    near_id: int
    near_ref: str

    @property
    def open_path(self) -> str:
        """Where one writes to who is openbaar."""
        return f"/contact/buur/{self.open_ref}"


@pytest.fixture
def street(house: House) -> Street:
    """Somebody openbaar, a buur with level buren, and an organisation."""
    with house.writing(None):
        make_platform()
        wijk = make_wijk("centrum")
        seen = make_user("Openbaar Iemand", wijk=wijk, visibility=Visibility.OPENBAAR)
        near = make_user("Buur Dichtbij", wijk=wijk, visibility=Visibility.BUREN)
        make_organisation()
        return Street(seen.id, seen.public_id, near.id, near.public_id)


def noted(house: House, kind: str) -> list[tuple[str, str]]:
    """What the erasure log has of this kind: what it names, and the detail."""
    with house.context():
        told = [entry.told for entry in erasure_log().read_after(0)]
    return [(each.ref, each.detail) for each in told if each.kind == kind]


def log_in(house: House, client: WatchingClient, user_id: int) -> None:
    """Let the browser be of this account."""
    with house.writing():
        carry(client, open_session(db.session.get_one(User, user_id)))


def let_the_worker_wipe(house: House) -> None:
    """The job that comes by each half minute."""
    with house.app.app_context():
        wipe_and_empty()
