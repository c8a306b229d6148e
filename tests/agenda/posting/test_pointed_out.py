"""What leads to a resident in an activity that others will read is asked about once, when it is placed."""

from typing import Any

import pytest

from tests.agenda.posting.conftest import Browse, Poster, events, settings, the_one
from tests.client import OWN_PAGE, token_in
from tests.conftest import House
from tests.web.test_bsn import BSN

PHONE = "06-12345678"
ASKED = "Hier staat een telefoonnummer. Iedereen die dit leest, ziet dat."
BOX = '<input type="checkbox" name="laat_staan" value="{}" aria-describedby="fout-{} meer-{}">Laat het staan'
ALONG = '<input type="hidden" name="laat_staan" value="{}">'


def box(field: str) -> str:
    """The box that answers what is asked about a field."""
    return BOX.format(field, field, field)


@pytest.fixture
def path(street: House, resident: Poster) -> str:
    """The form of an activity that Sanne placed, with her number in the text."""
    assert resident.send(tekst=f"Bel {PHONE}", laat_staan="tekst").status_code == 303
    return f"/agenda/{the_one(street).public_id}/bewerken"


def test_it_comes_back_once_above_and_beside_the_field(street: House, resident: Poster) -> None:
    response = resident.send(tekst=f"Bel {PHONE}")
    assert response.status_code == 422
    assert response.text.count(ASKED) == 2
    assert f'<a href="#veld-tekst">{ASKED}' in response.text
    assert response.text.index('id="fout-tekst"') < response.text.index(box("tekst"))
    assert "“Hoe kunnen mensen jou bereiken?”" in response.text
    assert PHONE in response.text
    assert events(street) == []
    assert resident.send(tekst=f"Bel {PHONE}", laat_staan="tekst").status_code == 303
    assert the_one(street).text == f"Bel {PHONE}"


@pytest.mark.parametrize("field", ["titel", "tekst", "locatie", "adres", "prijs"])
def test_each_text_that_others_read(street: House, resident: Poster, field: str) -> None:
    response = resident.send(**{field: f"Bel {PHONE}"})
    assert response.status_code == 422
    assert box(field) in response.text
    assert events(street) == []


def test_what_is_on_the_photo_too(resident: Poster) -> None:
    response = resident.send(alt=f"Een bord met {PHONE}", rechten="on")
    assert response.status_code == 422  # for want of a photo as well
    assert box("alt") in response.text


def test_a_field_that_is_for_a_number_is_not_asked_about(street: House, resident: Poster) -> None:
    assert resident.send(telefoon=PHONE, toon_telefoon="on", meedoen="bel").status_code == 303


def test_all_that_is_wrong_is_said_at_once_and_an_answer_travels_along(street: House, resident: Poster) -> None:
    response = resident.send(titel="", tekst=f"Bel {PHONE}", locatie="jan@x.example", laat_staan="locatie")
    assert response.status_code == 422
    assert "Vul in hoe de activiteit heet." in response.text
    assert box("tekst") in response.text
    assert box("locatie") not in response.text
    assert ALONG.format("locatie") in response.text
    assert events(street) == []


def test_a_bsn_is_refused_before(street: House, resident: Poster) -> None:
    words = f"{BSN}, {PHONE}"
    first = resident.send(tekst=words, laat_staan="tekst")
    assert (first.status_code, box("tekst") in first.text) == (422, False)
    assert "burgerservicenummer" in first.text
    assert ALONG.format("tekst") in first.text
    second = resident.send(tekst=words, geen_bsn="tekst")
    assert (second.status_code, box("tekst") in second.text) == (422, True)
    assert '<input type="hidden" name="geen_bsn" value="tekst">' in second.text
    assert resident.send(tekst=words, geen_bsn="tekst", laat_staan="tekst").status_code == 303


def test_a_look_shows_it_and_is_not_held_up(street: House, resident: Poster) -> None:
    response = resident.send(tekst=f"Bel {PHONE}", doe="bekijk")
    assert response.status_code == 200
    assert "Zo ziet het eruit" in response.text
    assert box("tekst") in response.text
    wrong = resident.send(tekst=f"Bel {PHONE}", titel="", doe="bekijk")
    assert (wrong.status_code, "Zo ziet het eruit" in wrong.text) == (422, False)
    bsn = resident.send(tekst=f"{BSN}", doe="bekijk")
    assert (bsn.status_code, "Zo ziet het eruit" in bsn.text) == (422, False)
    assert events(street) == []


def test_a_draft_is_asked_about_when_it_is_placed(street: House, resident: Poster) -> None:
    assert resident.send(tekst=f"Bel {PHONE}", doe="concept").status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(path, tekst=f"Bel {PHONE}", versie="1", doe="concept").status_code == 303
    assert resident.send(path, tekst=f"Bel {PHONE}", versie="2").status_code == 422
    assert resident.send(path, tekst=f"Bel {PHONE}", versie="2", laat_staan="tekst").status_code == 303
    assert the_one(street).state == "geplaatst"


def test_what_stood_there_is_asked_about_only_once_it_is_changed(street: House, resident: Poster, path: str) -> None:
    assert resident.send(path, titel="Haakcafé", tekst=f"Bel {PHONE}", versie="1").status_code == 303
    changed = resident.send(path, titel="Haakcafé", tekst=f"Bel vóór 17.00 {PHONE}", versie="2")
    assert (changed.status_code, box("tekst") in changed.text) == (422, True)
    moved = resident.send(path, titel="Haakcafé", tekst="Bel niet", locatie=f"Bel {PHONE}", versie="2")
    assert (moved.status_code, box("locatie") in moved.text) == (422, True)


def test_more_readers_are_a_reason_to_ask_again(street: House, resident: Poster) -> None:
    said: dict[str, Any] = {"tekst": f"Bel {PHONE}"}
    assert resident.send(**said, publiek="buren", laat_staan="tekst").status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(path, **said, publiek="buren", titel="Haken", versie="1").status_code == 303
    assert resident.send(path, **said, publiek="iedereen", versie="2").status_code == 422
    assert resident.send(path, **said, publiek="iedereen", versie="2", laat_staan="tekst").status_code == 303
    assert resident.send(path, **said, publiek="buren", versie="3").status_code == 303


def test_an_answer_comes_along_past_a_conflict(street: House, resident: Poster, path: str) -> None:
    assert resident.send(path, titel="Van hen", tekst="Kom", versie="1").status_code == 303
    conflict = resident.send(path, titel="Van mij", tekst=f"Mail of bel {PHONE}", versie="1", laat_staan="tekst")
    assert conflict.status_code == 409
    assert 'name="laat_staan" value="tekst"' in conflict.text


def test_what_waits_was_asked_about_already(street: House, resident: Poster) -> None:
    settings(street, first_posts_wait=True)
    assert resident.send(tekst=f"Bel {PHONE}").status_code == 422
    assert resident.send(tekst=f"Bel {PHONE}", laat_staan="tekst").status_code == 303
    assert the_one(street).state == "wacht"
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(path, titel="Haken", tekst=f"Bel {PHONE}", versie="1").status_code == 303


def test_an_organisation_means_what_it_says(street: House, editor: Poster) -> None:
    assert editor.send(organisatie="de-linde", tekst=f"Bel {PHONE}, info@linde.example").status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert editor.send(path, tekst=f"Bel toch {PHONE}", versie="1").status_code == 303
    assert editor.send(organisatie="", tekst=f"Bel {PHONE}", sleutel="b" * 22).status_code == 422


def test_who_is_not_16_is_told_nothing_that_they_cannot_do(street: House, browse: Browse) -> None:
    response = Poster(browse("Jong")).send(tekst=f"Bel {PHONE}")
    assert (response.status_code, box("tekst") in response.text) == (422, True)
    assert "Hoe kunnen mensen jou bereiken?" not in response.text


def test_at_one_date_it_is_asked_too_and_the_answer_goes_through_both_steps(
    street: House, resident: Poster, path: str
) -> None:
    where = f"/agenda/{the_one(street).public_id}/data"
    said = {"bereik": "alle", "reden": f"Ik ben ziek, bel {PHONE}"}

    def send(**more: str) -> Any:
        form = resident.client.get(f"{where}/afzeggen")
        version = form.text.partition('name="versie" value="')[2].partition('"')[0]
        data = {"csrf_token": token_in(form), "versie": version} | said | more
        return resident.client.post(f"{where}/afzeggen", data=data, headers=OWN_PAGE)

    asked = send()
    assert (asked.status_code, box("reden") in asked.text) == (422, True)
    told = send(laat_staan="reden")
    assert told.status_code == 200
    assert ALONG.format("reden") in told.text
    assert send(bevestig="1").status_code == 422
    assert send(bevestig="1", laat_staan="reden").status_code == 303
    assert the_one(street).reason == said["reden"]


def test_other_words_for_a_date_are_asked_about_and_what_stood_is_not(
    street: House, resident: Poster, path: str
) -> None:
    where = f"/agenda/{the_one(street).public_id}/data/wijzigen?datum=2026-11-28T10:00"
    form = resident.client.get(where)
    data = {"csrf_token": token_in(form), "versie": "1", "bereik": "alle", "plek": "De Linde", "titel": "Haken"}
    kept = resident.client.post(where, data=data | {"tekst": f"Bel {PHONE}"}, headers=OWN_PAGE)
    assert kept.status_code == 200
    changed = resident.client.post(where, data=data | {"tekst": f"Bel mij: {PHONE}"}, headers=OWN_PAGE)
    assert (changed.status_code, box("tekst") in changed.text) == (422, True)


def test_an_organisation_is_not_asked_at_a_date_either(street: House, editor: Poster) -> None:
    assert editor.send(organisatie="de-linde").status_code == 303
    where = f"/agenda/{the_one(street).public_id}/data/afzeggen"
    form = editor.client.get(where)
    data = {"csrf_token": token_in(form), "versie": "1", "bereik": "alle", "reden": f"Bel {PHONE}"}
    assert editor.client.post(where, data=data, headers=OWN_PAGE).status_code == 200
