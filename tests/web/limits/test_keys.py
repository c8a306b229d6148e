"""Who asks is known by keys of one day that cannot be turned back, and that are forgotten."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import NOW
from tests.web.conftest import AppWith
from tests.web.limits.asking import MIDNIGHT, Moved, at, counts_of, keys_counted, try_in
from tests.web.sample import THREE
from wijkplatform.core import clock
from wijkplatform.web import limits
from wijkplatform.web.limits import Limit
from wijkplatform.web.limits.buckets import buckets_of


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
