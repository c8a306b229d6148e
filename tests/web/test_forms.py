"""Forms in Dutch, without a cookie: what is wrong comes back filled in, with a sentence and a fresh token."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.client import WatchingClient
from tests.conftest import NOW, House
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Category

OWN = {"Sec-Fetch-Site": "same-origin"}
STALE = "Deze pagina stond te lang open"


def token_in(response: TestResponse) -> str:
    """The token that the form on this page carries."""
    found = re.search(r'name="csrf_token"[^>]* value="([0-9a-f]{64})"', response.get_data(as_text=True))
    assert found is not None
    return found[1]


def filled_in(house: House) -> bool:
    """Whether the form did what it does."""
    with house.reading():
        return bool(db.session.execute(select(Category.slug).where(Category.slug == "ingevuld")).all())


def test_a_good_form_redirects(browser: WatchingClient, house: House) -> None:
    token = token_in(browser.get("/sample/form"))
    response = browser.post("/sample/form", data={"naam": "Piet", "csrf_token": token}, headers=OWN)
    assert (response.status_code, response.location) == (303, "/sample/plain")
    assert filled_in(house)


@pytest.mark.parametrize("token", [None, "", "x" * 64, "é"])
def test_a_wrong_token_gives_the_form_again_with_what_was_typed(
    browser: WatchingClient, house: House, token: str | None
) -> None:
    data = {"naam": "Piet de Boer"} | ({} if token is None else {"csrf_token": token})
    response = browser.post("/sample/form", data=data, headers=OWN)
    text = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'value="Piet de Boer"' in text
    assert STALE in text
    assert not filled_in(house)
    again = browser.post("/sample/form", data=data | {"csrf_token": token_in(response)}, headers=OWN)
    assert again.status_code == 303


@pytest.mark.parametrize(("hours", "status"), [(0, 303), (16, 303), (39, 303), (40, 422), (100, 422)])
def test_a_form_may_stay_open_over_midnight(browser: WatchingClient, hours: int, status: int) -> None:
    data = {"naam": "Piet", "csrf_token": token_in(browser.get("/sample/form"))}
    clock.stop_at(NOW + timedelta(hours=hours))  # it is 8.00 UTC, so two midnights pass after 40 hours
    assert browser.post("/sample/form", data=data, headers=OWN).status_code == status


def test_the_token_alone_is_no_defence_and_does_not_help(browser: WatchingClient, house: House) -> None:
    data = {"naam": "Piet", "csrf_token": token_in(browser.get("/sample/form"))}
    for said in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        assert browser.post("/sample/form", data=data, headers=said).status_code == 403
    assert not filled_in(house)


def test_faults_are_told_in_dutch(browser: WatchingClient) -> None:
    data = {"naam": "", "csrf_token": token_in(browser.get("/sample/form"))}
    text = browser.post("/sample/form", data=data, headers=OWN).get_data(as_text=True)
    assert '<p id="naam">Dit veld is vereist.</p>' in text
    assert STALE not in text


def test_a_page_with_a_token_is_never_kept(browser: WatchingClient, small: Flask) -> None:
    first = browser.get("/sample/form")
    assert first.headers["Cache-Control"] == "no-store"
    assert "ETag" not in first.headers
    token = token_in(first)
    clock.stop_at(NOW + timedelta(days=1))
    assert token_in(browser.get("/sample/form")) != token
    assert small.extensions["wijk"].kept._pages == {}


def test_a_form_that_is_no_form_is_refused_with_a_sentence(browser: WatchingClient) -> None:
    for body, kind in ((b"\xff\x00", "application/x-www-form-urlencoded"), (b"--x", "multipart/form-data; boundary=x")):
        response = browser.post("/sample/form", data=body, content_type=kind, headers=OWN)
        assert response.status_code == 422
