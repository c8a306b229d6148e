"""Who asks too often waits, as long as is said and no longer."""

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.web.conftest import visitor
from tests.web.limits.asking import OWN, PAGE, Moved, ask
from tests.web.sample import THREE
from wijkplatform.web import limits
from wijkplatform.web.limits import room


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
