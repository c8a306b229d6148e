"""W11: `/cookies` tells of every cookie that there is, from one list, which the suite holds every answer against."""

from dataclasses import replace
from html import escape

import pytest
from flask import Flask

from tests.client import WatchingClient, undeclared
from tests.conftest import House
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.platforms import make_platform
from wijkplatform.accounts.cookies import YEAR, list_cookies
from wijkplatform.accounts.session_terms import OWES, RESIDENT, STAFF

GOOD = "sid=x; Max-Age=60; HttpOnly; Path=/; SameSite=Lax"
BAD = {
    "_ga=x; Max-Age=60; HttpOnly; Path=/; SameSite=Lax": "name",
    "sid=x; Max-Age=60; Path=/; SameSite=Lax": "reach",
    "sid=x; Max-Age=60; HttpOnly; Path=/": "reach",
    "sid=x; Max-Age=60; HttpOnly; Path=/mijn; SameSite=Lax": "reach",
    "sid=x; Domain=hus.example; Max-Age=60; HttpOnly; Path=/; SameSite=Lax": "reach",
    "sid=x; Max-Age=99999999; HttpOnly; Path=/; SameSite=Lax": "age",
    "sid=x; HttpOnly; Path=/; SameSite=Lax": "age",
}


def test_each_is_told_with_what_for_and_how_long(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
    text = client.get("/cookies").text
    with house.app.app_context():
        declared = list_cookies()
    assert {each.name for each in declared} == {"sid", "toestel"}
    for each in declared:
        for words in (each.purpose, each.comes, each.stays, f"<code>{each.name}</code>"):
            assert (words if words.startswith("<") else escape(words)) in text
    assert text.count("<code>") == len(declared)
    assert "Waarom kan ik niets uitzetten?" in text


def test_over_https_they_have_the_names_that_a_browser_shows(
    app: Flask, house: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = app.extensions["wijk"]
    monkeypatch.setattr(parts, "settings", replace(parts.settings, base_url="https://hus.example"))
    with app.app_context():
        assert [each.name for each in list_cookies()] == ["__Host-sid", "__Host-toestel"]


@pytest.mark.usefixtures("app")
def test_the_client_of_the_suite_notices_what_is_not_told(house: House) -> None:
    with house.app.app_context():
        assert undeclared(GOOD) == ""
        assert {header: undeclared(header) for header in BAD} == BAD


def test_logging_in_sets_these_and_no_other(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
        make_user()
    response = client.send_form("/account/inloggen", {"email": "sanne@bewoner.example", "wachtwoord": PASSWORD})
    names = {cookie.partition("=")[0] for cookie in response.headers.getlist("Set-Cookie")}
    assert names == {"sid", "toestel"}


def test_no_session_outlasts_what_is_told(house: House) -> None:
    with house.app.app_context():
        known = {each.name: each for each in list_cookies()}
    assert max(RESIDENT.whole, STAFF.whole, OWES) == known["sid"].longest
    assert "90 dagen" in known["sid"].stays
    assert known["toestel"].longest.total_seconds() == YEAR
