"""RSS, read back with feedparser and an XML parser."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.feeds import UPDATED, a_feed_item, there
from wijkplatform.feeds.items import FeedItem
from wijkplatform.feeds.rss import write_rss

pytestmark = pytest.mark.no_database

ATOM = "{http://www.w3.org/2005/Atom}link"
NASTY = 'x\r\n\x00\x0b\ud800\ufffe]]></title></script><script>alert(1)</script> & "\u2028'


def _write(*items: FeedItem, name: str = "Agenda Borne") -> bytes:
    return write_rss(
        name,
        items,
        page="https://hus.example/agenda/",
        address="https://hus.example/embed/k/agenda.rss",
        updated=UPDATED,
    )


def _channel(feed: bytes) -> ElementTree.Element:
    channel = ElementTree.fromstring(feed).find("channel")
    assert channel is not None
    return channel


def test_a_reader_gets_every_date() -> None:
    first = a_feed_item()
    second = a_feed_item(
        id="kYx-2", title="Samen eten", starts=there("2026-11-29T18:00"), ends=there("2026-11-30T00:00")
    )
    feed = feedparser.parse(_write(first, second))
    assert not feed.bozo
    assert feed.version == "rss20"
    assert feed.feed.title == "Agenda Borne"
    assert feed.feed.link == "https://hus.example/agenda/"
    assert feed.feed.language == "nl-NL"
    assert [entry.title for entry in feed.entries] == ["Koffieochtend", "Samen eten"]
    assert [entry.id for entry in feed.entries] == [first.id, "kYx-2"]
    assert feed.entries[0].link == first.url
    assert feed.entries[0].tags[0].term == "Elkaar ontmoeten"
    assert datetime(*feed.entries[0].published_parsed[:6], tzinfo=UTC) == UPDATED
    assert "zaterdag 28 november 2026, 10.00 tot 12.00 uur<br" in feed.entries[0].description
    assert "zondag 29 november 2026, 18.00 tot 0.00 uur" in feed.entries[1].description
    assert "Telefoon: 074 250 12 34" in feed.entries[0].description


def test_the_channel_says_where_it_lives_and_what_it_holds() -> None:
    channel = _channel(_write(a_feed_item()))
    link = channel.find(ATOM)
    assert link is not None
    assert link.attrib == {
        "href": "https://hus.example/embed/k/agenda.rss",
        "rel": "self",
        "type": "application/rss+xml",
    }
    assert {child.tag for child in channel} == {
        "title", "link", ATOM, "description", "language", "lastBuildDate", "ttl", "item"
    }  # fmt: skip
    assert channel.findtext("lastBuildDate") == "Fri, 20 Nov 2026 12:00:00 GMT"


def test_an_item_has_the_allowed_elements_and_no_author() -> None:
    item = _channel(_write(a_feed_item())).find("item")
    assert item is not None
    assert [child.tag for child in item] == ["title", "guid", "pubDate", "link", "category", "description"]
    guid = item.find("guid")
    assert guid is not None
    assert guid.attrib == {"isPermaLink": "false"}


def test_what_is_cancelled_says_so_in_its_title() -> None:
    feed = feedparser.parse(_write(a_feed_item(cancelled=True)))
    assert feed.entries[0].title == "Gaat niet door: Koffieochtend"


def test_nasty_strings_do_no_harm() -> None:
    fields = (
        "id",
        "title",
        "text",
        "place",
        "category",
        "organisation",
        "organisation_phone",
        "organisation_website",
        "url",
    )
    feed = _write(a_feed_item(**dict.fromkeys(fields, NASTY)), name=NASTY)
    item = _channel(feed).find("item")
    assert item is not None
    assert item.findtext("title") == 'x\n]]></title></script><script>alert(1)</script> & "\u2028'
    assert item.find("link") is None
    assert "<script>" not in (item.findtext("description") or "")
    parsed = feedparser.parse(feed)
    assert not parsed.bozo
    assert "alert(1)" in parsed.entries[0].description  # as text


@given(st.text(max_size=120))
def test_any_text_gives_xml(text: str) -> None:
    assert _channel(_write(a_feed_item(title=text, text=text, place=text), name=text)).find("item") is not None


def test_addresses_and_numbers_of_persons_do_not_go_out() -> None:
    hidden = "Mail qzjan@x.example of bel 06-12345678"
    feed = _write(a_feed_item(title=hidden, text=hidden, place=hidden)).decode()
    assert "qzjan" not in feed
    assert "12345678" not in feed


def test_a_feed_without_items_is_a_feed() -> None:
    assert not feedparser.parse(_write()).bozo


def test_the_address_stands_behind_the_place() -> None:
    assert b"Dorpshuis, Marktstraat 12" in _write(a_feed_item(place="Dorpshuis", address="Marktstraat 12"))
