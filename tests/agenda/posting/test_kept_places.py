"""Keeping a place from the form: each has a name of its own, and none is chosen by mistake."""

import logging

import pytest
from sqlalchemy import select

from tests.agenda.posting.conftest import Browse, Poster, events, the_one
from tests.conftest import House
from wijkplatform.agenda.models import Place
from wijkplatform.agenda.places import keys
from wijkplatform.agenda.posting import where
from wijkplatform.core.database import db

OTHER_KEY = "vutsrqponmlkjihgfedcba"


def keep(editor: Poster, name: str, address: str, key: str = OTHER_KEY) -> int:
    """Post something at a place that is to be kept; the status."""
    sent = editor.send(organisatie="de-linde", locatie=name, adres=address, bewaar_plek="on", sleutel=key)
    return sent.status_code


def kept(house: House) -> set[tuple[str, str]]:
    with house.reading():
        return {(place.name, place.address) for place in db.session.scalars(select(Place))}


def test_two_places_with_names_in_another_writing_are_two(street: House, editor: Poster) -> None:
    assert keep(editor, "بيت", "Lindehof 1") == 303
    assert keep(editor, "Київ", "Lindehof 2", OTHER_KEY[::-1]) == 303
    assert kept(street) == {("بيت", "Lindehof 1"), ("Київ", "Lindehof 2")}
    path = f"/mijn/plekken/de-linde/{keys.place_key('Київ')}"
    assert "Lindehof 2" in editor.client.get(path).text


def test_a_name_that_leads_to_the_form_of_a_new_place_is_refused(street: House, editor: Poster) -> None:
    assert keep(editor, "Nieuw!", "Lindehof 1") == 422
    assert kept(street) == set()


def test_there_is_no_room_for_more_than_so_many(street: House, editor: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, "MOST_PLACES", 1)
    assert keep(editor, "Zaal", "Lindehof 1") == 303
    assert keep(editor, "Tuin", "Lindehof 2", OTHER_KEY[::-1]) == 422
    assert keep(editor, "Zaal", "Lindehof 3", OTHER_KEY[::-1]) == 303
    assert kept(street) == {("Zaal", "Lindehof 3")}


def test_a_kept_place_and_another_one_typed_is_asked_about(street: House, editor: Poster) -> None:
    keep(editor, "Zaal", "Lindehof 1")
    both = {"organisatie": "de-linde", "plek": "de-linde/zaal", "sleutel": OTHER_KEY[::-1]}
    refused = editor.send(**both, locatie="De kerk")
    assert refused.status_code == 422
    assert "Kies een van de twee" in refused.text
    assert len(events(street)) == 1
    assert editor.send(**both, locatie="zaal").status_code == 303


def test_what_is_posted_for_who_has_nobody_is_named_in_the_log(
    street: House, browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert Poster(browse("Mo")).send(organisatie="de-eik").status_code == 303
    assert f"activiteit {the_one(street).public_id} was posted on behalf" in caplog.text
