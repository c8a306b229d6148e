"""W11: only functional cookies; none at all for a visitor who only reads, and nothing stored in another way."""

import re
from pathlib import Path

import pytest

from tests.client import WatchingClient
from tests.crawl import crawl

STATIC = Path(__file__).resolve().parents[2] / "static"
STORING = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|caches\.|serviceWorker")


@pytest.mark.usefixtures("lively")
def test_no_page_sets_a_cookie_or_differs_by_one(client: WatchingClient) -> None:
    pages = 0
    for path, response in crawl(client):
        assert not response.headers.getlist("Set-Cookie"), path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        pages += 1
    assert pages > 10


@pytest.mark.usefixtures("lively")
@pytest.mark.parametrize("path", ["/", "/agenda/", "/organisaties/de-linde", "/wijken/hertme"])
def test_what_a_visitor_sends_along_changes_nothing(client: WatchingClient, path: str) -> None:
    plain = client.get(path)
    sent = client.get(path, headers={"Cookie": "sid=x; __Host-sid=y; _ga=GA1.2"})
    assert (sent.status_code, sent.text) == (plain.status_code, plain.text)
    assert "Set-Cookie" not in sent.headers


@pytest.mark.usefixtures("lively")
@pytest.mark.parametrize("path", ["/bestaat-niet", "/agenda/?van=gisteren", "/static/bestaat-niet.css"])
def test_a_fault_sets_none_either(client: WatchingClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code >= 400
    assert "Set-Cookie" not in response.headers


@pytest.mark.usefixtures("lively")
def test_the_cookie_page_says_so(client: WatchingClient) -> None:
    assert "Lees je hier alleen? Dan plaatsen we geen enkele cookie." in client.get("/cookies").text


@pytest.mark.no_database
def test_no_script_of_ours_stores_anything() -> None:
    scripts = list(STATIC.rglob("*.js"))
    assert scripts
    assert [path.name for path in scripts if STORING.search(path.read_text(encoding="utf-8"))] == []
    assert STORING.search("window.localStorage.setItem('a', 1)")
