"""Every answer carries the headers that protect who reads it: pages, faults, redirects and files."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.web.conftest import AppWith, visitor

CSP = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
    "frame-src": "'none'", "manifest-src": "'self'",
}  # fmt: skip
HSTS = "max-age=63072000; includeSubDomains"
OWN = {"Sec-Fetch-Site": "same-origin"}
ANSWERS = [
    ("GET", "/sample/plain", 200), ("GET", "/sample/kept", 200), ("HEAD", "/sample/kept", 200),
    ("GET", "/healthz", 200), ("OPTIONS", "/sample/plain", 200), ("GET", "/sample/form", 200),
    ("POST", "/sample/form", 422),
    ("GET", "/sample/slash", 308), ("POST", "/sample/write", 303), ("GET", "/sample/nergens", 404),
    ("POST", "/sample/plain", 405), ("GET", "/sample/raise/Exception", 500), ("GET", "/sample/abort/503", 503),
    ("GET", "/api/nergens", 404), ("GET", "/static/nergens.css", 404), ("GET", "{asset}", 200),
    ("HEAD", "{asset}", 200), ("POST", "{asset}", 405), ("GET", "/sample/kept?q=%ff", 400),
]  # fmt: skip


@pytest.fixture
def asset(small: Flask) -> str:
    """The address of a static file."""
    return str(small.extensions["wijk"].assets.address("_layout/base.css"))


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_the_whole_set(
    browser: WatchingClient, asset: str, method: str, path: str, status: int
) -> None:
    response = browser.open(path.format(asset=asset), method=method, headers=OWN, buffered=True)
    assert response.status_code == status
    headers = response.headers
    assert dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; ")) == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    assert "Server" not in headers
    assert "X-Powered-By" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    assert "Cache-Control" in headers or status == 405
    names = [name.lower() for name, _ in headers]
    assert len(names) == len(set(names)), "a header stands twice"


def test_a_304_has_them_too(browser: WatchingClient) -> None:
    first = browser.get("/sample/kept")
    response = browser.get("/sample/kept", headers={"If-None-Match": first.headers["ETag"]})
    assert response.status_code == 304
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert response.headers[name] == first.headers[name]


def test_every_power_that_is_named_is_off(browser: WatchingClient) -> None:
    powers = browser.get("/sample/plain").headers["Permissions-Policy"].split(", ")
    assert all(re.fullmatch(r"[a-z-]+=\(\)", power) for power in powers)
    assert {"camera=()", "microphone=()", "geolocation=()", "browsing-topics=()"} <= set(powers)


@pytest.mark.parametrize(("base_url", "hsts"), [("https://hus.example", HSTS), ("http://hus.example", None)])
def test_hsts_only_where_the_site_is_https(
    app_with: AppWith, platform: None, canaries: Canaries, base_url: str, hsts: str | None
) -> None:
    browser = visitor(app_with(base_url=base_url), canaries)
    for path in ("/sample/plain", "/sample/nergens", "/sample/slash", "/static/x", "/healthz"):
        assert browser.get(path).headers.get("Strict-Transport-Security") == hsts


def test_a_view_may_say_otherwise_and_nothing_stands_twice(browser: WatchingClient) -> None:
    headers = browser.get("/sample/headers").headers
    assert headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert headers.getlist("Content-Security-Policy") == ["default-src 'self'"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_unknown_host_gets_them_too(browser: WatchingClient) -> None:
    assert "Content-Security-Policy" in browser.get("/", base_url="http://onbekend.example").headers


def test_what_says_nothing_is_kept_by_nobody(browser: WatchingClient) -> None:
    for path in ("/sample/plain", "/sample/slash", "/sample/headers", "/healthz"):
        assert browser.get(path).headers["Cache-Control"] == "no-store"


@pytest.fixture
def without_headers(small: Flask) -> Iterator[None]:
    """The application without its outermost layer."""
    outermost = small.wsgi_app
    small.wsgi_app = outermost.app  # type: ignore[attr-defined,method-assign]
    yield
    small.wsgi_app = outermost  # type: ignore[method-assign]


@pytest.mark.usefixtures("without_headers")
def test_the_test_client_notices_when_they_are_missing(browser: WatchingClient) -> None:
    with pytest.raises((AssertionError, KeyError)):
        browser.get("/sample/plain")
