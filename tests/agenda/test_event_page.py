"""The page of one activity, for each who may come by: what is shown, to whom, and what comes out nowhere."""

from collections.abc import Callable

import pytest

from tests.agenda.looking import words
from tests.agenda.making import PEOPLE, Crowd, make_own
from tests.canary import Canaries
from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.media import make_photo
from tests.factories.organisations import make_organisation
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.present import event_path
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.platforms.queries import list_wijken

SITE = "https://krant.example"
READ_THE_HOME = {"near", "owner", "moderator"}


def place(house: House, crowd: Crowd, wijken: tuple[str, ...] = (), **changes: object) -> str:
    """An activity of the resident; its path."""
    with house.writing():
        event = make_own(crowd.ids["owner"], wijken, **changes)
        return event_path(event.public_id, event.title)


def outputs(house: House, path: str) -> list[str]:
    """Every address where something of an activity comes out, but its own page."""
    with house.writing():
        key = create_embed([SITE], [wijk.id for wijk in list_wijken()], [], Agreement("Stichting Testhus"))
    feeds = [f"/embed/{key}/{kind}" for kind in ("agenda", "agenda.json", "agenda.ics", "agenda.rss")]
    lists = ["/", "/agenda/", "/agenda/?q=soep", "/agenda/maand/2026-11", "/wijken/hertme", "/sitemap.xml"]
    return [*feeds, *lists, f"{path}.ics"]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("near", [(("hertme",), "Hertme"), ((), "Teststad")], ids=str)
def test_a_home_is_read_by_neighbours_only(
    village: House, crowd: Crowd, canaries: Canaries, who: str, near: tuple[tuple[str, ...], str]
) -> None:
    (wijken, where), home = near, canaries.plant("thuis")
    path = place(village, crowd, wijken, place="", home=home)
    reads = who in READ_THE_HOME | (set() if wijken else {"far"})
    if reads:
        with canaries.may_see(home):
            page = crowd[who].get(path)
        assert home in page.text
    else:
        page = crowd[who].get(path)
        hidden = f"Bij iemand thuis in {where}. Het adres zie je als je bent ingelogd en in de buurt woont."
        assert hidden in words(page.text)
    assert page.status_code == 200
    for address in outputs(village, path):
        assert crowd[who].get(address).status_code in {200, 301}, address  # the client looks for the canary


@pytest.mark.parametrize("level", list(Visibility))
@pytest.mark.parametrize("ticked", [(), ("show_name",), ("show_email",), ("show_phone",)], ids=str)
def test_of_a_resident_stands_there_what_was_ticked_and_on_the_page_only(
    village: House, crowd: Crowd, canaries: Canaries, level: Visibility, ticked: tuple[str, ...]
) -> None:
    with village.writing():
        owner = db.session.get_one(User, crowd.ids["owner"])
        owner.name, owner.email = canaries.plant("naam"), f"{canaries.plant('mail')}@x.example"
        owner.visibility = level
        said = {"show_name": owner.name, "show_email": owner.email, "show_phone": canaries.hide("06 12 34 56 78")}
    path = place(village, crowd, join="bel", phone=said["show_phone"], **dict.fromkeys(ticked, True))
    named = [said["show_name"]] if level is Visibility.OPENBAAR or "show_name" in ticked else []
    shown = [*named, *(said[tick] for tick in ticked)]
    with canaries.may_see(*shown, said["show_email"].partition("@")[0] if "show_email" in ticked else ""):
        page = crowd["visitor"].get(path)
    for value in shown:
        assert value in page.text.replace("<wbr>", "")
    data = page.text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert data
    canaries.check("the JSON-LD", [data])
    assert ("Een bewoner" in words(page.text)) == (not named)
    assert ("Bel 06 12 34 56 78" in page.text) == ("show_phone" in ticked)
    for address in outputs(village, path):
        crowd["visitor"].get(address)


def test_of_who_is_under_sixteen_nothing_is_shown_whatever_was_ticked(
    village: House, crowd: Crowd, canaries: Canaries
) -> None:
    with village.writing():
        owner = db.session.get_one(User, crowd.ids["owner"])
        owner.under_16, owner.name = True, canaries.plant("kind")
    path = place(village, crowd, show_name=True, show_phone=True, phone=canaries.hide("06 12 34 56 78"))
    assert "Een bewoner" in crowd["visitor"].get(path).text


@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_for_neighbours_does_not_exist_for_others(village: House, crowd: Crowd, who: str) -> None:
    path = place(village, crowd, ("hertme",), publiek="buren")
    wrong = crowd[who].get("/agenda/AAAAAAAAAAAAAAAAAAAAAA/soep")
    page, calendar = crowd[who].get(path), crowd[who].get(f"{path}.ics")
    if who in {"near", "owner", "moderator"}:
        assert page.status_code == 200
        assert ("Alleen buren die zijn ingelogd zien dit. Het is voor Hertme." in words(page.text)) == (who != "near")
    else:
        assert (page.status_code, calendar.status_code) == (404, 404)
        assert page.text == wrong.text
    assert ("Soep" in crowd[who].get("/agenda/").text) == (page.status_code == 200)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    "case",
    [
        ({"state": "concept"}, "Dit is een concept. Alleen jij ziet het.", {"owner"}),
        ({"state": "wacht"}, "Dit wacht op goedkeuring.", {"owner", "moderator"}),
        ({"state": "concept", "refusal": "Te vaag."}, "Teruggestuurd. Pas het aan en plaats het opnieuw.", {"owner"}),
    ],
)
def test_a_draft_and_what_waits_say_so_to_who_may_know(
    village: House, crowd: Crowd, who: str, case: tuple[dict[str, str], str, set[str]]
) -> None:
    state, says, seen_by = case
    page = crowd[who].get(place(village, crowd, **state))
    assert page.status_code == (200 if who in seen_by else 404)
    if who in seen_by:
        assert says in words(page.text)
        assert ("Te vaag." in page.text) == bool(state.get("refusal"))
        assert "in mijn agenda" not in page.text
        assert "/poster" not in page.text


@pytest.mark.parametrize("who", PEOPLE)
def test_only_its_makers_get_buttons_to_change_it(village: House, crowd: Crowd, who: str) -> None:
    own = crowd[who].get(place(village, crowd)).text
    with village.writing():
        event = make_event(make_organisation("de-linde-2", name="De Linde 2"))
        foreign = event_path(event.public_id, event.title)
    assert ("/bewerken" in own, "/data" in own) == ((True, True) if who == "owner" else (False, False))
    if who != "moderator":
        assert "/bewerken" not in crowd[who].get(foreign).text


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("publiek", ["iedereen", "buren"])
def test_who_may_see_the_activity_may_see_its_photo(village: House, crowd: Crowd, who: str, publiek: str) -> None:
    with village.writing():
        photo = make_photo(db.session.get_one(User, crowd.ids["owner"]), "activiteit")
        number, name = photo.id, photo.name
    path = place(village, crowd, ("hertme",), publiek=publiek, photo_id=number, photo_alt="Een pan soep")
    page, picture = crowd[who].get(path), crowd[who].get(f"/foto/{name}")
    assert picture.status_code == page.status_code
    if page.status_code == 200:
        assert f'src="/foto/{name}" width="240" height="160" alt="Een pan soep"' in page.text
        assert ("public" in picture.headers["Cache-Control"]) == (publiek == "iedereen")


def test_a_photo_of_no_activity_is_seen_by_nobody(village: House, crowd: Crowd) -> None:
    with village.writing():
        name = make_photo(db.session.get_one(User, crowd.ids["owner"]), "activiteit").name
    assert {crowd[who].get(f"/foto/{name}").status_code for who in PEOPLE} == {404}


def test_what_is_marked_is_said_in_words(village: House, crowd: Crowd) -> None:
    path = place(
        village, crowd, access=" rolstoel hulphond ", audiences=" kinderen ouderen ", languages=" nl en ", free=True
    )
    said = words(crowd["visitor"].get(path).text)
    for part in ("Je kunt erin met een rolstoel", "Een hulphond mag mee", "Vooral voor kinderen, ouderen"):
        assert part in said
    assert "We spreken Nederlands, Engels" in said
    assert said.count("Gratis") == 1
    assert "Gratis. Soep € 2" in words(crowd["visitor"].get(place(village, crowd, free=True, price="Soep € 2")).text)
    assert words(crowd["visitor"].get(place(village, crowd, free=True, price="gratis")).text).count("ratis") == 1


def test_only_a_page_of_a_visitor_is_kept(village: House, crowd: Crowd) -> None:
    path = place(village, crowd)
    assert "ETag" in crowd["visitor"].get(path).headers
    for who in PEOPLE[1:]:
        page = crowd[who].get(path)
        assert "ETag" not in page.headers
        assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("who", ["visitor", "owner"])
def test_a_page_of_a_resident_costs_a_fixed_number_of_statements(
    village: House, crowd: Crowd, count_queries: Callable[[], int], who: str
) -> None:
    costs = set()
    for number in (1, 30):
        for _each in range(number):
            path = place(village, crowd, show_name=True, show_phone=True, phone="074 000 00 09")
        crowd[who].get(path)
        with village.writing():
            db.session.query(Event).update({"price": f"€ {number}"})
        count_queries()
        assert crowd[who].get(path).status_code == 200
        costs.add(count_queries())
    assert len(costs) == 1
    assert max(costs) <= 12


def test_an_activity_called_data_has_a_page_too(village: House, crowd: Crowd) -> None:
    path = place(village, crowd, title="Data")
    assert crowd["visitor"].get(path).status_code == 200
