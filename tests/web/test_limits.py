"""Who asks too often waits; who asks is known by a key of one day that cannot be turned back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW
from tests.web.conftest import AppWith, visitor
from wijkplatform.core import clock
from wijkplatform.web.limits import STORE, limiter, prepare_limits, requester

PAGE = "/sample/limited"


@pytest.fixture
def limited(app_with: AppWith, platform: None) -> Flask:
    """The small application with limits on, and nothing counted yet."""
    app = app_with(rate_limits=True)
    prepare_limits(app, app.extensions["wijk"].settings)
    limiter.reset()
    return app


@pytest.fixture
def browser(limited: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor of that application."""
    return visitor(limited, canaries)


def ask(browser: WatchingClient, address: str = "192.0.2.1", **headers: str) -> int:
    """The status that somebody at `address` gets."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return browser.get(PAGE, environ_overrides={"REMOTE_ADDR": address}, headers=named).status_code


def test_the_boundary_is_exact(browser: WatchingClient) -> None:
    assert [ask(browser) for _ in range(5)] == [200, 200, 200, 429, 429]


def test_the_page_says_how_long_to_wait(browser: WatchingClient) -> None:
    for _ in range(3):
        ask(browser)
    response = browser.get(PAGE, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    seconds = int(response.headers["Retry-After"])
    assert 1 <= seconds <= 61
    assert f"Wacht {seconds} seconden" in response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"


def test_everybody_counts_alone(browser: WatchingClient) -> None:
    for _ in range(4):
        ask(browser)
    assert ask(browser, "192.0.2.2") == 200
    assert ask(browser) == 429


def test_other_pages_are_not_limited(browser: WatchingClient) -> None:
    for _ in range(30):
        assert browser.get("/sample/plain").status_code == 200


def test_without_limits_nobody_waits(small: Flask, platform: None, canaries: Canaries) -> None:
    browser = visitor(small, canaries)
    assert {ask(browser) for _ in range(6)} == {200}


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_For": "198.51.100.{n}"},
        {"X_Real_IP": "198.51.100.{n}"},
        {"Forwarded": "for=198.51.100.{n}"},
        {"Client_IP": "198.51.100.{n}"},
        {"True_Client_IP": "198.51.100.{n}"},
        {"CF_Connecting_IP": "198.51.100.{n}"},
    ],
)
def test_a_header_does_not_make_somebody_else_of_you(browser: WatchingClient, headers: dict[str, str]) -> None:
    statuses = [ask(browser, **{name: value.format(n=n) for name, value in headers.items()}) for n in range(4)]
    assert statuses == [200, 200, 200, 429]


@pytest.fixture
def behind_a_proxy(app_with: AppWith, platform: None, canaries: Canaries) -> WatchingClient:
    """A visitor of an application that trusts one proxy."""
    app = app_with(rate_limits=True, trusted_proxies=1)
    prepare_limits(app, app.extensions["wijk"].settings)
    limiter.reset()
    return visitor(app, canaries)


def test_behind_a_proxy_only_what_that_proxy_said_counts(behind_a_proxy: WatchingClient) -> None:
    forged = [ask(behind_a_proxy, "127.0.0.1", X_Forwarded_For=f"198.51.100.{n}, 192.0.2.9") for n in range(4)]
    assert forged == [200, 200, 200, 429]
    assert ask(behind_a_proxy, "127.0.0.1", X_Forwarded_For="192.0.2.9, 192.0.2.10") == 200


def key(app: Flask, address: str | None) -> str:
    """The key of who asks from `address`."""
    with app.test_request_context(environ_base={"REMOTE_ADDR": address} if address is not None else {}):
        return requester()


SAME = [
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
    ("2001:db8:1:2::1", "2001:DB8:1:2:0:0:0:1"),
    ("::ffff:192.0.2.7", "192.0.2.7"),
    ("fe80::1%eth0", "fe80::1%eth1"),
    ("", "not an address"),
]
DIFFERENT = [
    ("2001:db8:1:2::1", "2001:db8:1:3::1"),
    ("192.0.2.7", "192.0.2.8"),
    ("::ffff:192.0.2.7", "::ffff:192.0.2.8"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_household_is_one_asker(small: Flask, one: str, other: str) -> None:
    assert key(small, one) == key(small, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_households_are_two(small: Flask, one: str, other: str) -> None:
    assert key(small, one) != key(small, other)


def test_the_key_tells_no_address_and_does_not_outlive_the_day(small: Flask, app_with: AppWith) -> None:
    today = key(small, "192.0.2.7")
    assert len(today) == 64
    clock.stop_at(NOW + timedelta(hours=15))
    assert key(small, "192.0.2.7") == today
    clock.stop_at(NOW + timedelta(hours=16))
    assert key(small, "192.0.2.7") != today
    clock.stop_at(NOW)
    assert key(app_with(secret_key="another-secret-that-is-long-enough-too"), "192.0.2.7") != today


def test_nothing_that_is_counted_holds_an_address(browser: WatchingClient, limited: Flask) -> None:
    ask(browser, "192.0.2.123")
    counted = str(vars(limiter.storage))
    assert key(limited, "192.0.2.123") in counted
    assert "192.0.2.123" not in counted


@pytest.mark.no_database
def test_the_store_of_counts_is_declared() -> None:
    assert (STORE.name, STORE.term) == ("tellers tegen te veel verzoeken", "hooguit een dag")


@pytest.fixture
def without_redis(app_with: AppWith, platform: None, canaries: Canaries) -> Iterator[WatchingClient]:
    """A visitor of an application whose Redis does not answer."""
    app = app_with(rate_limits=True, redis_url="redis://127.0.0.1:1/0")
    prepare_limits(app, app.extensions["wijk"].settings)
    yield visitor(app, canaries)
    limiter._storage_dead = False
    limiter._in_memory_fallback_enabled = False


def test_where_redis_does_not_answer_each_process_counts_for_itself(without_redis: WatchingClient) -> None:
    assert [ask(without_redis) for _ in range(5)] == [200, 200, 200, 429, 429]
