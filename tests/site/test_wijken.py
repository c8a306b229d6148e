"""The wijken: a page each, and a finder by postcode that keeps nothing."""

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.core.database import db
from wijkplatform.organisations.models import OrganisationWijk
from wijkplatform.platforms.actions import import_areas
from wijkplatform.platforms.models import Wijk
from wijkplatform.platforms.queries import find_wijk
from wijkplatform.web.kit import Kit


@pytest.fixture(autouse=True)
def _borne(house: House) -> None:
    with house.writing(None):
        make_platform(place="Borne")
        import_areas("GM0147", "buurt", "BU01470002;'t Wensink\nBU01470003;'t Wensink")


def _wijk(slug: str) -> Wijk:
    found = find_wijk(slug)
    assert found is not None
    return db.session.get_one(Wijk, found.id)


def test_all_wijken_are_listed_with_their_source(client: WatchingClient) -> None:
    html = client.get("/wijken/").text
    assert html.count('href="/wijken/') == 14 + html.count('href="/wijken/"')
    assert "Bron: CBS / Kadaster" in html
    assert "Alle buurten" in html


def test_a_postcode_finds_wijken(client: WatchingClient) -> None:
    response = client.get("/wijken/?postcode=7622+AB")
    assert response.status_code == 200
    status = response.text.split('role="status"')[1].split("</section>")[0]
    assert "Bij 7622 horen:" in status
    assert [name for name in ("Borne Centrum", "Wensink", "Hertme") if name in status] == ["Borne Centrum", "Wensink"]
    assert "Bij 7625 horen:" in client.get("/wijken/?postcode=7625").text


def test_a_postcode_of_elsewhere_is_told_kindly(client: WatchingClient) -> None:
    response = client.get("/wijken/?postcode=1011")
    assert response.status_code == 200
    assert "1011 ligt niet in Borne, of er woont bijna niemand." in response.text


@pytest.mark.parametrize("typed", ["", "762", "0622", "<b>x</b>", "x" * 500])
def test_what_is_no_postcode_gives_the_form_again_with_a_sentence(client: WatchingClient, typed: str) -> None:
    response = client.get("/wijken/", query_string={"postcode": typed})
    assert response.status_code == 400
    assert "Een postcode begint met vier cijfers, zoals 7622." in response.text
    assert 'aria-invalid="true"' in response.text
    assert "<b>x" not in response.text
    if typed == "762":
        assert 'value="762"' in response.text


def test_nothing_is_kept_of_a_postcode(client: WatchingClient, house: House) -> None:
    client.get("/wijken/")
    response = client.get("/wijken/?postcode=7622")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    parts: Kit = house.app.extensions["wijk"]
    assert [key for key in parts.kept._pages if "/wijken/" in key]
    assert not [key for key in parts.kept._pages if "7622" in key]


def test_the_list_itself_is_kept(client: WatchingClient) -> None:
    first = client.get("/wijken/")
    assert client.get("/wijken/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_wijk_shows_what_is_there_and_in_the_whole_place(client: WatchingClient, house: House) -> None:
    with house.writing():
        linde, eik = make_organisation(), make_organisation("eik", name="De Eik")
        db.session.add(OrganisationWijk(organisation_id=eik.id, wijk_id=_wijk("zenderen").id))
        make_event(linde, title="Voor Hertme", wijken=(_wijk("hertme"),))
        make_event(linde, title="Voor Zenderen", wijken=(_wijk("zenderen"),))
        make_event(linde, title="Voor heel Borne")
    html = client.get("/wijken/hertme").text
    assert "Te doen in Hertme" in html
    assert "Voor Hertme" in html
    assert "Voor heel Borne" in html
    assert "Dorpshuis De Linde" in html
    assert "Voor Zenderen" not in html
    assert "De Eik" not in html
    assert 'href="/agenda/?wijk=hertme"' in html


def test_a_wijk_without_activities_says_where_there_is_something(client: WatchingClient) -> None:
    html = client.get("/wijken/hertme").text
    assert "In Hertme zelf staat de komende vier weken niets in de agenda." in html
    assert "Bekijk heel Borne" in html


def test_a_joined_wijk_names_its_parts_and_another_does_not(client: WatchingClient) -> None:
    assert "Hier horen bij: &#39;t Wensink Noord en &#39;t Wensink Zuid." in client.get("/wijken/t-wensink").text
    html = client.get("/wijken/hertme").text
    assert "Hier horen bij" not in html
    assert "Bron: CBS / Kadaster" in html


def test_an_unknown_wijk_is_the_page_of_any_wrong_address(client: WatchingClient) -> None:
    unknown = client.get("/wijken/atlantis")
    assert (unknown.status_code, unknown.text) == (404, client.get("/wijken/atlantis/hier").text)


def test_what_is_for_the_wijk_does_not_drown_in_what_is_for_everybody(house: House, client: WatchingClient) -> None:
    with house.writing():
        organisation, hertme = make_organisation(), _wijk("hertme")
        for number in range(30):
            make_event(organisation, f"2026-11-25T{number % 12 + 8:02}:00", title=f"Voor iedereen {number}")
        make_event(organisation, "2026-12-20T10:00", wijken=(hertme,), title="Koffie in Hertme")
    html = client.get("/wijken/hertme").text
    assert "Koffie in Hertme" in html
    assert html.index("Koffie in Hertme") < html.index("Voor iedereen")


def test_a_wijk_lists_a_few_of_the_coming_weeks_and_leads_to_the_rest(house: House, client: WatchingClient) -> None:
    with house.writing():
        organisation, hertme = make_organisation(), _wijk("hertme")
        for number in range(8):
            make_event(
                organisation, f"2026-11-{24 + number % 3}T1{number}:00", title=f"Nummer {number}", wijken=(hertme,)
            )
        make_event(organisation, "2026-12-27T10:00", title="Later", wijken=(hertme,))
    html = client.get("/wijken/hertme").text
    assert html.count(">Nummer ") == 6
    assert ">Later" not in html
    assert html.rindex(">Nummer ") < html.index("Alles in Hertme")
