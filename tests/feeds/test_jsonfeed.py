"""`agenda.json` and its contract."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.feeds import UPDATED, a_feed_item, there
from wijkplatform.feeds.items import FeedItem
from wijkplatform.feeds.jsonfeed import ActivitySchema, AgendaSchema, write_json

pytestmark = pytest.mark.no_database

KEYS = ["id", "titel", "tekst", "begin", "einde", "hele_dag", "status", "plaats", "categorie", "organisatie", "url"]


def _read(*items: FeedItem) -> Any:
    data = json.loads(write_json("Sociaal Hus", items, updated=UPDATED))
    assert AgendaSchema().validate(data) == {}
    return data


def test_an_activity_has_the_keys_of_the_contract_and_no_other() -> None:
    (activity,) = _read(a_feed_item())["activiteiten"]
    assert list(activity) == KEYS
    assert list(ActivitySchema().fields) == KEYS
    assert activity == {
        "id": "kYx2v0aQ9sW1eR3tY5uI7o-20261128T100000",
        "titel": "Koffieochtend",
        "tekst": "Iedereen is welkom.\n\nToegang gratis.",
        "begin": "2026-11-28T10:00:00+01:00",
        "einde": "2026-11-28T12:00:00+01:00",
        "hele_dag": False,
        "status": "gaat door",
        "plaats": "Dorpshuis, Marktstraat 12",
        "categorie": "elkaar-ontmoeten",
        "organisatie": "sociaal-hus",
        "url": "https://hus.example/agenda/kYx2v0aQ9sW1eR3tY5uI7o/koffieochtend",
    }


def test_the_top_says_whose_agenda_it_is_and_what_the_slugs_mean() -> None:
    data = _read(
        a_feed_item(), a_feed_item(id="2"), a_feed_item(id="3", category_slug="", category="", organisation_slug="")
    )
    assert list(data) == ["platform", "bijgewerkt", "activiteiten", "categorieen", "organisaties"]
    assert (data["platform"], data["bijgewerkt"]) == ("Sociaal Hus", "2026-11-20T12:00:00+00:00")
    assert data["categorieen"] == {"elkaar-ontmoeten": "Elkaar ontmoeten"}
    assert data["organisaties"] == {
        "sociaal-hus": {"naam": "Sociaal Hus", "telefoon": "074 250 12 34", "website": "https://sociaalhus.example"}
    }
    assert data["activiteiten"][2]["categorie"] is None


def test_what_is_cancelled_says_so() -> None:
    assert _read(a_feed_item(cancelled=True))["activiteiten"][0]["status"] == "gaat niet door"


def test_offsets_are_those_of_the_odd_nights() -> None:
    autumn = a_feed_item(id="a", starts=there("2026-10-25T00:30"), ends=there("2026-10-25T04:00"))
    spring = a_feed_item(id="b", starts=there("2027-03-28T00:30"), ends=there("2027-03-28T04:00"))
    first, second = _read(autumn, spring)["activiteiten"]
    assert (first["begin"], first["einde"]) == ("2026-10-25T00:30:00+02:00", "2026-10-25T04:00:00+01:00")
    assert (second["begin"], second["einde"]) == ("2027-03-28T00:30:00+01:00", "2027-03-28T04:00:00+02:00")


def test_whole_days_end_at_the_midnight_after_and_an_open_end_is_null() -> None:
    day = a_feed_item(all_day=True, starts=there("2026-11-28T00:00"), ends=there("2026-11-29T00:00"))
    first, second = _read(day, a_feed_item(ends=None))["activiteiten"]
    assert (first["begin"], first["einde"]) == ("2026-11-28T00:00:00+01:00", "2026-11-29T00:00:00+01:00")
    assert second["einde"] is None


@given(st.text(max_size=120))
def test_any_text_gives_json(text: str) -> None:
    _read(a_feed_item(title=text, text=text, place=text))


def test_half_characters_and_lines_that_break_scripts_are_taken() -> None:
    data = _read(a_feed_item(title="a\ud800b", text="\x00</script>\u2028😀"))
    assert data["activiteiten"][0]["titel"] == "a?b"
    assert data["activiteiten"][0]["tekst"] == "\x00</script>\u2028😀"


def test_addresses_and_numbers_of_persons_do_not_go_out() -> None:
    hidden = "Mail qzjan@x.example of bel 06-12345678"
    text = write_json("Hus", [a_feed_item(title=hidden, text=hidden, place=hidden)], updated=UPDATED).decode()
    assert "qzjan" not in text
    assert "12345678" not in text
