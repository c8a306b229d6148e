"""Nobody can find out who has an account: same words, status, length, for every state (SECURITY.md F7, F8; W08)."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.accounts.conftest import Hand, NewBrowser, Post
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, make_unconfirmed_user, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts import hashing
from wijkplatform.platforms.actions import set_platform

STATES = ("werkt", "nergens", "geblokkeerd", "nieuw", "kind", "app", "wacht", "geweigerd")
FORMS = {
    "wrong password": ("/account/inloggen", {"wachtwoord": "dit is het niet geworden"}, 422),
    "link": ("/account/inloglink", {}, 200),
    "reset": ("/account/wachtwoord-vergeten", {}, 200),
    "new account": (
        "/account/maken",
        {"naam": "Sanne Proef", "wachtwoord": PASSWORD, "leeftijd": "16plus", "voorwaarden": "on"},
        303,
    ),
    "new account of a child": (
        "/account/maken",
        {
            "naam": "Noor",
            "wachtwoord": PASSWORD,
            "leeftijd": "12tot16",
            "voorwaarden": "on",
            "email_ouder": "ouder@thuis.example",
        },
        303,
    ),
    "link for a parent": ("/account/ouder-link", {}, 303),
    "another address": ("/mijn/beveiliging/email", {"wachtwoord": PASSWORD}, 303),
}
_HIDDEN = re.compile(rb"<input type=\"hidden\"[^>]*>")


@pytest.fixture(autouse=True)
def people(house: House) -> None:
    """One account in each state; nobody at `nergens`."""
    with house.writing(None):
        make_platform()
        make_user(email=address("werkt"))
        make_user(email=address("geblokkeerd"), blocked_at=NOW, block_reason="Reclame")
        make_unconfirmed_user(email=address("nieuw"))
        make_user(email=address("kind"), under_16=True, activated_at=None)
        make_user(email=address("wacht"), activated_at=None, approval_asked_at=NOW)
        make_user(email=address("geweigerd"), activated_at=None, approval_asked_at=NOW, refusal_reason="Onbekend")
        make_user(email=address("app"), totp_secret="JBSWY3DPEHPK3PXP", totp_since=NOW)


def address(state: str) -> str:
    """Addresses of one length, so that what comes back can be compared byte by byte."""
    return f"{state:x<12}@bewoner.example"


def bare(response: TestResponse, state: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that an answer tells: status, bytes without hidden fields and without the address itself, headers."""
    body = _HIDDEN.sub(b"", response.get_data()).replace(address(state).encode(), b"ADRES")
    headers = sorted((name, value) for name, value in response.headers if name != "Content-Length")
    return response.status_code, body, headers


def test_the_addresses_are_different_and_of_one_length() -> None:
    assert len({address(state) for state in STATES}) == len(STATES)
    assert len({len(address(state)) for state in STATES}) == 1


@pytest.mark.asvs("6.3.8")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mail_works", [True, False], ids=["mail works", "mail is down"])
def test_the_answer_is_the_same(
    browsers: NewBrowser, post: Post, form: str, mail_works: bool, caplog: pytest.LogCaptureFixture
) -> None:
    if not mail_works:
        parts = post.house.app.extensions["wijk"]
        parts.settings = replace(parts.settings, smtp_url="smtp://127.0.0.1:9")
    path, data, status = FORMS[form]
    with post.house.writing():
        asker = open_session(make_user("De Vrager"))

    def answer(state: str) -> TestResponse:
        browser = browsers()
        if path.startswith("/mijn/"):
            carry(browser, asker)
        return browser.send_form(path, {"email": address(state), **data})

    answers = {state: answer(state) for state in STATES}
    told = {repr(bare(each, state)) for state, each in answers.items()}
    assert ({each.status_code for each in answers.values()}, len(told)) == ({status}, 1)
    post.bring()
    assert {repr(bare(answer(state), state)) for state in STATES} == told


@pytest.mark.asvs("6.3.8")
def test_the_right_password_of_who_may_not_log_in_tells_no_more_than_a_wrong_one(browsers: NewBrowser) -> None:
    told = set()
    for state in ("nergens", "geblokkeerd", "nieuw", "kind", "wacht", "geweigerd"):
        data = {"email": address(state), "wachtwoord": PASSWORD}
        told.add(repr(bare(browsers().send_form("/account/inloggen", data), state)))
    wrong = {"email": address("werkt"), "wachtwoord": "dit is het niet geworden"}
    told.add(repr(bare(browsers().send_form("/account/inloggen", wrong), "werkt")))
    assert len(told) == 1


@pytest.mark.asvs("6.3.8")
def test_on_a_closed_platform_neither(browsers: NewBrowser, house: House, post: Post) -> None:
    """Nor does an account that waits look different from one that nobody has."""
    with house.writing():
        set_platform({"besloten": "ja"})
    data = {"wachtwoord": PASSWORD}
    for path in ("/account/inloggen", "/account/inloglink", "/account/wachtwoord-vergeten", "/account/ouder-link"):
        states = [state for state in STATES if path != "/account/inloggen" or state not in {"werkt", "app"}]
        told = {repr(bare(browsers().send_form(path, {"email": address(state), **data}), state)) for state in states}
        assert len(told) == 1, path
    path, filled_in, _status = FORMS["new account"]
    told = {repr(bare(browsers().send_form(path, filled_in | {"email": address(state)}), state)) for state in STATES}
    assert len(told) == 1
    assert len(post.to(address("wacht"))) == 1  # that it has asked already


@pytest.mark.asvs("6.3.8")
@pytest.mark.parametrize("password", [PASSWORD, "dit is het niet geworden"])
def test_a_hash_is_computed_once_for_everybody(
    browsers: NewBrowser, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    counted: list[int] = []
    before = hashing._hasher
    monkeypatch.setattr(hashing, "_hasher", lambda cost: counted.append(1) or before(cost))
    hashing._nobodys_hash.cache_clear()
    for state in ("nergens", "geblokkeerd", "nieuw", "kind", "wacht", "geweigerd"):
        browsers().send_form("/account/inloggen", {"email": address("nergens"), "wachtwoord": password})
        counted.clear()
        browsers().send_form("/account/inloggen", {"email": address(state), "wachtwoord": password})
        assert len(counted) == 1, state


@pytest.mark.asvs("6.3.8", "6.3.1")
def test_too_often_is_the_same_for_everybody(browsers: NewBrowser, limited: Hand) -> None:
    path = "/account/inloggen"
    told = set()
    for number, state in enumerate(STATES):
        browser = browsers()
        values = {"environ_overrides": {"REMOTE_ADDR": f"192.0.2.{number + 1}"}}
        data = {"email": address(state), "wachtwoord": "dit is het niet geworden"}
        answers = [send(browser, path, data, **values) for _try in range(7)]
        assert [answer.status_code for answer in answers] == [422] * 5 + [429] * 2
        told.add(repr(bare(answers[-1], state)))
    assert len(told) == 1


def send(browser: WatchingClient, path: str, data: dict[str, str], **values: object) -> TestResponse:
    """Send the form from some internet address."""
    return browser.send_form(path, data, **values)


@pytest.mark.parametrize("path", ["/account/inloglink", "/account/wachtwoord-vergeten"])
def test_no_room_for_the_account_is_not_told(browsers: NewBrowser, limited: Hand, post: Post, path: str) -> None:
    for state in ("werkt", "nergens"):
        answers = [browsers().send_form(path, {"email": address(state)}) for _try in range(4)]
        assert len({repr(bare(answer, state)) for answer in answers}) == 1
        assert answers[0].status_code == 200
    assert len(post.to(address("werkt"))) == 2
    limited.seconds += timedelta(hours=1).total_seconds()
    browsers().send_form(path, {"email": address("werkt")})
    assert len(post.to(address("werkt"))) == 3


@pytest.mark.asvs("6.3.1")
def test_who_asks_for_links_over_and_over_keeps_the_owner_from_none(
    browsers: NewBrowser, limited: Hand, post: Post
) -> None:
    """Each kind of link has room of its own, and so has a browser that its owner logged in with."""
    owner, email = browsers(), address("werkt")
    assert owner.send_form("/account/inloggen", {"email": email, "wachtwoord": PASSWORD}).status_code == 303
    owner.delete_cookie("sid", domain=owner.host)
    for _try in range(6):
        browsers().send_form("/account/inloglink", {"email": email})
    sent = len(post.to(email))
    assert sent == 2
    browsers().send_form("/account/wachtwoord-vergeten", {"email": email})
    assert len(post.to(email)) == sent + 1
    for _try in range(3):
        owner.send_form("/account/inloglink", {"email": email})
    assert len(post.to(email)) == sent + 3


@pytest.mark.parametrize("path", ["/account/inloglink", "/account/wachtwoord-vergeten", "/account/ouder-link"])
def test_an_internet_address_that_asks_too_often_is_told(browsers: NewBrowser, limited: Hand, path: str) -> None:
    browser = browsers()
    answers = [browser.send_form(path, {"email": f"bewoner{number}@bewoner.example"}) for number in range(21)]
    assert [answer.status_code for answer in answers] == [answers[0].status_code] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "3600"
    assert 'value="bewoner20@bewoner.example"' in answers[-1].text
