"""Who can be written to follows from what is seen, and tells no more: hidden, unknown and under 16 are one page."""

import pytest

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.messages.conftest import VISITOR, Street, log_in
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db

UNKNOWN = "/contact/buur/aaaaaaaaaaaaaaaaaaaaaa"
LINK = "Stuur een bericht"


def change(house: House, user_id: int, **values: object) -> None:
    """Let an account be otherwise."""
    with house.writing():
        user = db.session.get_one(User, user_id)
        for name, value in values.items():
            setattr(user, name, value)


def test_the_pages_lead_to_the_form(house: House, client: WatchingClient, street: Street) -> None:
    for path in (f"/buren/{street.open_ref}", "/organisaties/de-linde"):
        assert LINK in client.get(path).get_data(as_text=True), path
    log_in(house, client, street.open_id)
    assert LINK not in client.get(f"/buren/{street.open_ref}").get_data(as_text=True)
    assert client.get(street.open_path).status_code == 404  # nobody writes to oneself


@pytest.mark.parametrize(
    "hidden",
    [{"visibility": Visibility.ANONIEM}, {"visibility": Visibility.BUREN}, {"under_16": True}, {"erasing_at": NOW}],
    ids=["anoniem", "buren", "under 16", "leaving"],
)
def test_who_does_not_show_is_nobody(
    house: House, client: WatchingClient, street: Street, hidden: dict[str, object]
) -> None:
    change(house, street.open_id, **hidden)
    token = token_in(client.get("/contact/organisatie/de-linde"))
    unknown, same = client.get(UNKNOWN), client.get(street.open_path)
    assert unknown.status_code == same.status_code == 404
    assert unknown.get_data() == same.get_data()
    data = VISITOR | {"csrf_token": token}
    posted = [client.post(path, data=data, headers=OWN_PAGE) for path in (UNKNOWN, street.open_path)]
    assert [answer.status_code for answer in posted] == [404, 404]
    assert posted[0].get_data() == posted[1].get_data()


def test_a_neighbour_writes_to_whom_only_neighbours_see(house: House, client: WatchingClient, street: Street) -> None:
    path = f"/contact/buur/{street.near_ref}"
    assert client.get(path).status_code == 404
    log_in(house, client, street.open_id)
    assert client.get(path).status_code == 200


def test_under_16_writes_to_organisations_only(house: House, client: WatchingClient, street: Street) -> None:
    with house.writing():
        child = make_user("Kind Hier", under_16=True)
        child_id = child.id
    log_in(house, client, child_id)
    assert client.get(street.open_path).status_code == 404
    assert LINK not in client.get(f"/buren/{street.open_ref}").get_data(as_text=True)
    assert client.get("/contact/organisatie/de-linde").status_code == 200


def an_event(house: House, owner_id: int) -> str:
    """The id of an activity of a resident."""
    with house.writing():
        nobody = make_organisation("nobody")
        return make_event(nobody, owner_id=owner_id, organisation_id=None).public_id


def test_the_maker_of_an_activity_may_stay_a_resident(house: House, client: WatchingClient, street: Street) -> None:
    change(house, street.open_id, visibility=Visibility.ANONIEM)
    path = f"/contact/activiteit/{an_event(house, street.open_id)}"
    page = client.get(path).get_data(as_text=True)
    assert "Stuur een bericht aan een bewoner" in page
    assert "Openbaar Iemand" not in page
    change(house, street.open_id, under_16=True)
    assert client.get(path).status_code == 404


def test_an_organisation_without_readers_has_no_form(house: House, client: WatchingClient, street: Street) -> None:
    with house.writing():
        make_organisation("stil", name="Stille Club", email="")
    assert client.get("/contact/organisatie/stil").status_code == 404
    assert LINK not in client.get("/organisaties/stil").get_data(as_text=True)
    assert client.get("/contact/iets/anders").status_code == 404
