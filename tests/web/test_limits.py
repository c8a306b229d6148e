"""Who asks too often waits; who asks is known by keys of one day that cannot be turned back."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW
from tests.web.conftest import AppWith, visitor
from tests.web.sample import THREE
from wijkplatform.core import clock
from wijkplatform.core.errors import TooMany
from wijkplatform.web import limits
from wijkplatform.web.limits import Limit, Whose, room
from wijkplatform.web.limits.buckets import buckets_of, networks
from wijkplatform.web.limits.counting import Counting
from wijkplatform.web.limits.local import LocalCounts
from wijkplatform.web.limits.table import Crowd

PAGE = "/sample/limited"
OWN = {"Sec-Fetch-Site": "same-origin"}
MIDNIGHT = datetime(2026, 11, 25, tzinfo=UTC)


class Moved:
    """A clock for the counts that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = float(int(time.monotonic()))

    def __call__(self) -> float:
        return self.seconds


def counts_of(app: Flask) -> LocalCounts:
    """Where `app` counts."""
    counting: Counting = app.extensions[room.EXTENSION]
    storage = counting.local.storage
    assert isinstance(storage, LocalCounts)
    return storage


@pytest.fixture
def limited(app_with: AppWith, platform: None) -> Flask:
    """The small application with limits on, and nothing counted yet."""
    app = app_with(rate_limits=True)
    counts_of(app).reset()
    return app


@pytest.fixture
def moved(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> Moved:
    """The clock of its counts, to move by hand."""
    hand = Moved()
    monkeypatch.setattr(counts_of(limited), "clock", hand)
    monkeypatch.setattr(counts_of(limited), "_swept", hand.seconds)
    return hand


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


def test_the_window_slides_and_who_waits_as_long_as_was_said_gets_in(browser: WatchingClient, moved: Moved) -> None:
    for _ in range(3):
        assert ask(browser) == 200
        moved.seconds += 15.5
    response = browser.get(PAGE, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    wait = int(response.headers["Retry-After"])
    assert (response.status_code, wait) == (429, 14)  # the first was 46.5 seconds ago
    moved.seconds += wait - 1
    assert ask(browser) == 429
    moved.seconds += 1
    assert [ask(browser), ask(browser)] == [200, 429]  # one place came free, not three


def test_a_longer_window_counts_as_well(browser: WatchingClient, moved: Moved) -> None:
    for _ in range(2):
        assert [ask(browser) for _ in range(3)] == [200] * 3
        moved.seconds += 61
    response = browser.get(PAGE, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    assert (response.status_code, response.headers["Retry-After"]) == (429, str(3600 - 122))
    assert "Wacht nog 58 minuten" in response.text


def test_the_page_says_how_long_to_wait_and_no_address(browser: WatchingClient, moved: Moved) -> None:
    for _ in range(3):
        ask(browser, "192.0.2.77")
    got = browser.get(PAGE, environ_overrides={"REMOTE_ADDR": "192.0.2.77"})
    posted = browser.post(PAGE, environ_overrides={"REMOTE_ADDR": "192.0.2.77"}, headers=OWN)
    for response in (got, posted):
        assert response.headers["Retry-After"] == "60"
        assert response.headers["Cache-Control"] == "no-store"
        assert "192.0.2" not in response.text
        heading, alert = response.text.index("<h1>"), response.text.index('role="alert"')
        assert heading < alert
        assert "te vaak achter elkaar geprobeerd. Wacht nog 1 minuut en probeer het dan opnieuw." in response.text
    assert "Wat je had ingevuld is niet weg." in posted.text
    assert "ingevuld" not in got.text


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 seconde"), (59, "59 seconden"), (60, "1 minuut"), (61, "2 minuten"), (240, "4 minuten"),
        (7199, "120 minuten"), (7200, "2 uur"), (86400, "24 uur"),
    ],
)  # fmt: skip
def test_the_wait_is_said_in_words_and_never_too_short(seconds: int, words: str) -> None:
    assert room._how_long(seconds) == words


def test_everybody_counts_alone(browser: WatchingClient) -> None:
    for _ in range(4):
        ask(browser)
    assert ask(browser, "192.0.2.2") == 200
    assert ask(browser) == 429


def test_without_limits_nobody_waits(small: Flask, platform: None, canaries: Canaries) -> None:
    browser = visitor(small, canaries)
    assert {ask(browser) for _ in range(9)} == {200}
    with small.test_request_context(PAGE):
        assert limits.count(THREE, "a@post.example")
        assert limits.find_full(THREE) is None
        limits.give_back(THREE)
        limits.pause_when_crowded(limits.LOGIN)


# Every page


def test_pages_that_are_made_are_bounded_and_what_is_kept_is_not(
    browser: WatchingClient, limited: Flask, moved: Moved
) -> None:
    kept = browser.get("/sample/kept")
    etag = {"If-None-Match": kept.headers["ETag"]}
    assert {browser.get("/sample/shell").status_code for _ in range(599)} == {200}
    assert browser.get("/sample/shell").status_code == 429
    assert browser.get("/sample/kept").status_code == 200
    assert browser.get("/sample/kept", headers=etag).status_code == 304
    static = limited.extensions["wijk"].assets.address("_layout/tokens.css")
    with browser.get(static) as file:
        assert file.status_code == 200
    assert browser.get("/sample/plain").status_code == 200
    moved.seconds += 300
    assert browser.get("/sample/shell").status_code == 200


# Headers of proxies

FORGED: list[Callable[[int], dict[str, str]]] = [
    lambda n: {"X-Forwarded-For": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"X-Real-IP": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"Forwarded": f'for="[2001:db8:{n:x}::1]"'},
    lambda n: {"Client-IP": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"True-Client-IP": f"::ffff:198.51.{n // 256}.{n % 256}"},
    lambda n: {"CF-Connecting-IP": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"X-Forwarded-For": ", ".join(f"198.51.{n % 256}.{m}" for m in range(50))},
    lambda n: {"X-Forwarded-For": f"{n}\x01 <garbage>", "X-Forwarded-Host": f"{n}.example"},
]


def keys_counted(app: Flask) -> int:
    """In how many buckets something was counted."""
    return len(counts_of(app)._tries)


def test_a_thousand_forged_headers_make_one_asker(limited: Flask, browser: WatchingClient) -> None:
    statuses = [browser.get("/sample/shell", headers=FORGED[n % len(FORGED)](n)).status_code for n in range(1000)]
    assert statuses == [200] * 600 + [429] * 400
    assert keys_counted(limited) == 1


@pytest.fixture
def behind_a_proxy(app_with: AppWith, platform: None) -> Flask:
    """An application that trusts one proxy."""
    app = app_with(rate_limits=True, trusted_proxies=1)
    counts_of(app).reset()
    return app


def test_behind_a_proxy_only_what_that_proxy_said_counts(behind_a_proxy: Flask, canaries: Canaries) -> None:
    browser = visitor(behind_a_proxy, canaries)
    forged = [
        browser.get(
            "/sample/shell",
            environ_overrides={"REMOTE_ADDR": "127.0.0.1"},
            headers={"Forwarded": f"for=203.0.113.{n % 256}", "X-Real-IP": f"203.0.{n // 256}.{n % 256}"}
            | {"X-Forwarded-For": ", ".join([*[f"198.51.{n % 256}.{m}" for m in range(n % 50)], "192.0.2.9"])},
        ).status_code
        for n in range(1000)
    ]
    assert forged == [200] * 600 + [429] * 400
    assert keys_counted(behind_a_proxy) == 1
    assert ask(browser, "127.0.0.1", X_Forwarded_For="192.0.2.9, 192.0.2.10") == 200


def test_behind_two_proxies_the_second_from_the_right_counts(
    app_with: AppWith, platform: None, canaries: Canaries
) -> None:
    app = app_with(rate_limits=True, trusted_proxies=2)
    counts_of(app).reset()
    browser = visitor(app, canaries)
    chain = "198.51.100.{n}, 192.0.2.9, 10.0.0.{n}"
    assert [ask(browser, "127.0.0.1", X_Forwarded_For=chain.format(n=n)) for n in range(4)] == [200, 200, 200, 429]


def test_what_a_proxy_says_may_be_any_nonsense(behind_a_proxy: Flask, canaries: Canaries) -> None:
    browser = visitor(behind_a_proxy, canaries)
    nonsense = ["x", "999.1.1.1", "1.2.3", "[::1", "é", "a" * 2000, "192.0.2.1, ", "unknown", "-"]
    statuses = [ask(browser, "127.0.0.1", X_Forwarded_For=text) for text in nonsense]
    assert statuses[:4] == [200, 200, 200, 429]
    assert set(statuses) == {200, 429}


# Addresses

SAME = [
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
    ("2001:db8:1:2::1", "2001:DB8:1:2:0:0:0:1"),
    ("::ffff:192.0.2.7", "192.0.2.7"),
    ("::ffff:c000:207", "192.0.2.7"),
    ("fe80::1%eth0", "fe80::1%eth1"),
    ("", "not an address"),
    ("", "1.2.3\x00"),
    ("", "é"),
]


@pytest.mark.no_database
@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_household_is_one_asker(one: str, other: str) -> None:
    assert networks(one) == networks(other)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::1", "2001:db8:1:3::1"), ("192.0.2.7", "192.0.2.8"), ("::ffff:192.0.2.7", "::ffff:192.0.2.8")],
)
def test_two_households_are_two(one: str, other: str) -> None:
    assert networks(one)[0] != networks(other)[0]


def test_all_addresses_of_one_64_are_one_asker(limited: Flask, browser: WatchingClient) -> None:
    statuses = [ask(browser, f"2001:db8:1:2::{n:x}") for n in range(2**12)]
    assert statuses == [200, 200, 200] + [429] * (2**12 - 3)


def test_a_48_has_four_times_the_room_of_a_64(browser: WatchingClient) -> None:
    statuses = [ask(browser, f"2001:db8:1:{n:x}::1") for n in range(14)]
    assert statuses == [200] * 12 + [429] * 2
    assert ask(browser, "2001:db8:2::1") == 200


# Accounts


def try_in(browser: WatchingClient, email: str, address: str, device: str | None = None) -> int:
    """The status of a try for an account from an address, perhaps on a device that it knows."""
    data = {"email": email} if device is None else {"email": email, "device": device}
    return browser.post(PAGE, data=data, headers=OWN, environ_overrides={"REMOTE_ADDR": address}).status_code


def test_an_account_is_counted_wherever_it_is_tried_from_and_however_it_is_spelt(browser: WatchingClient) -> None:
    spelt = ["piet@post.example", " Piet@Post.Example ", "PIET@POST.EXAMPLE"]
    assert [try_in(browser, name, f"192.0.2.{n}") for n, name in enumerate(spelt)] == [200, 200, 429]


def test_nothing_crosses_to_another_account_or_platform(browser: WatchingClient, limited: Flask) -> None:
    for n in range(3):
        try_in(browser, "piet@post.example", f"192.0.2.{n}")
    assert try_in(browser, "jan@post.example", "192.0.2.9") == 200
    with limited.test_request_context(PAGE):  # no platform: another one than that of the browser
        assert limits.find_full(THREE, "piet@post.example") is None


def test_a_known_device_is_not_shut_out_by_who_fills_the_account_or_the_address(browser: WatchingClient) -> None:
    owner, address = "piet@post.example", "192.0.2.1"
    attack = [try_in(browser, owner, address) for _ in range(5)]
    assert attack == [200, 200, 429, 429, 429]
    assert [try_in(browser, owner, address, "device-1") for _ in range(3)] == [200, 200, 429]
    assert try_in(browser, owner, address, "device-2") == 200
    assert try_in(browser, "jan@post.example", address, "device-1") == 200


def test_whose_room_is_gone_can_be_asked_and_asking_counts_nothing(limited: Flask) -> None:
    with at(limited, "192.0.2.1"):
        for _ in range(9):
            assert limits.find_full(THREE, "a@post.example") is None
        assert [limits.count(THREE, "a@post.example") for _ in range(3)] == [True, True, False]
        full = limits.find_full(THREE, "a@post.example")
        assert full is not None
        assert full.whose is Whose.ADDRESS  # the third count filled the address as well
    with at(limited, "192.0.2.2"):
        full = limits.find_full(THREE, "a@post.example")
        assert full is not None
        assert (full.whose, full.wait) == (Whose.ACCOUNT, 60)
        with pytest.raises(TooMany) as refused:
            limits.require_room(THREE, "a@post.example")
        assert refused.value.retry_after == 60
        limits.require_room(THREE, "b@post.example")


def at(app: Flask, address: str) -> Any:
    """A request to `app` from `address`."""
    return app.test_request_context(PAGE, environ_base={"REMOTE_ADDR": address})


def test_a_try_that_was_no_failure_is_given_back(limited: Flask) -> None:
    with at(limited, "192.0.2.1"):
        for _ in range(40):
            limits.spend(limits.LOGIN, "a@post.example")
            limits.give_back(limits.LOGIN, "a@post.example")
        for _ in range(5):
            limits.spend(limits.LOGIN, "a@post.example")
        with pytest.raises(TooMany):
            limits.spend(limits.LOGIN, "a@post.example")


def test_of_many_at_once_no_more_pass_than_there_is_room_for(limited: Flask) -> None:
    def spend(_number: int) -> int:
        with at(limited, "192.0.2.1"):
            try:
                limits.spend(limits.LOGIN, "a@post.example")
            except TooMany:
                return 0
            return 1

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(spend, range(200))) == 5


# The table


def test_twenty_beginners_behind_one_address_can_all_register(limited: Flask) -> None:
    with at(limited, "192.0.2.1"):
        for number in range(20):
            limits.spend(limits.REGISTER, f"cursist{number}@post.example")
        full = limits.find_full(limits.REGISTER, "cursist20@post.example")
        assert full is not None
        assert full.whose is Whose.ADDRESS


@pytest.mark.parametrize(
    ("limit", "of_account", "of_address"),
    [
        (limits.LOGIN, 5, 30), (limits.CODE, 5, 30), (limits.REGISTER, 3, 20), (limits.RESET, 2, 20),
        (limits.LOGIN_LINK, 2, 20), (limits.PARENT_LINK, 2, 20), (limits.JUDGED, None, 100),
        (limits.PEOPLE_BY_VISITORS, None, 60),
        (limits.EMAIL_CHANGE, 2, 20), (limits.SEARCH, None, 30), (limits.EMBED, None, 300),
    ],
)  # fmt: skip
def test_the_table_of_limits_is_exact(limited: Flask, limit: Limit, of_account: int | None, of_address: int) -> None:
    for number in range(of_account or 0):
        with at(limited, f"192.0.2.{number}"):
            limits.spend(limit, "a@post.example")
    if of_account:
        with at(limited, "192.0.2.99"):
            full = limits.find_full(limit, "a@post.example")
            assert full is not None
            assert full.whose is Whose.ACCOUNT
    with at(limited, "198.51.100.1"):
        for number in range(of_address):
            limits.spend(limit, f"{number}@post.example" if of_account else None)
        with pytest.raises(TooMany):
            limits.spend(limit, "x@post.example" if of_account else None)


BUSY = Limit("busy", per_address=("100/hour",), everybody=("2/hour",))


def test_everybody_together_can_be_too_many(limited: Flask, caplog: pytest.LogCaptureFixture) -> None:
    watched = Limit("watched", everybody=("2/hour",), crowd=Crowd.ALERT)
    for number in range(2):
        with at(limited, f"192.0.2.{number}"):
            limits.spend(BUSY)
            limits.spend(watched)
    with at(limited, "192.0.2.9"):
        full = limits.find_full(BUSY)
        assert full is not None
        assert full.whose is Whose.EVERYBODY
        for _ in range(5):
            limits.spend(watched)
    assert caplog.text.count("limit watched: everybody together comes too often") == 1


def test_a_crowd_that_logs_in_is_slowed_down_and_not_refused(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, naps = Limit("slow", everybody=("2/hour",), crowd=Crowd.SLOW), []
    monkeypatch.setattr("wijkplatform.web.limits.room.time.sleep", naps.append)
    with at(limited, "192.0.2.1"):
        for _ in range(3):
            limits.spend(slow)
        limits.pause_when_crowded(BUSY)
        assert naps == []
        limits.pause_when_crowded(slow)
        assert naps == [room.PAUSE]


# Keys


def all_keys(app: Flask, address: str, account: str | None = None) -> set[str]:
    """The keys that a try from `address` is counted under."""
    with at(app, address):
        return {bucket.key for bucket in buckets_of(THREE, account, None)}


def test_a_key_tells_nothing_and_does_not_outlive_the_day(limited: Flask, app_with: AppWith) -> None:
    today = all_keys(limited, "192.0.2.7", "a@post.example")
    assert {len(key) for key in today} == {64}
    clock.stop_at(MIDNIGHT - timedelta(seconds=1))
    assert all_keys(limited, "192.0.2.7", "a@post.example") == today
    clock.stop_at(MIDNIGHT)
    assert not all_keys(limited, "192.0.2.7", "a@post.example") & today
    clock.stop_at(NOW)
    other = app_with(rate_limits=True, secret_key="another-secret-that-is-long-enough-too")
    assert not all_keys(other, "192.0.2.7", "a@post.example") & today


@pytest.mark.parametrize("limit", [THREE, limits.LOGIN, limits.RESET])
def test_at_midnight_nobody_gets_twice_the_room(limited: Flask, moved: Moved, limit: Limit) -> None:
    clock.stop_at(MIDNIGHT - timedelta(seconds=20))
    with at(limited, "192.0.2.1"):
        limits.spend(limit, "a@post.example")
        clock.stop_at(MIDNIGHT + timedelta(seconds=10))
        moved.seconds += 30
        more = 0
        while limits.find_full(limit, "a@post.example") is None:
            limits.spend(limit, "a@post.example")
            more += 1
        whole = int(limit.per_account[0].partition("/")[0])
        assert more == whole - 1
        full = limits.find_full(limit, "a@post.example")
        assert full is not None
        clock.stop_at(MIDNIGHT + timedelta(seconds=10 + full.wait))
        moved.seconds += full.wait
        limits.spend(limit, "a@post.example")


def test_nothing_that_is_counted_holds_an_address(browser: WatchingClient, limited: Flask) -> None:
    try_in(browser, "qz-piet@post.example", "192.0.2.123")
    counted = str(vars(counts_of(limited))).lower()
    assert all(key in counted for key in all_keys(limited, "192.0.2.123"))
    for secret in ("192.0.2.123", "c000027b", "qz-piet", "post.example"):
        assert secret not in counted


def test_keys_are_forgotten_when_their_window_is_over(limited: Flask, moved: Moved) -> None:
    for number in range(100):
        with at(limited, f"192.0.2.{number}"):
            limits.spend(limits.SEARCH)
    assert keys_counted(limited) == 100
    moved.seconds += 61
    with at(limited, "198.51.100.1"):
        limits.spend(limits.SEARCH)
    assert keys_counted(limited) == 1


def test_memory_is_bounded_and_the_newest_keys_stay(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkplatform.web.limits.local.MOST_KEYS", 10)
    for number in range(50):
        with at(limited, f"192.0.2.{number}"):
            limits.spend(limits.SEARCH)
    assert keys_counted(limited) <= 11
    assert all_keys_of_search(limited, "192.0.2.49") <= {name.split("/")[1] for name in counts_of(limited)._tries}


def all_keys_of_search(app: Flask, address: str) -> set[str]:
    """The keys that a search from `address` is counted under."""
    with at(app, address):
        return {bucket.key for bucket in buckets_of(limits.SEARCH, None, None)}


@pytest.mark.no_database
def test_the_store_of_counts_is_declared() -> None:
    assert (limits.STORE.name, limits.STORE.term) == ("tellers tegen te veel verzoeken", "hooguit een dag")
