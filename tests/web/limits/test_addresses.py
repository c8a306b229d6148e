"""One household is one asker, and a network of many has no endless room."""

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.web.limits.asking import ask
from wijkplatform.web.limits.buckets import networks

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
