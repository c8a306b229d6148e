"""W07: anoniem (chosen beforehand), buren, openbaar. The whole product stands in tests/profiles/truth_table.txt."""

import pytest

from tests.accounts.browsing import confirm
from tests.accounts.conftest import FILLED_IN
from tests.accounts.letters import open_one
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD, carry, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Wijk

NAME = FILLED_IN["naam"]


@pytest.fixture
def newcomer(client: WatchingClient, house: House) -> str:
    """Somebody who just made an account in `centrum`, logged in; the address of the profile."""
    with house.writing(None):
        make_platform()
        make_wijk("centrum")
        make_wijk("zuid")
    client.send_form("/account/maken", FILLED_IN)
    confirm(client, open_one(house))
    client.send_form("/account/inloggen", {"email": FILLED_IN["email"], "wachtwoord": PASSWORD})
    with house.reading():
        return f"/buren/{db.session.scalars(db.select(User.public_id)).one()}"


def who_sees(house: House, path: str) -> set[str]:
    """Who of a visitor, somebody of another wijk, and a buur finds the person, on the page and in the list."""
    found = set()
    for who, wijk in (("bezoeker", ""), ("ander", "zuid"), ("buur", "centrum")):
        browser = house.app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = Canaries()
        if wijk:
            with house.writing():
                home = db.session.scalars(db.select(Wijk).where(Wijk.slug == wijk)).one()
                carry(browser, open_session(make_user(who, f"{who}{path[-6:]}@x.example", home)))
        on_page, in_list = NAME in browser.get(path).text, NAME in browser.get("/buren/").text
        assert on_page == in_list
        found |= {who} if on_page else set()
        if wijk:
            with house.writing():
                db.session.execute(db.delete(User).where(User.name == who))
    return found


def test_nobody_sees_who_chose_nothing(house: House, newcomer: str) -> None:
    assert who_sees(house, newcomer) == set()


@pytest.mark.parametrize(
    ("level", "seen_by"),
    [("anoniem", set()), ("buren", {"buur"}), ("openbaar", {"bezoeker", "ander", "buur"})],
)
def test_each_level_is_for_whom_it_says(
    house: House, client: WatchingClient, newcomer: str, level: str, seen_by: set[str]
) -> None:
    form = {"naam": NAME, "over": "", "zichtbaarheid": level}
    assert client.send_form("/mijn/profiel", form).status_code == 303
    assert who_sees(house, newcomer) == seen_by
    assert client.send_form("/mijn/profiel", form | {"zichtbaarheid": "anoniem"}).status_code == 303
    assert who_sees(house, newcomer) == set()
