"""JSON-LD, read back from a page with extruct."""

from typing import Any

import extruct
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.feeds import a_feed_item, there
from wijkplatform.feeds.items import FeedItem
from wijkplatform.feeds.jsonld import event_data, script_element

pytestmark = pytest.mark.no_database


def _read(item: FeedItem) -> dict[str, Any]:
    page = f"<!doctype html><html><head>{script_element(event_data(item))}</head><body><p>x</p></body></html>"
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert isinstance(found, dict)
    return found


def test_an_activity_is_a_schema_org_event() -> None:
    assert _read(a_feed_item()) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": "https://hus.example/agenda/kYx2v0aQ9sW1eR3tY5uI7o/koffieochtend#kYx2v0aQ9sW1eR3tY5uI7o-20261128T100000",
        "name": "Koffieochtend",
        "url": "https://hus.example/agenda/kYx2v0aQ9sW1eR3tY5uI7o/koffieochtend",
        "startDate": "2026-11-28T10:00:00+01:00",
        "endDate": "2026-11-28T12:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Dorpshuis, Marktstraat 12", "address": "Dorpshuis, Marktstraat 12"},
        "description": "Iedereen is welkom.\n\nToegang gratis.",
        "organizer": {"@type": "Organization", "name": "Sociaal Hus", "url": "https://sociaalhus.example"},
    }


def test_what_is_cancelled_says_so() -> None:
    assert _read(a_feed_item(cancelled=True))["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize(
    ("ends", "last"), [("2026-11-30T00:00", "2026-11-29"), ("2026-11-29T00:00", "2026-11-28"), (None, "2026-11-28")]
)
def test_whole_days_are_dates_and_the_last_one_counts(ends: str | None, last: str) -> None:
    data = _read(a_feed_item(all_day=True, starts=there("2026-11-28T00:00"), ends=there(ends) if ends else None))
    assert (data["startDate"], data["endDate"]) == ("2026-11-28", last)


@pytest.mark.parametrize(
    ("place", "url"), [("https://meet.example/x", "https://meet.example/x"), ("Online, via Zoom", None)]
)
def test_an_online_place_is_online(place: str, url: str | None) -> None:
    item = a_feed_item(place=place)
    data = _read(item)
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation", "url": url or item.url}


def test_what_is_not_known_is_left_out() -> None:
    data = _read(a_feed_item(text="", place="", organisation="", ends=None))
    assert not {"description", "location", "organizer", "endDate"} & set(data)


def test_an_organiser_without_a_web_page_has_no_url_and_never_a_telephone() -> None:
    data = _read(a_feed_item(organisation_website="javascript:alert(1)"))
    assert data["organizer"] == {"@type": "Organization", "name": "Sociaal Hus"}


def test_nothing_in_the_data_can_end_the_script() -> None:
    nasty = "</script><script>alert(1)</script><!-- & \u2028\u2029 ]]> \x00"
    element = str(script_element(event_data(a_feed_item(title=nasty, text=nasty, place=nasty, organisation=nasty))))
    assert element.count("<") == element.count(">") == 2
    assert not set("&\u2028\u2029\x00") & set(element)
    assert _read(a_feed_item(title=nasty))["name"] == nasty


@given(st.text(max_size=120))
def test_any_text_reads_back(text: str) -> None:
    assert _read(a_feed_item(title=text))["@type"] == "Event"


def test_addresses_and_numbers_of_persons_do_not_go_out() -> None:
    hidden = "Mail qzjan@x.example of bel 06-12345678"
    element = script_element(event_data(a_feed_item(title=hidden, text=hidden, place=hidden)))
    assert "qzjan" not in element
    assert "12345678" not in element


@pytest.mark.parametrize(
    ("place", "address", "location"),
    [
        ("Dorpshuis", "Marktstraat 12, Borne", {"name": "Dorpshuis", "address": "Marktstraat 12, Borne"}),
        ("", "Marktstraat 12", {"name": "Marktstraat 12", "address": "Marktstraat 12"}),
    ],
)
def test_a_place_has_its_name_and_its_address(place: str, address: str, location: dict[str, str]) -> None:
    assert _read(a_feed_item(place=place, address=address))["location"] == {"@type": "Place", **location}
