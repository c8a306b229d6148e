"""W03: no page loads anything from another host (no CDN, no web font, no tracker), and the policy says so."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import tinycss2

from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import Elements, crawl
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.platforms.queries import list_wijken

STATIC = Path(__file__).resolve().parents[2] / "static"

_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_LOADING = ("src", "srcset", "poster", "data", "background", "action", "formaction")
_XLINKS = {"use", "image", "feimage"}


def loaded_by(html: str) -> list[str]:
    """What a browser fetches by itself for a page, or sends a form to."""
    found = []
    for tag, attrs in Elements(html).found:
        found += [attrs[name] for name in _LOADING if name in attrs]
        if tag == "link" and _LOADING_LINKS & set(attrs.get("rel", "").lower().split()):
            found.append(attrs.get("href", ""))
        if tag in _XLINKS:
            found += [attrs[name] for name in ("href", "xlink:href") if name in attrs]
        if "style" in attrs:
            found += loaded_by_css(attrs["style"])
        if tag == "meta" and attrs.get("http-equiv", "").lower() == "refresh":
            found.append(attrs.get("content", "").partition("=")[2])
    for block in re.findall(r"<style\b[^>]*>(.*?)</style>", html, re.DOTALL | re.IGNORECASE):
        found += loaded_by_css(unescape(block))
    return found


def loaded_by_css(css: str) -> list[str]:
    """What a stylesheet fetches: `url(…)` and `@import`, at any depth."""
    found: list[str] = []
    waiting = list(tinycss2.parse_component_value_list(css))
    while waiting:
        node = waiting.pop()
        if node.type == "url":
            found.append(node.value)
        if node.type == "function" and node.lower_name in {"url", "image-set", "src"}:
            found += [part.value for part in node.arguments if part.type == "string"]
        if node.type == "at-keyword" and node.lower_value == "import":
            found.append(f"https://import.example/{node.source_line}")
        waiting += getattr(node, "arguments", None) or getattr(node, "content", None) or []
    return found


def foreign(addresses: list[str], host: str) -> list[str]:
    """Those that another host would answer, or that are no address but a payload."""
    return [each for each in addresses if urlsplit(each).netloc not in {"", host} or urlsplit(each).scheme == "data"]


BAD = {
    '<img src="https://elders.example/a.png">': "https://elders.example/a.png",
    '<script src="//elders.example/a.js"></script>': "//elders.example/a.js",
    '<link rel="preload stylesheet" href="https://elders.example/a.css">': "https://elders.example/a.css",
    '<svg><use xlink:href="https://elders.example/a.svg#x"/></svg>': "https://elders.example/a.svg#x",
    "<p style=\"background: url('https://elders.example/a')\">": "https://elders.example/a",
    "<style>@media print { p { background: url(https://elders.example/a) } }</style>": "https://elders.example/a",
    '<style>@import "https://elders.example/a.css";</style>': "https://import.example/1",
    '<form action="https://elders.example/">': "https://elders.example/",
    '<meta http-equiv="refresh" content="0; url=https://elders.example/">': "https://elders.example/",
    '<img src="data:image/png;base64,AAAA">': "data:image/png;base64,AAAA",
}


@pytest.mark.no_database
@pytest.mark.parametrize("html", BAD)
def test_the_watcher_sees_what_would_be_loaded(html: str) -> None:
    assert foreign(loaded_by(html), "hus.example") == [BAD[html]]


@pytest.mark.no_database
def test_the_watcher_lets_links_and_own_files_be() -> None:
    html = '<a href="https://elders.example/">x</a><link rel="canonical" href="https://hus.example/">'
    html += '<img src="/static/a.png"><meta property="og:image" content="https://hus.example/a.png">'
    assert foreign(loaded_by(html), "hus.example") == []


@pytest.mark.usefixtures("lively")
def test_no_page_loads_anything_from_another_host(client: WatchingClient) -> None:
    kinds = set()
    for path, response in crawl(client):
        assert response.status_code == 200, path
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert not re.search(r"https?:|\*|data:|unsafe", policy), path
        assert "<img src=" not in response.text, path
        if response.mimetype == "text/html":
            assert foreign(loaded_by(response.text), client.host) == [], path
        kinds.add(path.split("/")[1].split("?")[0])
    assert {"agenda", "organisaties", "wijken", "contact", "hulp", "cookies", "toegankelijkheid"} <= kinds


@pytest.mark.usefixtures("lively")
def test_no_stylesheet_of_any_page_loads_anything_from_another_host(client: WatchingClient) -> None:
    sheets: set[str] = set()
    for _path, response in crawl(client):
        if response.mimetype == "text/html":
            sheets.update(each for each in loaded_by(response.text) if each.endswith(".css"))
    assert len(sheets) >= 5
    for sheet in sheets:
        response = client.get(sheet, buffered=True)
        assert response.status_code == 200, sheet
        assert foreign(loaded_by_css(response.text), client.host) == [], sheet


@pytest.mark.usefixtures("lively")
@pytest.mark.parametrize("path", ["/bestaat-niet", "/agenda/?van=gisteren", "/wijken/?postcode=x"])
def test_pages_that_tell_of_a_fault_do_not_either(client: WatchingClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code >= 400
    assert foreign(loaded_by(response.text), client.host) == []


@pytest.mark.usefixtures("lively")
def test_the_frame_on_a_partners_page_loads_from_us_alone(client: WatchingClient, house: House) -> None:
    with house.writing():
        wijken = [wijk.id for wijk in list_wijken()]
        key = create_embed(["https://krant.example"], wijken, [], Agreement("Stichting Testhus"))
    response = client.get(f"/embed/{key}/agenda")
    assert response.status_code == 200
    assert "Koffie" in response.text
    assert foreign(loaded_by(response.text), client.host) == []
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert set(re.findall(r"https?://[^\s;]+", policy)) == {"https://krant.example"}
    assert "frame-ancestors https://krant.example" in policy


_REACHING_OUT = re.compile(r"https?://|\bimport\b|fetch\(|XMLHttpRequest|sendBeacon|WebSocket")


def _reaches_out(script: str) -> bool:
    """Whether a script, its comments aside, names another host or asks something of one by itself."""
    return bool(_REACHING_OUT.search(re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)))


@pytest.mark.no_database
def test_our_script_for_partners_names_no_host_at_all() -> None:
    assert not _reaches_out((STATIC / "feeds" / "agenda.js").read_text(encoding="utf-8"))
    assert _reaches_out('/* ours */ var origin = "https://elders.example";')
    assert _reaches_out("fetch(address)")
