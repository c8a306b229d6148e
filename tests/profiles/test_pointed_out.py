"""What leads to somebody in what others read of their profile is asked about once."""

from typing import Any

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.core.database import db
from wijkplatform.profiles.models import Profile

PATH, ABOUT = "/mijn/profiel", "Bel mij: 06-12345678"
FILLED_IN = {"naam": "Sanne Proef", "over": ABOUT, "zichtbaarheid": "buren", "toon_over": "on"}
BOX = '<input type="checkbox" name="laat_staan" value="over" aria-describedby="fout-over meer-over">Laat het staan'


@pytest.fixture
def own(house: House, client: WatchingClient) -> WatchingClient:
    """Sanne, logged in."""
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user(wijk=make_wijk("centrum"))))
    return client


def send(own: WatchingClient, **changes: Any) -> Any:
    """The profile with these differences; None leaves a field out."""
    return own.send_form(PATH, {name: said for name, said in (FILLED_IN | changes).items() if said is not None})


def about(house: House) -> str:
    """What the profile says."""
    with house.reading():
        return "".join(db.session.query(Profile.about).scalar() or "")


def test_it_comes_back_once(house: House, own: WatchingClient) -> None:
    response = send(own)
    assert response.status_code == 422
    assert response.text.count("Hier staat een telefoonnummer.") == 2
    assert "Mensen kunnen je ook een bericht sturen." in response.text
    assert BOX in response.text
    assert about(house) == ""
    assert send(own, laat_staan="over").status_code == 303
    assert about(house) == ABOUT
    assert send(own, naam="Sanne P").status_code == 303  # it stood there
    assert send(own, over=f"Ik ben Sanne. {ABOUT}").status_code == 422


@pytest.mark.parametrize("hidden", [{"zichtbaarheid": "anoniem"}, {"toon_over": None}])
def test_what_nobody_reads_is_asked_about_once_somebody_will(
    house: House, own: WatchingClient, hidden: dict[str, Any]
) -> None:
    assert send(own, **hidden).status_code == 303
    assert about(house) == ABOUT
    assert send(own).status_code == 422


def test_more_readers_are_a_reason_to_ask_again_and_fewer_are_not(own: WatchingClient) -> None:
    assert send(own, laat_staan="over").status_code == 303
    assert send(own, zichtbaarheid="openbaar").status_code == 422
    assert send(own, zichtbaarheid="openbaar", laat_staan="over").status_code == 303
    assert send(own).status_code == 303


def test_a_look_shows_it_and_is_not_held_up(house: House, own: WatchingClient) -> None:
    response = send(own, bekijk="buren")
    assert response.status_code == 200
    assert BOX in response.text
    assert 'id="bekijk"' in response.text
    assert about(house) == ""
