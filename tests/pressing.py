"""Pressing one button many times at the same moment, in real threads."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from tests.client import OWN_PAGE, WatchingClient, token_in

PRESSES = 50


def press(client: WatchingClient, path: str, data: Mapping[str, Any]) -> tuple[int, str]:
    """Send a form, in a thread of its own."""
    response = client.post(path, data=data, headers=OWN_PAGE)
    return response.status_code, response.location or ""


def press_at_once(app: Flask, first: WatchingClient, path: str, data: Mapping[str, Any]) -> "Counter[tuple[int, str]]":
    """What fifty presses of the button of one form come to, by status and location: each a browser with the cookie of
    `first`, eight of them at the same moment.
    """
    filled_in = dict(data) | {"csrf_token": token_in(first.get(path))}
    cookie = first.get_cookie("sid", domain=first.host)
    assert cookie is not None
    browsers = []
    for _number in range(PRESSES):
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = first.canaries
        browser.set_cookie("sid", cookie.value, domain=browser.host)
        browsers.append(browser)
    ready = Barrier(8)

    def pressing(number: int) -> tuple[int, str]:
        if number < 8:
            ready.wait()
        return press(browsers[number], path, filled_in)

    with ThreadPoolExecutor(8) as crowd:
        return Counter(crowd.map(pressing, range(PRESSES)))
