"""The second step at the door: a code of the app, one for recovery, or one that was mailed."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from tests.accounts.conftest import Hand, NewBrowser, Post
from tests.accounts.test_links import at_once
from tests.accounts.test_logging_in import EMAIL, cookie, count, log_in
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.codes import hash_of_recovery_code, new_recovery_codes
from wijkplatform.accounts.models import KnownDevice, LoginSession, MailedCode, RecoveryCode, User
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PAGE = "/account/code"
CODES = new_recovery_codes()


def code_at(steps: int = 0) -> str:
    """What the app shows now, or so many steps of half a minute further."""
    return pyotp.TOTP(KEY).at(clock.now() + timedelta(seconds=30 * steps))


@pytest.fixture
def owner(house: House) -> int:
    """Somebody with a code app and ten recovery codes."""
    with house.writing(None):
        make_platform()
        user = make_user(email=EMAIL, totp_secret=KEY, totp_since=NOW - timedelta(days=1))
        db.session.add_all(RecoveryCode(user_id=user.id, code_hash=hash_of_recovery_code(code)) for code in CODES)
        return user.id


@pytest.fixture
def editor(house: House, editors: set[int]) -> int:
    """Somebody who writes for an organisation, without an app."""
    with house.writing(None):
        make_platform()
        editors.add(make_user(email=EMAIL).id)
    return next(iter(editors))


def give(browser: WatchingClient, code: str, **more: Any) -> TestResponse:
    """Fill in the code and send it."""
    return browser.send_form(PAGE, {"code": code, **more})


def is_in(browser: WatchingClient) -> bool:
    """Whether the browser is logged in."""
    return "Uitloggen" in browser.get("/hulp").text


@pytest.mark.asvs("6.3.3", "6.4.6", "7.2.4")
def test_the_password_alone_does_not_let_in(client: WatchingClient, house: House, owner: int) -> None:
    response = log_in(client, verder="/hulp")
    assert response.location == "/account/code?verder=%2Fhulp"
    assert not is_in(client)
    assert client.get("/mijn/tweede-stap").location.startswith("/account/inloggen")
    assert not cookie(client, "toestel")
    before = cookie(client)
    response = give(client, code_at(), verder="/hulp")
    assert (response.status_code, response.location) == (303, "/hulp")
    assert is_in(client) and cookie(client, "toestel")
    assert cookie(client) != before
    with house.reading():
        row = db.session.execute(select(LoginSession.token_hash, LoginSession.awaits, LoginSession.proved_at)).one()
    assert row == (hash_of(cookie(client)), "", NOW)
    carry(client, before)
    assert not is_in(client)


def test_a_code_that_is_wrong_is_told_beside_the_field(client: WatchingClient, owner: int) -> None:
    log_in(client)
    for code in ("000000", "", "abc", "x" * 10_000, "🐈", "\u202e123456", "1\x002", code_at(5)):
        response = give(client, code)
        assert response.status_code == 422
        assert response.text.count('class="field__fault"') == 1
    assert not is_in(client)
    assert give(client, f" {code_at()[:3]} {code_at()[3:]} ").status_code == 303


@pytest.mark.asvs("6.5.1")
def test_a_code_works_once(browsers: NewBrowser, owner: int) -> None:
    one, two = browsers(), browsers()
    log_in(one)
    log_in(two)
    code = code_at()
    assert give(one, code).status_code == 303
    assert give(two, code).status_code == 422
    assert give(two, code_at(-1)).status_code == 422  # nor does an earlier one
    clock.stop_at(NOW + timedelta(seconds=30))
    assert give(two, code_at()).status_code == 303


@pytest.mark.asvs("6.5.1", "15.4.2")
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_many_with_the_same_code_one_gets_in(browsers: NewBrowser, house: House, owner: int, kind: str) -> None:
    crowd = [browsers() for _number in range(4)]
    tokens = []
    for browser in crowd:
        log_in(browser)
        tokens.append(token_in(browser.get(PAGE)))
    code = code_at() if kind == "app" else CODES[0]

    def send(number: int) -> int:
        data = {"csrf_token": tokens[number], "code": code}
        return crowd[number].post(PAGE, data=data, headers=OWN_PAGE).status_code

    assert sorted(at_once(4, send)) == [303, 422, 422, 422]
    with house.reading():
        assert db.session.scalars(select(LoginSession.awaits)).all().count("") == 1


@pytest.mark.asvs("6.5.1", "6.5.4")
def test_a_recovery_code_works_once_and_its_owner_is_told(
    browsers: NewBrowser, post: Post, house: House, owner: int
) -> None:
    browser = browsers()
    log_in(browser)
    assert give(browser, CODES[3].lower().replace("-", " ")).status_code == 303
    assert is_in(browser)
    assert count(house, RecoveryCode) == 9
    told = post.newest(EMAIL)
    assert told.subject == "Er is een herstelcode gebruikt"
    assert "Je hebt nog 9 herstelcodes over." in told.text
    other = browsers()
    log_in(other)
    assert give(other, CODES[3]).status_code == 422


def test_who_uses_the_last_one_is_told_to_make_more(browsers: NewBrowser, post: Post, owner: int) -> None:
    for code in CODES:
        browser = browsers()
        log_in(browser)
        assert give(browser, code).status_code == 303
    assert "Dit was je laatste herstelcode." in post.newest(EMAIL).text


def test_recovery_codes_are_kept_as_hashes_of_their_owner_alone(browsers: NewBrowser, house: House, owner: int) -> None:
    with house.writing():
        make_user("Ander", "ander@bewoner.example", totp_secret=KEY, totp_since=NOW)
        stored = db.session.scalars(select(RecoveryCode.code_hash)).all()
    browser = browsers()
    log_in(browser, "ander@bewoner.example")
    for code in (CODES[0], stored[0]):
        assert give(browser, code).status_code == 422


def test_a_link_does_not_pass_by_the_second_step(client: WatchingClient, post: Post, owner: int) -> None:
    client.send_form("/account/inloglink", {"email": EMAIL})
    path = post.newest(EMAIL).path
    response = client.post(path, data={"csrf_token": token_in(client.get(path))}, headers=OWN_PAGE)
    assert response.location == PAGE
    assert not is_in(client)
    assert give(client, code_at()).status_code == 303


def test_nor_does_a_new_password(client: WatchingClient, post: Post, owner: int) -> None:
    client.send_form("/account/wachtwoord-vergeten", {"email": EMAIL})
    client.send_form(post.newest(EMAIL).path, {"wachtwoord": "zeven groene boten drijven weg"})
    assert log_in(client, password="zeven groene boten drijven weg").location == PAGE


@pytest.mark.asvs("6.3.1", "6.5.5")
def test_guessing_codes_ends_soon(browsers: NewBrowser, limited: Hand, owner: int) -> None:
    browser = browsers()
    log_in(browser)
    assert [give(browser, f"00000{number}").status_code for number in range(5)] == [422] * 5
    refused = give(browser, code_at())
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "900"
    other = browsers()
    log_in(other)
    assert give(other, code_at()).status_code == 429  # another session is no way round
    limited.seconds += 900
    assert give(browser, code_at()).status_code == 303


def test_who_guesses_does_not_keep_the_owner_out(browsers: NewBrowser, limited: Hand, owner: int) -> None:
    known, stranger = browsers(), browsers()
    log_in(known)
    give(known, code_at())
    known.delete_cookie("sid", domain=known.host)
    log_in(stranger)
    for number in range(5):
        give(stranger, f"00000{number}")
    clock.stop_at(NOW + timedelta(seconds=30))
    log_in(known)
    assert give(known, code_at()).status_code == 303


@pytest.mark.parametrize("change", [{"blocked_at": NOW}, {"activated_at": None}])
def test_who_is_blocked_meanwhile_does_not_get_in(
    client: WatchingClient, house: House, owner: int, change: dict[str, Any]
) -> None:
    log_in(client)
    token = token_in(client.get(PAGE))
    with house.writing():
        db.session.execute(update(User).values(**change))
    response = client.post(PAGE, data={"code": code_at(), "csrf_token": token}, headers=OWN_PAGE)
    assert response.location == "/account/inloggen?melding=te-lang"
    assert "Je was te lang weg" in client.get(response.location).text


def test_who_owes_no_code_is_led_on(client: WatchingClient, house: House, owner: int) -> None:
    assert "Log eerst in" in client.get(PAGE).text
    token = token_in(client.get("/account/inloggen"))
    for path in (PAGE, f"{PAGE}/opnieuw"):
        response = client.post(path, data={"code": code_at(), "csrf_token": token}, headers=OWN_PAGE)
        assert response.location == "/account/inloggen?melding=te-lang"
    log_in(client)
    give(client, code_at())
    assert client.get(f"{PAGE}?verder=/hulp").location == "/hulp"
    assert client.post(PAGE, data={"code": "1", "verder": "//x.example"}, headers=OWN_PAGE).location == "/mijn/"


def test_the_app_gives_staff_their_role(client: WatchingClient, house: House, owner: int) -> None:
    with house.writing():
        give_role(db.session.get_one(User, owner), Role.ADMIN)
    log_in(client, verder="/beheer/")
    assert give(client, code_at(), verder="/beheer/").location == "/beheer/"
    assert client.get("/beheer/").status_code == 200


@pytest.mark.asvs("6.3.3")
def test_an_editor_on_a_new_device_gets_a_code_by_mail(
    browsers: NewBrowser, post: Post, house: House, editor: int
) -> None:
    browser = browsers()
    assert log_in(browser).location == PAGE
    assert "We kennen dit apparaat nog niet" in browser.get(PAGE).text
    mail = post.newest(EMAIL)
    assert "15 minuten" in mail.text and "Kies meteen een nieuw wachtwoord" in mail.text
    assert give(browser, "000000" if mail.code != "000000" else "000001").status_code == 422
    assert give(browser, mail.code).location == "/mijn/"
    assert is_in(browser)
    assert (count(house, MailedCode), count(house, KnownDevice)) == (0, 1)
    with house.reading():
        assert db.session.scalars(select(LoginSession.proved_at)).one() is None  # it proves no role's second factor
    browser.delete_cookie("sid", domain=browser.host)
    assert log_in(browser).location == "/mijn/"  # this device is known by now
    assert log_in(browsers()).location == PAGE  # another one is not


def test_a_code_that_was_mailed_belongs_to_one_session(browsers: NewBrowser, post: Post, editor: int) -> None:
    one, two = browsers(), browsers()
    log_in(one)
    first = post.newest(EMAIL).code
    log_in(two)
    second = post.newest(EMAIL).code
    if first != second:
        assert give(two, first).status_code == 422
    assert give(two, second).status_code == 303
    assert give(one, first).status_code == 303


@pytest.mark.asvs("6.5.5")
def test_the_clock_ends_a_mailed_code(client: WatchingClient, post: Post, editor: int) -> None:
    log_in(client)
    code = post.newest(EMAIL).code
    clock.stop_at(NOW + timedelta(minutes=15))
    assert give(client, code).status_code == 422


@pytest.mark.asvs("6.6.3")
def test_five_attempts_and_a_mailed_code_is_worth_nothing(client: WatchingClient, post: Post, editor: int) -> None:
    log_in(client)
    code = post.newest(EMAIL).code
    for number in range(5):
        assert give(client, f"{(int(code) + number + 1) % 1_000_000:06}").status_code == 422
    assert give(client, code).status_code == 422
    response = give(client, "")
    assert "Stuur een nieuwe code" in response.text


def test_a_code_can_be_sent_again(client: WatchingClient, post: Post, editor: int) -> None:
    log_in(client, verder="/hulp")
    first = post.newest(EMAIL).code
    data = {"csrf_token": token_in(client.get(PAGE)), "verder": "/hulp"}
    response = client.post(f"{PAGE}/opnieuw", data=data, headers=OWN_PAGE)
    assert response.location == f"{PAGE}?verder=%2Fhulp&opnieuw=ja"
    assert "We hebben je een nieuwe code gemaild" in client.get(response.location).text
    second = post.newest(EMAIL).code
    assert len(post.to(EMAIL)) == 2
    if first != second:
        assert give(client, first).status_code == 422
    assert give(client, second).status_code == 303


def test_not_too_many_mails_with_codes(client: WatchingClient, limited: Hand, post: Post, editor: int) -> None:
    log_in(client)
    data = {"csrf_token": token_in(client.get(PAGE))}
    answers = [client.post(f"{PAGE}/opnieuw", data=data, headers=OWN_PAGE).status_code for _time in range(5)]
    assert answers == [303] * 4 + [429]
    log_in(client)  # nor by logging in over and over
    assert len(post.to(EMAIL)) <= 5
    assert client.post(f"{PAGE}/opnieuw", data={"csrf_token": "0" * 64}, headers=OWN_PAGE).status_code == 422


def test_no_code_is_mailed_for_a_session_that_ended(
    client: WatchingClient, post: Post, house: House, editor: int
) -> None:
    log_in(client)
    client.post("/account/uitloggen", data={"csrf_token": token_in(client.get(PAGE))}, headers=OWN_PAGE)
    assert count(house, LoginSession) == 0
    assert post.bring() == []
    assert count(house, MailedCode) == 0


def test_an_editor_with_an_app_is_asked_for_that(client: WatchingClient, house: House, editor: int) -> None:
    with house.writing():
        db.session.execute(update(User).values(totp_secret=KEY, totp_since=NOW))
    log_in(client)
    assert "de app met je extra code" in client.get(PAGE).text
    assert give(client, code_at()).status_code == 303


@pytest.mark.parametrize("awaits", ["app", "mail"])
def test_a_session_that_owes_a_step_opens_no_page(
    client: WatchingClient, house: House, owner: int, awaits: str
) -> None:
    with house.writing():
        user = db.session.get_one(User, owner)
        give_role(user, Role.ADMIN)
        carry(client, open_session(user, awaits=awaits))
    for path in ("/beheer/", "/mijn/tweede-stap", "/mijn/tweede-stap/uitzetten", "/mijn/tweede-stap/herstelcodes"):
        assert client.get(path).status_code in {303, 404}, path
        assert client.post(path, data={"code": code_at()}, headers=OWN_PAGE).status_code in {401, 404, 405}, path
