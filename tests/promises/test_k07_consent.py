"""K07: consent that was given is written down (what, which text, when) and can be withdrawn at any moment."""

import pytest
from sqlalchemy import select

from tests.accounts.conftest import CHILD
from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.profiles import make_profile
from tests.privacy.reading import forms_in
from wijkplatform.accounts.models import Consent, ParentalConsent, User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db


@pytest.fixture
def agreed(house: House, client: WatchingClient) -> str:
    """The account of a child whose parent said yes; where the parent's lasting link leads."""
    with house.writing(None):
        make_platform()
    client.send_form("/account/maken", CHILD | {"wijk": ""})
    client.send_form(open_one(house).path, {})
    client.send_form(open_one(house).path, {"antwoord": "ja"})
    to_parent, _to_child = open_mail(house)
    return to_parent.path


def test_what_was_agreed_to_is_written_down(agreed: str, house: House) -> None:
    with house.reading():
        rows = db.session.execute(select(Consent).order_by(Consent.id)).scalars().all()
        written = [(row.what, bool(row.text_version), row.by_parent, row.given_at, row.withdrawn_at) for row in rows]
    assert [row[1:] for row in written] == [(True, False, NOW, None), (True, True, NOW, None)]
    assert written[0][0] != written[1][0]


def test_a_parent_who_withdraws_ends_all_of_it(agreed: str, house: House, client: WatchingClient) -> None:
    page = client.get(agreed)
    assert page.status_code == 200
    assert "intrekken" in page.text.lower()
    assert client.send_form(agreed, {"doe": "intrekken"}).status_code == 422  # it asks to be sure
    client.send_form(agreed, {"doe": "intrekken", "bevestig": "on"})
    with house.reading():
        left = [db.session.execute(select(model)).scalars().all() for model in (User, Consent, ParentalConsent)]
    assert left == [[], [], []]


def test_consent_for_a_profile_is_withdrawn_from_the_page_and_at_once(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user(visibility=Visibility.OPENBAAR)
        make_profile(user, "ik maak vogelhuisjes")
        public_id = user.public_id
        carry(client, open_session(user))
    assert client.get(f"/buren/{public_id}").status_code == 200
    path = "/mijn/gegevens/toestemming"
    form = next(each for each in forms_in(client.get("/mijn/gegevens").text, path) if each["doel"] == "PROFILE")
    assert client.post(path, data=form, headers=OWN_PAGE).status_code == 303
    client.delete_cookie("sid", domain=client.host)
    assert client.get(f"/buren/{public_id}").status_code == 404
