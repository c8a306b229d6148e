"""`/agenda/<id>/bewerken` and `/weghalen`: who may, from which version, and what stays."""

from datetime import datetime

import pytest
from sqlalchemy import select

from tests.agenda.posting.conftest import FILLED_IN, Browse, Poster, events, settings, the_one
from tests.conftest import House
from wijkplatform.agenda.models import Deviation, Event, Occurrence
from wijkplatform.core.database import db


@pytest.fixture
def path(street: House, resident: Poster) -> str:
    """The form of an activity that Sanne posted."""
    assert resident.send(herhaling="wekelijks", toon_naam="on").status_code == 303
    return f"/agenda/{the_one(street).public_id}/bewerken"


@pytest.mark.parametrize("who", ["Buur", "Rik", "Mo", "Jong"])
def test_nobody_else_may(path: str, browse: Browse, who: str) -> None:
    other = browse(who)
    for way in (path, path.replace("bewerken", "weghalen")):
        assert other.get(way).status_code == 404
        assert other.post(way, headers={"Sec-Fetch-Site": "same-origin"}).status_code in {404, 422}
    assert browse("").get(path).status_code == 303


def test_an_edit_is_kept_and_counts(street: House, resident: Poster, path: str) -> None:
    response = resident.send(path, titel="Haakcafé", herhaling="wekelijks", versie="1", toon_naam="on")
    assert response.status_code == 303
    event = the_one(street)
    assert (event.title, event.version, event.sequence, event.show_name) == ("Haakcafé", 2, 1, True)


def test_from_an_old_version_both_texts_are_shown_and_either_can_be_kept(
    street: House, resident: Poster, path: str
) -> None:
    resident.send(path, titel="Van hen", herhaling="wekelijks", versie="1")
    response = resident.send(path, titel="Van mij", herhaling="wekelijks", weekdagen=["za"], versie="1")
    assert response.status_code == 409
    for part in ("Van hen", "Van mij", 'name="versie" value="2"', f'href="{path}"', 'name="weekdagen" value="za"'):
        assert part in response.text, part
    assert the_one(street).title == "Van hen"
    assert resident.send(path, titel="Van mij", herhaling="wekelijks", versie="2").status_code == 303
    assert the_one(street).title == "Van mij"
    assert resident.send(path, versie=None).status_code == 409


def test_dates_that_were_cancelled_stay_so_when_something_else_changes(
    street: House, resident: Poster, path: str
) -> None:
    with street.writing():
        event_id = the_event_id()
        when = datetime(2026, 12, 5, 10)
        db.session.add(Deviation(event_id=event_id, recurrence=when, kind="anders", cancelled=True))
    for version, begin in (("1", "2026-11-28T10:00"), ("2", "2026-11-28T11:00")):
        sent = resident.send(
            path, begin=begin, einde="2026-11-28T12:00", herhaling="wekelijks", weekdagen=["za"], versie=version
        )
        assert sent.status_code == 303
    with street.reading():
        row = db.session.scalars(select(Occurrence).where(Occurrence.cancelled)).one()
        assert row.recurrence == datetime(2026, 12, 5, 11)


def the_event_id() -> int:
    """The number of the only activity, in a unit that is open."""
    return db.session.scalars(select(Event.id)).one()


def test_a_draft_is_for_its_makers_only_and_leaves_the_agenda(
    street: House, resident: Poster, browse: Browse, path: str
) -> None:
    sent = resident.send(path, doe="concept", versie="1")
    assert (sent.status_code, sent.location) == (303, f"{path}?gedaan=concept")
    assert "Bewaard als concept" in resident.client.get(sent.location).text
    page = path.replace("bewerken", "breicafe")
    assert resident.client.get(page).status_code == 200
    for who in ("", "Buur", "Mo"):
        assert browse(who).get(page).status_code == 404
        assert "Breicaf" not in browse(who).get("/agenda/").text
    assert "Breicaf" not in resident.client.get("/agenda/").text
    assert "Concepten" in resident.client.get("/mijn/plaatsingen").text


def test_taking_away_asks_first_and_takes_all(street: House, resident: Poster, path: str) -> None:
    away = path.replace("bewerken", "weghalen")
    assert "Gaat het alleen niet door?" in resident.client.get(away).text
    assert resident.client.send_form(away, {"versie": "9"}).status_code == 409
    sent = resident.client.send_form(away, {"versie": "1"})
    assert (sent.status_code, sent.location) == (303, "/mijn/plaatsingen?gedaan=weg")
    assert events(street) == []
    with street.reading():
        assert db.session.scalars(select(Occurrence.id)).all() == []
    assert resident.client.get(path).status_code == 404


def test_bekijk_of_an_edit_keeps_nothing(street: House, resident: Poster, path: str) -> None:
    response = resident.send(path, titel="Anders", doe="bekijk", versie="1")
    assert response.status_code == 200
    assert 'name="versie" value="1"' in response.text
    assert the_one(street).title == "Breicafé"


def test_what_was_typed_about_what_went_meanwhile_is_not_lost(street: House, resident: Poster, browse: Browse) -> None:
    resident.send()
    path = f"/agenda/{the_one(street).public_id}"
    assert resident.client.send_form(f"{path}/weghalen", {"versie": "1"}).status_code == 303
    late = resident.send(f"{path}/bewerken", titel="Breiles", tekst="Heel veel werk", versie="1")
    assert late.status_code == 404
    for said in ("Breiles", "Heel veel werk", 'action="/agenda/nieuw"', "is er niet meer"):
        assert said in late.text, said
    key = late.text.partition('name="sleutel" value="')[2].partition('"')[0]
    assert key != FILLED_IN["sleutel"]
    assert resident.send(titel="Breiles", sleutel=key).status_code == 303
    assert the_one(street).title == "Breiles"
    settings(street, residents_post=False)
    assert "Heel veel werk" not in resident.send("/agenda/x/bewerken", tekst="Heel veel werk", versie="1").text
