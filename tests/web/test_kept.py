"""A visitor's page is made once per change, then handed out as bytes or as 304; never anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.platforms import make_category, make_platform
from tests.web.conftest import AppWith, visitor
from tests.web.sample import made, next_change
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Platform, PlatformHost
from wijkplatform.web import kept as kept_module
from wijkplatform.web import kept_pages
from wijkplatform.web.kept_pages import KeptPage, KeptPages, PlatformState, etag_of
from wijkplatform.web.kit import Kit

PAGE = "/sample/kept"
MIDNIGHT = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)  # in Amsterdam


@pytest.fixture
def kit_of(small: Flask) -> Kit:
    """The parts of the small application."""
    parts: Kit = small.extensions["wijk"]
    return parts


def again(browser: WatchingClient, first: TestResponse, path: str = PAGE) -> TestResponse:
    """Ask for the page once more, as a browser that has it."""
    return browser.get(path, headers={"If-None-Match": first.headers["ETag"]})


def test_a_page_is_made_once(browser: WatchingClient) -> None:
    first, second = browser.get(PAGE), browser.get(PAGE)
    assert len(made) == 1
    assert first.get_data() == second.get_data() == b"<p>1</p>"
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert dict(second.headers) == {name: value for name, value in first.headers if name != "Date"}


def test_who_has_the_page_hears_that_it_is_the_same(browser: WatchingClient, kit_of: Kit) -> None:
    steady = "/embed/own/agenda.json"  # says the same each time that it is made
    first = browser.get(steady)
    kept, kit_of.kept = kit_of.kept, KeptPages()
    made_here = again(browser, first, steady)  # made, and found to be the same
    kit_of.kept = kept
    handed_out = again(browser, first, steady)  # from the kept pages
    without = {"Content-Type", "Content-Length", "Date"}
    for response in (made_here, handed_out):
        assert (response.status_code, response.get_data()) == (304, b"")
        assert not without & {name for name, _ in response.headers if name != "Date"}
        assert {k: v for k, v in response.headers if k not in without} == {
            k: v for k, v in first.headers if k not in without
        }


@pytest.mark.parametrize(
    ("header", "status"),
    [("{etag}", 304), ("W/{etag}", 304), ('"x", {etag}', 304), ("*", 304), ('"x"', 200), ("nonsense", 200), ("", 200)],
)
def test_validators_are_compared_as_http_says(browser: WatchingClient, header: str, status: int) -> None:
    etag = browser.get(PAGE).headers["ETag"]
    response = browser.get(PAGE, headers={"If-None-Match": header.format(etag=etag)})
    assert response.status_code == status


def test_head_is_the_page_without_its_body(browser: WatchingClient) -> None:
    fresh = browser.head(PAGE)
    whole = browser.get(PAGE)
    kept = browser.head(PAGE)
    assert fresh.get_data() == kept.get_data() == b""
    for name in ("ETag", "Content-Length", "Content-Type", "Cache-Control"):
        assert fresh.headers[name] == kept.headers[name] == whole.headers[name]
    assert again(browser, whole).status_code == 304


def test_a_warm_page_and_a_304_cost_at_most_two_questions(
    small: Flask, browser: WatchingClient, statements_of: Callable[[Flask], list[str]]
) -> None:
    first = browser.get(PAGE)
    seen = statements_of(small)
    browser.get(PAGE)
    assert 1 <= len(seen) <= 2
    seen.clear()
    assert again(browser, first).status_code == 304
    assert 1 <= len(seen) <= 2


def test_a_visible_change_makes_a_new_page(browser: WatchingClient, house: House) -> None:
    first = browser.get(PAGE)
    with house.writing():
        make_category("nieuw")
    second = again(browser, first)
    assert (second.status_code, second.get_data()) == (200, b"<p>2</p>")
    assert second.headers["ETag"] != first.headers["ETag"]


def test_the_same_version_with_another_page_has_another_validator() -> None:
    """After a restore or a fresh start the version may come by again; a browser must not keep the old page then."""
    assert etag_of("key", b"one") != etag_of("key", b"two") != etag_of("other key", b"two")


def test_queries_and_paths_are_pages_of_their_own(browser: WatchingClient) -> None:
    addresses = [PAGE, f"{PAGE}?q=1", f"{PAGE}?q=2", f"{PAGE}?Q=1", f"{PAGE}/x", f"{PAGE}/x?q=1", f"{PAGE}/X"]
    etags = [browser.get(address).headers["ETag"] for address in addresses * 2]
    assert len(set(etags)) == len(addresses) == len(made)


def test_platforms_have_pages_of_their_own(browser: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform("ander.example")
    first, other = browser.get(PAGE), browser.get(PAGE, base_url="http://ander.example")
    assert first.headers["ETag"] != other.headers["ETag"]
    assert len(made) == 2


def test_a_page_does_not_outlive_the_platforms_host(browser: WatchingClient, house: House) -> None:
    browser.get(PAGE)
    with house.writing():
        db.session.execute(update(PlatformHost).values(host="elders.example"))
    assert browser.get(PAGE).status_code == 404


def test_another_release_makes_a_new_page(browser: WatchingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = browser.get(PAGE)
    monkeypatch.setattr(kept_pages, "RELEASE", "9.9.9")
    assert again(browser, first).status_code == 200


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (NOW + timedelta(hours=3), 304),
        (MIDNIGHT - timedelta(seconds=1), 304),
        (MIDNIGHT, 200),
        (MIDNIGHT + timedelta(days=9), 200),
    ],
)
def test_at_local_midnight_there_is_a_new_page(browser: WatchingClient, moment: datetime, status: int) -> None:
    first = browser.get(PAGE)
    clock.stop_at(moment)
    assert again(browser, first).status_code == status


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/Curacao"])
def test_midnight_is_that_of_the_platform(small: Flask, house: House, canaries: Canaries, zone: str) -> None:
    with house.writing(None):
        make_platform(zone=zone)
    browser = visitor(small, canaries)
    first = browser.get(PAGE)
    clock.stop_at(MIDNIGHT)
    assert again(browser, first).status_code == (200 if zone == "Europe/Amsterdam" else 304)


def test_when_a_feature_says_so_there_is_a_new_page(browser: WatchingClient) -> None:
    next_change.moment = NOW + timedelta(minutes=30)
    first = browser.get(PAGE)
    clock.stop_at(NOW + timedelta(minutes=30) - timedelta(seconds=1))
    assert again(browser, first).status_code == 304
    clock.stop_at(NOW + timedelta(minutes=30))
    assert again(browser, first).status_code == 200


def test_a_page_made_while_the_moment_passed_is_not_kept_for_after_it(
    small: Flask, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read just before a change must not be handed out after it."""
    change = NOW + timedelta(minutes=30)
    next_change.moment = change
    clock.stop_at(change - timedelta(seconds=1))
    plain = kept_module.make_response

    def slowly(*args: object) -> object:
        clock.stop_at(change + timedelta(seconds=1))
        return plain(*args)

    monkeypatch.setattr(kept_module, "make_response", slowly)
    browser.get(PAGE)
    monkeypatch.undo()
    browser.get(PAGE)
    assert len(made) == 2


@pytest.mark.parametrize("status", [201, 204, 301, 400, 404, 422, 500, 503])
def test_no_other_status_is_kept(browser: WatchingClient, kit_of: Kit, status: int) -> None:
    for _ in range(2):
        response = browser.get(f"/sample/kept-status/{status}")
        assert response.status_code == status
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
    assert len(made) == 2
    assert kit_of.kept._pages == {}


@pytest.mark.parametrize("name", ["sid", "__Host-sid"])
def test_who_has_a_session_is_not_handed_a_kept_page(browser: WatchingClient, name: str) -> None:
    browser.get(PAGE)
    browser.set_cookie("other", "x", domain="hus.example")
    browser.get(PAGE)
    assert len(made) == 1
    browser.set_cookie(name, "x", domain="hus.example")
    browser.get(PAGE)
    assert len(made) == 2


def test_who_has_a_key_is_not_handed_a_kept_page(browser: WatchingClient) -> None:
    browser.get(PAGE)
    browser.get(PAGE, headers={"Authorization": "Bearer x"})
    assert len(made) == 2


def test_a_page_of_somebody_is_never_kept(
    browser: WatchingClient, kit_of: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_of, "load_viewer", lambda here: Viewer(here.platform_id, user_id=7))
    response = browser.get(PAGE)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers
    assert kit_of.kept._pages == {}


def test_a_post_to_a_kept_address_is_not_answered_from_it(browser: WatchingClient) -> None:
    browser.get(PAGE)
    assert browser.post(PAGE, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405


def test_headers_of_the_view_are_kept_and_differ_by_origin(browser: WatchingClient) -> None:
    sites = ["https://krant.example", "https://kerk.example"]
    for site in sites * 2:
        response = browser.get("/embed/own/agenda.json", headers={"Origin": site})
        assert response.get_data(as_text=True) == f"for {site}"
        assert response.headers["Access-Control-Allow-Origin"] == site
        assert response.headers["Content-Security-Policy"] == "frame-ancestors https://krant.example"
        assert response.mimetype == "text/calendar"
    assert len(made) == 2


def test_a_page_that_is_no_feed_is_the_same_whoever_asks(browser: WatchingClient) -> None:
    for site in ("https://krant.example", "https://kerk.example"):
        browser.get(PAGE, headers={"Origin": site})
    assert len(made) == 1


def test_a_page_far_too_big_is_not_kept(browser: WatchingClient, kit_of: Kit) -> None:
    browser.get("/sample/kept-big")
    browser.get("/sample/kept-big")
    assert len(made) == 2
    assert kit_of.kept._pages == {}


HERE = PlatformState(1, 5)


@pytest.mark.no_database
def test_there_is_room_for_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_PAGES", 3)
    pages = KeptPages()
    for key in ("1\x00a", "1\x00b", "1\x00c"):
        pages.put(HERE, key, KeptPage(b"x", (), "e"))
    assert pages.find("1\x00a") is not None  # used last, so "b" goes first
    pages.put(HERE, "1\x00d", KeptPage(b"x", (), "e"))
    assert [key for key in "abcd" if pages.find(f"1\x00{key}")] == ["a", "c", "d"]


@pytest.mark.no_database
def test_there_is_room_for_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 160)
    pages = KeptPages()
    for number in range(100):
        pages.put(HERE, f"1\x00{number}", KeptPage(b"x" * 10, (), "e"))
        pages.put(HERE, f"1\x00{number}", KeptPage(b"y" * 10, (), "e"))  # the first one counts, and counts once
    assert pages._size == sum(len(page.body) for page in pages._pages.values()) == 160
    assert pages.find("1\x0099") == KeptPage(b"x" * 10, (), "e")
    assert pages.find("1\x0083") is None


@pytest.mark.no_database
def test_a_list_is_remembered_until_something_changes() -> None:
    pages, here, calls = KeptPages(), PlatformState(1, 5), list[str]()

    def make(what: str) -> Callable[[], str]:
        def note() -> str:
            calls.append(what)
            return what

        return note

    assert pages.remembered("wijken", here, make("a")) == "a"
    assert pages.remembered("wijken", here, make("b")) == "a"
    assert pages.remembered("soorten", here, make("c")) == "c"
    assert pages.remembered("wijken", replace(here, platform_id=2), make("d")) == "d"
    assert pages.remembered("wijken", replace(here, content_version=6), make("e")) == "e"
    assert calls == ["a", "c", "d", "e"]


def test_a_front_that_cannot_ask_lets_the_house_answer(
    app_with: AppWith, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser.get(PAGE)

    def broken(*_: object) -> None:
        raise OSError("no answer")

    monkeypatch.setattr(KeptPages, "bucket", broken)
    response = browser.get(PAGE)
    assert response.status_code == 500
    assert "no kept page could be looked for" in caplog.text


@pytest.mark.no_database
def test_nothing_of_before_a_change_is_kept_in_memory() -> None:
    pages, after, other = KeptPages(), replace(HERE, content_version=6), PlatformState(2, 5)
    pages.put(HERE, "1\x00a", KeptPage(b"before", (), "e"))
    pages.put(other, "2\x00a", KeptPage(b"elsewhere", (), "e"))
    pages.shelves.of(HERE).put("line", "before")
    pages.learn(HERE)
    assert pages.find("1\x00a") is not None
    pages.learn(after)
    assert list(pages._pages) == ["2\x00a"]
    assert (pages._size, pages._keys) == (len(b"elsewhere"), {2: {"2\x00a"}})
    assert pages.shelves._shelves[1].find("line") is None
    pages.put(HERE, "1\x00late", KeptPage(b"before", (), "e"))  # begun before the change, and done after
    pages.learn(HERE)
    pages.put(after, "1\x00b", KeptPage(b"after", (), "e"))
    assert list(pages._pages) == ["2\x00a", "1\x00b"]


@pytest.mark.no_database
def test_a_page_that_was_pushed_out_is_forgotten_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_PAGES", 1)
    pages = KeptPages()
    for key in ("1\x00a", "1\x00b"):
        pages.put(HERE, key, KeptPage(b"x", (), "e"))
    assert pages._keys == {1: {"1\x00b"}}
    pages.learn(replace(HERE, content_version=6))
    assert (pages._size, pages._pages, pages._keys) == (0, {}, {})


@pytest.mark.parametrize("asker", ["visitor on another page", "somebody with a session"])
def test_whoever_comes_after_a_change_empties_what_was_kept(
    house: House, browser: WatchingClient, kit_of: Kit, asker: str
) -> None:
    browser.get(PAGE)
    assert len(kit_of.kept._pages) == 1
    with house.writing():
        db.session.execute(update(Platform).values(content_version=Platform.content_version + 1))
    headers = {"Cookie": "sid=unknown"} if asker == "somebody with a session" else {}
    browser.get("/sample/other", headers=headers)
    assert kit_of.kept._pages == {}
