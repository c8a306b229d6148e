"""K03: what is held can be corrected, or there is somebody to ask; and you see who received or saw it."""

from sqlalchemy import select

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.profiles import make_profile
from wijkplatform.core.database import Base, db
from wijkplatform.core.personal import about_of
from wijkplatform.core.traces import Disclosure, note_handed_over, note_look


def test_each_place_where_something_is_changed_is_there(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        make_profile(user, "Ik tuinier")
        carry(client, open_session(user))
    places = {said.place for table in Base.metadata.tables.values() if (said := about_of(table.info)) and said.place}
    assert {"/mijn/account", "/mijn/profiel", "/mijn/beveiliging"} <= places
    for place in places:
        assert client.get(place).status_code in {200, 303}, place
    text = client.get("/mijn/gegevens").text
    for place in ("/mijn/account", "/mijn/profiel", "/mijn/beveiliging"):
        assert f'<a class="go" href="{place}">Wijzig' in text
    assert "mailto:privacy@hus.example" in text


def test_you_see_who_received_and_who_looked(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user, staff = make_user(), make_user("Wil Beheer")
        note_handed_over(user.id, "Je naam", to="Buurthuis De Linde", email="linde@elders.example")
        note_look(user.id, staff.id, "beheerder", "Je aanmelding")
        carry(client, open_session(user))
    text = client.get("/mijn/gegevens").text
    for words in ("Buurthuis De Linde", "Je naam", "beheerder", "Je aanmelding", "vandaag om 9.00 uur"):
        assert words in text
    assert "Wil Beheer" not in text
    assert "linde@elders.example" not in text.replace("<wbr>", "")
    with house.reading():
        assert db.session.execute(select(Disclosure.receiver_email)).scalar_one() == "linde@elders.example"
