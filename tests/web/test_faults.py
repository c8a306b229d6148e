"""Every fault is a Dutch page, or problem+json for machines, with the right status and no word of the exception."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from flask import Flask, Response
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.web.conftest import AppWith, visitor
from tests.web.sample import SECRET
from wijkplatform.core.errors import TooMany
from wijkplatform.web import page
from wijkplatform.web.faults import ask_patience, heading_and_sentence

STATUSES = (400, 401, 403, 404, 405, 409, 411, 413, 415, 422, 429, 500, 503)
OWN = {"Sec-Fetch-Site": "same-origin"}
ENGLISH = ("Not Found", "Bad Request", "Internal Server Error", "Forbidden", "Traceback", "Error", "The ", "werkzeug")


def read_as_a_person(response: Any) -> str:
    """The page, after looking at all that every error page must be."""
    text = str(response.get_data(as_text=True))
    assert response.mimetype == "text/html"
    assert '<html lang="nl">' in text
    assert SECRET not in text
    assert not [word for word in ENGLISH if word in text]
    never_kept(response)
    return text


def never_kept(response: Any) -> None:
    """Nobody keeps a fault."""
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_its_own_page(browser: WatchingClient, status: int) -> None:
    response = browser.get(f"/sample/abort/{status}")
    assert response.status_code == status
    heading, sentence = heading_and_sentence(status)
    text = read_as_a_person(response)
    assert f"<h1>{heading}</h1>" in text
    assert sentence in text
    assert "Testhus" in text
    assert ('href="/">' in text) or status == 503


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("path", ["/api/sample/{}", "/embed/{}/agenda.json"])
def test_machines_get_problem_json(browser: WatchingClient, status: int, path: str) -> None:
    response = browser.get(path.format(status))
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    heading, sentence = heading_and_sentence(status)
    problem = json.loads(response.get_data())
    assert problem == {"type": "about:blank", "title": heading, "status": status, "detail": sentence}
    never_kept(response)
    cross = response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert cross is path.startswith("/embed/")


@pytest.mark.parametrize("path", ["/embed/x/agenda.ics", "/embed/x/agenda.rss", "/api/v1/nergens"])
def test_an_address_of_machines_that_is_not_there_is_told_to_machines(browser: WatchingClient, path: str) -> None:
    assert browser.get(path).mimetype == "application/problem+json"
    assert browser.get(path, base_url="http://onbekend.example").mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/embed/x/agenda", "/embed/x/agenda.jsonx", "/embed/a/b/agenda.json", "/apix", "/x/api/"]
)
def test_an_address_of_people_is_told_to_people(browser: WatchingClient, path: str) -> None:
    read_as_a_person(browser.get(path))


@pytest.mark.no_database
def test_no_two_statuses_say_the_same_and_unknown_ones_say_something() -> None:
    assert len({heading_and_sentence(status) for status in STATUSES}) == len(STATUSES)
    assert heading_and_sentence(418) == heading_and_sentence(400)
    assert heading_and_sentence(502) == heading_and_sentence(500)


@pytest.mark.parametrize(
    ("name", "on_get", "on_post", "sentence"),
    [
        ("NotFound", 404, 404, "Dit is er niet."),
        ("NotAllowed", 403, 403, "Dit mag jij niet."),
        ("Invalid", 400, 422, "Dit kan niet."),
        ("Conflict", 409, 409, "Deze naam is al bezet."),
        ("TooMany", 429, 429, "Dit ging te vaak."),
        ("Overloaded", 503, 503, "Het is nu erg druk."),
        ("DomainError", 500, 500, "Dit ligt niet aan jou."),
        ("Exception", 500, 500, "Dit ligt niet aan jou."),
    ],
)
def test_domain_words_become_statuses(
    browser: WatchingClient, name: str, on_get: int, on_post: int, sentence: str
) -> None:
    for response, status in (
        (browser.get(f"/sample/raise/{name}"), on_get),
        (browser.post(f"/sample/raise/{name}", headers=OWN), on_post),
    ):
        assert response.status_code == status
        assert sentence in read_as_a_person(response)


@pytest.mark.no_database
def test_a_form_that_is_shown_again_can_ask_for_patience_too() -> None:
    response = ask_patience(Response("<form>"), TooMany("Wacht nog even.", 9))
    assert (response.status_code, response.headers["Retry-After"], response.get_data()) == (429, "9", b"<form>")


def test_what_asks_for_patience_says_how_long(browser: WatchingClient) -> None:
    assert browser.get("/sample/raise/TooMany").headers["Retry-After"] == "90"
    assert browser.get("/sample/raise/Overloaded").headers["Retry-After"] == "5"
    assert browser.get("/sample/abort/503").headers["Retry-After"] == "60"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/sample/plain", "GET, HEAD, OPTIONS"),
        ("GET", "/sample/write", "OPTIONS, POST"),
        ("DELETE", "/sample/raise/NotFound", "GET, HEAD, OPTIONS, POST"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(browser: WatchingClient, method: str, path: str, allow: str) -> None:
    response = browser.open(path, method=method, headers=OWN)
    assert (response.status_code, response.headers["Allow"]) == (405, allow)
    read_as_a_person(response)


def test_an_accident_is_logged_with_its_traceback_and_without_the_address(
    browser: WatchingClient, caplog: pytest.LogCaptureFixture
) -> None:
    browser.get("/sample/raise/Exception?q=qz-typed-by-somebody")
    assert SECRET in caplog.text
    assert "raise_it" in caplog.text
    assert "qz-typed-by-somebody" not in caplog.text


def test_two_that_write_the_same_at_once_hear_so_and_no_value(
    small: Flask, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver's words name the value that was there already (SECURITY.md F13)."""
    error = IntegrityError("INSERT", {}, Exception("Key (uid)=(qz-somebody) already exists"))
    monkeypatch.setitem(small.view_functions, "sample.plain", failing(small.view_functions["sample.plain"], error))
    response = browser.get("/sample/plain")
    assert response.status_code == 409
    assert "qz-" not in read_as_a_person(response)


DATABASE = OperationalError("SELECT 1", {"name": "qz-value"}, Exception("qz-reason"))


@pytest.mark.parametrize("error", [DATABASE, PoolTimeout("qz-reason")])
def test_a_database_that_does_not_answer_is_503(
    small: Flask, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setitem(small.view_functions, "sample.plain", failing(small.view_functions["sample.plain"], error))
    response = browser.get("/sample/plain")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "qz-" not in read_as_a_person(response)


def failing(view: Callable[..., object], error: Exception) -> Callable[..., object]:
    """A view like `view` that ends in `error`."""

    @wraps(view)
    def fail() -> object:
        raise error

    return fail


def test_without_any_database_there_is_still_a_page(small: Flask, browser: WatchingClient, monkeypatch: Any) -> None:
    def gone(_host: str) -> None:
        raise DATABASE

    monkeypatch.setattr(small.extensions["wijk"], "find_platform", gone)
    response = browser.get("/sample/plain")
    assert response.status_code == 503
    assert "Testhus" not in read_as_a_person(response)


def test_an_error_page_that_is_broken_itself_is_bare(
    small: Flask, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(page, "build_shell", lambda _platform: 1 / 0)
    response = browser.get("/sample/nergens")
    assert response.status_code == 404
    assert "Testhus" not in read_as_a_person(response)
    assert "the error page itself failed" in caplog.text


@pytest.mark.parametrize("path", ["/sample/plain", "/nergens"])
def test_an_unknown_host_gets_a_bare_page_that_names_nothing(
    app_with: AppWith, platform: None, canaries: Canaries, path: str
) -> None:
    response = visitor(app_with(), canaries).get(path, base_url="http://onbekend.example")
    text = read_as_a_person(response)
    assert response.status_code == 404
    for word in ("Testhus", "Teststad", "stylesheet", "onbekend.example"):
        assert word not in text


def test_head_of_a_fault_has_no_body(browser: WatchingClient) -> None:
    response = browser.head("/sample/nergens")
    assert (response.status_code, response.get_data()) == (404, b"")
