"""An account is counted wherever it is tried from; a known device has room of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.web.limits.asking import PAGE, at, try_in
from tests.web.sample import THREE
from wijkplatform.core.errors import TooMany
from wijkplatform.web import limits
from wijkplatform.web.limits import Whose


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
