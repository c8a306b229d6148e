"""A request that changes something comes from our own pages, by what the browser says of it."""

from datetime import date, timedelta

import pytest

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.web.conftest import AppWith, visitor
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Category
from wijkplatform.web.forgery import VISITOR, token_for, token_holds

OURS = "http://hus.example"
SITES = (None, "same-origin", "none", "same-site", "cross-site", "", "Same-Origin", "nonsense")
ORIGINS = (
    None, OURS, "null", "", "http://evil.example", "https://hus.example", "http://hus.example:81", "http://HUS.example",
    "http://hus.example/", "http://hus.example.evil.example", f"{OURS}, http://evil.example",
)  # fmt: skip
ALLOWED = {("same-origin", None), ("same-origin", OURS), ("none", None), (None, OURS)}


def headers(site: str | None, origin: str | None) -> dict[str, str]:
    """What the browser says."""
    said = {"Sec-Fetch-Site": site, "Origin": origin}
    return {name: value for name, value in said.items() if value is not None}


@pytest.mark.parametrize("site", SITES)
def test_only_our_own_pages_change_something(browser: WatchingClient, house: House, site: str | None) -> None:
    for origin in ORIGINS:
        response = browser.post("/sample/body", headers=headers(site, origin))
        expected = 200 if (site, origin) in ALLOWED else 403
        assert (origin, response.status_code) == (origin, expected)
        if expected == 403:
            assert "niet van onze eigen pagina" in response.get_data(as_text=True)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_is_free_from_anywhere(browser: WatchingClient, method: str) -> None:
    for site in SITES:
        for origin in ORIGINS:
            assert browser.open("/sample/plain", method=method, headers=headers(site, origin)).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST", "NONSENSE"])
def test_other_methods_do_not_get_round_it(browser: WatchingClient, method: str) -> None:
    response = browser.open("/sample/body", method=method, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == (403 if method == "POST" else 405)


def test_a_forged_request_writes_nothing(browser: WatchingClient, house: House) -> None:
    assert browser.post("/sample/write", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.post("/sample/write").status_code == 403
    with house.reading():
        assert db.session.execute(db.select(Category.slug)).all() == []


def test_a_name_in_a_forwarded_header_is_not_ours(browser: WatchingClient) -> None:
    forged = {"Origin": "http://evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    assert browser.post("/sample/body", headers=forged).status_code == 403


@pytest.mark.parametrize("trusted_proxies", [0, 1])
@pytest.mark.parametrize("proto", [None, "https", "http"])
def test_behind_a_proxy_our_pages_are_those_of_the_base_url(
    app_with: AppWith, platform: None, canaries: Canaries, trusted_proxies: int, proto: str | None
) -> None:
    browser = visitor(app_with(base_url="https://hus.example", trusted_proxies=trusted_proxies), canaries)
    forwarded = {} if proto is None else {"X-Forwarded-Proto": proto}
    for origin, status in (("https://hus.example", 200), (OURS, 403)):
        assert browser.post("/sample/body", headers=forwarded | {"Origin": origin}).status_code == status


def test_another_port_of_the_same_host_is_somebody_else(browser: WatchingClient) -> None:
    for host, origin, status in (
        ("http://hus.example:8000", "http://hus.example:8000", 200),
        ("http://hus.example:8000", "http://hus.example:8001", 403),
        ("http://hus.example:8000", OURS, 403),
    ):
        assert browser.post("/sample/body", base_url=host, headers={"Origin": origin}).status_code == status


TODAY = date(2026, 11, 24)


@pytest.mark.no_database
@pytest.mark.parametrize(("days_ago", "holds"), [(0, True), (1, True), (2, False), (30, False), (-1, False)])
def test_a_visitors_token_holds_today_and_tomorrow(days_ago: int, holds: bool) -> None:
    token = token_for("secret", VISITOR, TODAY - timedelta(days=days_ago))
    assert token_holds("secret", VISITOR, TODAY, token) is holds


@pytest.mark.no_database
def test_a_sessions_token_holds_as_long_as_the_session_and_for_nobody_else() -> None:
    token = token_for("secret", "session-1", TODAY)
    assert token_holds("secret", "session-1", TODAY + timedelta(days=300), token)
    assert not token_holds("secret", "session-2", TODAY, token)
    assert not token_holds("another secret", "session-1", TODAY, token)
    assert not token_holds("secret", VISITOR, TODAY, token)


@pytest.mark.no_database
@pytest.mark.parametrize("token", ["", "x", "0" * 64, "é", "\udcff"])
def test_nonsense_is_no_token(token: str) -> None:
    assert not token_holds("secret", VISITOR, TODAY, token)
