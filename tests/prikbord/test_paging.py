"""From page to page: every notice once, also while new ones are hung up and others come down."""

import re
from base64 import urlsafe_b64encode

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.prikbord.hanging_up import hang, hung, put_up
from tests.prikbord.test_board import titles
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.prikbord.known_notes import PAGE
from wijkplatform.prikbord.models import Notice


def following(html: str) -> str:
    """Where the next page is; empty on the last."""
    found = re.search(r'rel="next" href="([^"]+)"', html)
    return found[1].replace("&amp;", "&") if found else ""


def fill(house: House, count: int, **changes: object) -> list[str]:
    """So many notices, every two hung up at the same moment; their titles."""
    named = [f"Nummer {number:03}" for number in range(count)]
    with house.writing():
        for number, title in enumerate(named):
            put_up(**hung(title, number // 2 / 100 + 1, **changes))
    return named


def walk(client: WatchingClient, path: str = "/prikbord/") -> list[list[str]]:
    """The titles of each page."""
    pages = []
    while path:
        html = client.get(path).text
        pages.append(titles(html))
        path = following(html)
    return pages


def test_every_notice_stands_on_one_page(village: House, client: WatchingClient) -> None:
    named = fill(village, PAGE * 2 + 3)
    pages = walk(client)
    assert [len(page) for page in pages] == [PAGE, PAGE, 3]
    found = [title for page in pages for title in page]
    assert sorted(found) == named
    assert [title[:-1] for title in found[:4]] == ["Nummer 00"] * 4


def test_a_full_page_that_is_the_last_leads_nowhere(village: House, client: WatchingClient) -> None:
    fill(village, PAGE)
    assert [len(page) for page in walk(client)] == [PAGE]


def test_the_second_page_is_the_same_while_new_ones_come_and_old_ones_go(
    village: House, client: WatchingClient
) -> None:
    fill(village, PAGE * 2)
    first = client.get("/prikbord/").text
    second = titles(client.get(following(first)).text)
    for number in range(PAGE):
        hang(village, title=f"Vers {number}")
    with village.writing():
        last = db.session.query(Notice).filter_by(title=titles(first)[-1]).one()
        last.hangs_until = clock.now()  # the very notice that the cursor names
    assert titles(client.get(following(first)).text) == second


def test_filters_go_along(village: House, client: WatchingClient) -> None:
    fill(village, PAGE + 2, kind="aanbod")
    fill(village, 3, kind="nieuws")
    path = following(client.get("/prikbord/?soort=aanbod").text)
    assert "soort=aanbod" in path
    assert len(titles(client.get(path).text)) == 2
    assert 'href="/prikbord/?soort=aanbod">Terug naar het nieuwste' in client.get(path).text


FORGED = urlsafe_b64encode(b"2026-11-24T08:00:00+00:00|x' OR 1=1").decode()


@pytest.mark.parametrize("cursor", ["x", "%C3%A9", "AAAA", FORGED, "=" * 40, "MjAyNi0xMS0yNFQ"])
def test_a_cursor_of_somebody_else_is_refused(village: House, client: WatchingClient, cursor: str) -> None:
    answer = client.get(f"/prikbord/?na={cursor}")
    assert answer.status_code in {400, 422}
    assert "Deze bladzijde van het prikbord is er niet." in answer.text
