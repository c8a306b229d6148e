"""A first activity of a resident waits: who sees it, who decides, and what its maker hears."""

from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.accounts.letterbox import letters
from tests.agenda.posting.conftest import Browse, Poster, events, settings, the_one
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.core.database import db
from wijkplatform.core.traces import StaffLook

SECOND = "vutsrqponmlkjihgfedcba"


@pytest.fixture
def path(street: House, resident: Poster) -> str:
    """Where an activity of Sanne's that waits is decided about."""
    settings(street, first_posts_wait=True)
    response = resident.send()
    assert (response.status_code, response.location) == (303, "/mijn/plaatsingen?gedaan=wacht")
    assert "We kijken na wat je schreef" in resident.client.get(response.location).text
    return f"/beheer/activiteiten/{the_one(street).public_id}"


def decide(client: WatchingClient, path: str, **fields: Any) -> TestResponse:
    """Press a button on the page of a decision."""
    return client.send_form(path, {"versie": "1", "doe": "plaats"} | fields)


def test_it_stands_with_what_waits_and_nowhere_else(street: House, path: str, browse: Browse) -> None:
    assert path in browse("Mo").get("/beheer/").text
    for who in ("", "Buur", "Rik", "Mo", "Sanne"):
        assert "Breicaf" not in browse(who).get("/agenda/").text
    for who, status in (("", 404), ("Buur", 404), ("Rik", 404), ("Sanne", 404), ("Mo", 200)):
        assert browse(who).get(path).status_code == status, who
    assert "<em>breiwerk</em>" in browse("Mo").get(path).text


def test_it_is_placed_and_the_maker_hears_so(street: House, path: str, browse: Browse, resident: Poster) -> None:
    mo = browse("Mo")
    decided = decide(mo, path)
    assert decided.status_code == 303
    assert "Gelukt. Het is geplaatst." in mo.get(decided.location).text
    assert the_one(street).state == "geplaatst"
    assert "Breicafé" in browse("").get("/agenda/").text
    letter = letters(street)[-1]
    assert (letter.kind, letter.subject) == ("activiteit-besluit", "Je activiteit is geplaatst")
    assert "breiwerk" not in letter.text
    assert decide(mo, path).status_code == 409
    resident.send(sleutel=SECOND)  # who had one placed waits no more
    assert [event.state for event in events(street)] == ["geplaatst", "geplaatst"]


def test_it_goes_back_with_a_reason_and_may_come_again(
    street: House, path: str, browse: Browse, resident: Poster
) -> None:
    mo = browse("Mo")
    assert decide(mo, path, doe="terug", reden=" ").status_code == 422
    assert decide(mo, path, doe="terug", reden="x" * 501).status_code == 422
    assert decide(mo, path, doe="terug", reden="Zet erbij wat het kost.").status_code == 303
    event = the_one(street)
    assert (event.state, event.refusal) == ("concept", "Zet erbij wat het kost.")
    assert "Zet erbij wat het kost." not in letters(street)[-1].text
    for where in ("/mijn/plaatsingen", f"/agenda/{event.public_id}/bewerken"):
        assert "Zet erbij wat het kost." in resident.client.get(where).text
    sent = resident.send(f"/agenda/{event.public_id}/bewerken", prijs="2 euro", versie="2")
    assert sent.status_code == 303
    assert (the_one(street).state, the_one(street).refusal) == ("wacht", "")


def test_an_edit_of_what_waits_waits_on_and_is_decided_as_it_was_looked_at(
    street: House, path: str, browse: Browse, resident: Poster
) -> None:
    edit = path.replace("/beheer/activiteiten", "/agenda") + "/bewerken"
    assert resident.send(edit, titel="Heel iets anders", versie="1").status_code == 303
    assert the_one(street).state == "wacht"
    assert decide(browse("Mo"), path).status_code == 409
    assert decide(browse("Mo"), path, versie="2").status_code == 303


def test_who_looks_is_noted_for_the_maker(street: House, path: str, browse: Browse) -> None:
    browse("Mo").get(path)
    with street.reading():
        assert [look.what for look in db.session.scalars(select(StaffLook))] == ["Een activiteit die je plaatste"]


def test_who_looks_at_its_page_is_noted_too_and_once_an_hour(street: House, path: str, browse: Browse) -> None:
    page = f"/agenda/{the_one(street).public_id}/breicafe"
    for who in ("Mo", "Mo", "Sanne"):
        assert browse(who).get(page).status_code == 200
    with street.reading():
        assert [look.what for look in db.session.scalars(select(StaffLook))] == ["Een activiteit die je plaatste"]


def test_who_decides_reads_no_address_of_a_home_unnoticed(street: House, browse: Browse, resident: Poster) -> None:
    assert resident.send(woonadres="on", locatie=None, adres="Zijstraat 9").status_code == 303
    page = f"/agenda/{the_one(street).public_id}/breicafe"
    assert "Zijstraat 9" in browse("Buur").get(page).text
    assert "Zijstraat 9" in browse("Mo").get(page).text
    with street.reading():
        noted = [look.what for look in db.session.scalars(select(StaffLook))]
    assert noted == ["Het adres van een activiteit bij jou thuis"]
