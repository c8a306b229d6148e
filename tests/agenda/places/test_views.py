"""The kept places of an organisation: for its editors, and activities keep their words."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.agenda.looking import words
from tests.agenda.making import PEOPLE, Crowd
from tests.client import OWN_PAGE, token_in
from tests.conftest import House
from tests.factories.agenda import make_event
from wijkplatform.agenda.models import Event, Place
from wijkplatform.agenda.places.actions import PlaceDraft, keep_place
from wijkplatform.agenda.places.queries import list_places
from wijkplatform.core.database import db, session
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.queries import find_organisation_ref

PATH = "/mijn/plekken/de-linde"
HALL = {"naam": "De grote zaal", "adres": "Lindehof 1", "toegankelijk": ["lift", "rolstoel"]}


def kept(house: House) -> list[tuple[str, str, str]]:
    with house.reading():
        linde = find_organisation_ref("de-linde")
        assert linde is not None
        return [(place.name, place.address, place.access) for place in list_places(linde.id)]


def test_a_place_is_kept_changed_and_let_go(village: House, crowd: Crowd) -> None:
    editor = crowd["editor"]
    assert "Er staat nog geen plek." in words(editor.get(PATH).text)
    assert editor.send_form(f"{PATH}/nieuw", HALL).location == f"{PATH}?melding=bewaard"
    assert kept(village) == [("De grote zaal", "Lindehof 1", " rolstoel lift ")]
    listed = editor.get(f"{PATH}?melding=bewaard").text
    assert "De plek is bewaard." in words(listed)
    assert f'href="{PATH}/de-grote-zaal"' in listed
    form = editor.get(f"{PATH}/de-grote-zaal").text
    assert 'value="rolstoel" checked' in form
    assert editor.send_form(f"{PATH}/de-grote-zaal", {"naam": "De zaal", "adres": ""}).status_code == 303
    assert kept(village) == [("De zaal", "", "")]


def test_activities_keep_their_words_when_a_place_goes(village: House, crowd: Crowd) -> None:
    crowd["editor"].send_form(f"{PATH}/nieuw", HALL)
    with village.writing():
        linde = db.session.execute(select(Organisation).where(Organisation.slug == "de-linde")).scalar_one()
        place = session().execute(select(Place.id)).scalar_one()
        make_event(linde, place="De grote zaal", address="Lindehof 1", place_id=place)
    assert crowd["editor"].send_form(f"{PATH}/de-grote-zaal", {"weg": "1"}).location == f"{PATH}?melding=weg"
    assert kept(village) == []
    with village.reading():
        event = session().execute(select(Event)).scalar_one()
        assert (event.place, event.address, event.place_id) == ("De grote zaal", "Lindehof 1", None)


BACK = "Je activiteit staat nog open in het andere tabblad."


def test_from_the_form_one_comes_to_the_places_and_reads_the_way_back(village: House, crowd: Crowd) -> None:
    editor = crowd["editor"]
    form = editor.get("/agenda/nieuw").text
    assert re.search(r'href="/mijn/plekken\?vanuit=formulier" target="_blank"', form)
    arrived = editor.get("/mijn/plekken?vanuit=formulier")
    assert (arrived.status_code, arrived.location) == (302, f"{PATH}?vanuit=formulier")
    listed = editor.get(arrived.location).text
    assert f'href="{PATH}/nieuw?vanuit=formulier"' in listed
    empty = editor.get(f"{PATH}/nieuw?vanuit=formulier").text
    assert f'action="{PATH}/nieuw?vanuit=formulier"' in empty
    done = editor.send_form(f"{PATH}/nieuw?vanuit=formulier", HALL)
    assert done.location == f"{PATH}?melding=bewaard&vanuit=formulier"
    kept_there = editor.get(done.location).text
    assert f'href="{PATH}/de-grote-zaal?vanuit=formulier"' in kept_there
    for text in (listed, empty, kept_there, editor.get(f"{PATH}/de-grote-zaal?vanuit=formulier").text):
        assert BACK in words(text)


def test_what_is_typed_stays_and_the_new_place_stands_in_the_form(village: House, crowd: Crowd) -> None:
    editor = crowd["editor"]
    editor.send_form(f"{PATH}/nieuw", HALL)
    looked = {"titel": "Zingen", "begin": "2026-12-01T10:00", "organisatie": "de-linde", "doe": "bekijk"}
    shown = editor.send_form("/agenda/nieuw", looked).text
    assert 'value="Zingen"' in shown
    assert '<option value="de-linde/de-grote-zaal">' in shown


def test_who_does_not_come_from_a_form_reads_nothing_of_it(village: House, crowd: Crowd) -> None:
    for path in ("/mijn/plekken", PATH, f"{PATH}/nieuw", f"{PATH}?vanuit=elders"):
        answer = crowd["editor"].get(path)
        assert (answer.status_code, BACK in words(answer.text)) == (200, False)
    assert 'href="/agenda/nieuw"' in crowd["editor"].get(PATH).text


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("page", ["", "/nieuw", "/de-grote-zaal"])
@pytest.mark.parametrize("organisation", ["de-linde", "de-eik"])
def test_only_who_posts_for_it_comes_here(village: House, crowd: Crowd, who: str, page: str, organisation: str) -> None:
    with village.writing():
        for slug in ("de-linde", "de-eik"):  # nobody writes for De Eik
            keeper = find_organisation_ref(slug)
            assert keeper is not None
            keep_place(keeper.id, PlaceDraft("De grote zaal", "Lindehof 1", ""))
    address = f"/mijn/plekken/{organisation}{page}"
    may = who == ("editor" if organisation == "de-linde" else "moderator")
    assert crowd[who].get(address).status_code == (200 if may else 303 if who == "visitor" else 404)
    if page and not may and who != "visitor":
        token = token_in(crowd[who].get("/mijn/gegevens/pauzeren"))
        sent = crowd[who].post(address, data={"csrf_token": token, "weg": "1"} | HALL, headers=OWN_PAGE)
        assert sent.status_code == 404
        assert len(kept(village)) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"naam": " "}, "Geef de plek een naam."),
        ({"naam": "de GROTE zaal"}, "Deze plek staat er al."),
        ({"naam": "Nieuw"}, "Kies een andere naam."),
        ({"naam": "x" * 201}, "Dit is te lang"),
        ({"adres": "a\x07b"}, "tekens in die we niet kunnen lezen"),
        ({"naam": "Schuur", "toegankelijk": ["onzin"]}, "Kies uit de lijst."),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(
    village: House, crowd: Crowd, changes: dict[str, str], sentence: str
) -> None:
    crowd["editor"].send_form(f"{PATH}/nieuw", HALL)
    before = kept(village)
    answer = crowd["editor"].send_form(f"{PATH}/nieuw", HALL | changes)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert kept(village) == before


def test_the_list_costs_a_fixed_number_of_statements(
    village: House, crowd: Crowd, count_queries: Callable[[], int]
) -> None:
    costs = set()
    for number in (1, 20):
        for each in range(number):
            crowd["editor"].send_form(f"{PATH}/nieuw", HALL | {"naam": f"Zaal {number} {each}"})
        count_queries()
        assert crowd["editor"].get(PATH).status_code == 200
        costs.add(count_queries())
    assert len(costs) == 1


def test_who_writes_for_an_organisation_is_led_to_its_places(crowd: Crowd) -> None:
    assert 'href="/mijn/plekken"' in crowd["editor"].get("/mijn/").text
    assert f'href="{PATH}"' in crowd["editor"].get("/mijn/plekken").text
    assert 'href="/mijn/plekken"' not in crowd["near"].get("/mijn/").text
    assert "Je schrijft voor geen organisatie." in words(crowd["near"].get("/mijn/plekken").text)
