"""K10: a complaint goes first to the organisation, then to the Autoriteit Persoonsgegevens or the court; it is stated
where rights are.
"""

import re

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import links
from tests.factories.platforms import make_platform


@pytest.fixture
def text(house: House, client: WatchingClient) -> str:
    """The statement of a platform that is closed: the law wants it to be read by everybody."""
    with house.writing(None):
        make_platform(closed=True)
    response = client.get("/privacy")
    assert response.status_code == 200
    return response.text


def test_it_stands_where_the_rights_are_in_this_order(text: str) -> None:
    words = ("Wat mag je ons vragen?</h2>", "Niet tevreden?</h2>", "Zeg het eerst tegen ons", "klacht indienen bij de "
             "Autoriteit Persoonsgegevens", "naar de rechter")  # fmt: skip
    places = [text.index(each) for each in words]
    assert places == sorted(places)
    assert 'id="rechten"' in text
    assert {"#rechten", "#klacht"} <= set(links(text))


def test_nobody_has_to_come_to_us_first(text: str) -> None:
    assert "je hoeft niet eerst bij ons te klagen" in text
    assert "https://autoriteitpersoonsgegevens.nl" in links(text)


def test_the_organisation_can_be_reached_from_there(text: str) -> None:
    assert {"mailto:privacy@hus.example", "mailto:info@hus.example"} <= set(links(text))


def test_every_link_within_the_page_leads_somewhere(text: str) -> None:
    inside = {href[1:] for href in links(text) if href.startswith("#")}
    assert len(inside) > 8
    assert inside <= set(re.findall(r' id="([^"]+)"', text))


def test_nobody_is_judged_by_a_machine(text: str) -> None:
    assert "Een computer neemt geen besluit over jou. Dat doet altijd een mens." in text


def test_who_has_an_account_gets_to_their_own_data_at_once(text: str, client: WatchingClient) -> None:
    ways = [href for href in links(text) if "gegevens" in href and "autoriteit" not in href]
    known = {rule.rule for rule in client.application.url_map.iter_rules()}
    wanted = ["/account/inloggen?verder=/mijn/gegevens"] if "/mijn/gegevens" in known else []
    assert ways == wanted
    assert ("/privacy/inzage" in links(text)) == ("/privacy/inzage" in known)
