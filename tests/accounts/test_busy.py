"""When too many wait to be hashed: each form says so, keeps what was typed, and says when to come back."""

import pytest

from tests.accounts.conftest import NewBrowser, Post, Resident
from tests.client import WatchingClient
from tests.factories.accounts import PASSWORD
from wijkplatform.accounts import hashing

OTHER = "zeven groene boten drijven weg"


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """More wait than may."""
    monkeypatch.setattr(hashing._queue, "_inside", 1000)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/inloggen", {"email": "sanne@bewoner.example", "wachtwoord": PASSWORD}),
        ("/mijn/beveiliging/wachtwoord", {"huidig": PASSWORD, "wachtwoord": OTHER}),
        (
            "/mijn/beveiliging/email",
            {"email": "nieuw@bewoner.example", "wachtwoord": PASSWORD},
        ),
    ],
)
def test_it_keeps_what_was_typed(
    resident: Resident, browsers: NewBrowser, busy: None, path: str, fields: dict[str, str]
) -> None:
    browser: WatchingClient = resident.browser if path.startswith("/mijn/") else browsers()
    response = browser.send_form(path, fields)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "erg druk" in response.text
    assert fields.get("email", "") in response.text
    assert PASSWORD not in response.text
    assert "<form" in response.text.split("<main")[1]


def test_a_link_to_a_new_password_still_works_afterwards(
    resident: Resident, browsers: NewBrowser, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browsers()
    browser.send_form("/account/wachtwoord-vergeten", {"email": "sanne@bewoner.example"})
    path = post.newest("sanne@bewoner.example").path
    with monkeypatch.context() as crowd:
        crowd.setattr(hashing._queue, "_inside", 1000)
        response = browser.send_form(path, {"wachtwoord": OTHER})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert 'name="wachtwoord"' in response.text
    assert browser.send_form(path, {"wachtwoord": OTHER}).status_code == 303
