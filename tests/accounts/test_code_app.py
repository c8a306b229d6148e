"""`/mijn/tweede-stap`: setting up the code app, recovery codes, doing without it again."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.accounts.conftest import NewBrowser, Post
from tests.accounts.test_links import at_once
from tests.accounts.test_logging_in import EMAIL, cookie, count, log_in
from tests.accounts.test_second_step import give, is_in
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.crawl import Elements
from tests.factories.accounts import PASSWORD, carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts import hashing
from wijkplatform.accounts.actions.code_app import reset_second_factor
from wijkplatform.accounts.codes import hash_of_recovery_code
from wijkplatform.accounts.models import LoginSession, RecoveryCode, User
from wijkplatform.accounts.queries.second_step import get_second_step
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db, units
from wijkplatform.core.errors import NotFound

PAGE = "/mijn/tweede-stap"


@pytest.fixture
def owner(house: House, client: WatchingClient) -> int:
    """Somebody who is logged in, in `client`."""
    with house.writing(None):
        make_platform()
        user = make_user(email=EMAIL)
        carry(client, open_session(user))
        return user.id


def key_on(page: TestResponse) -> str:
    """The key that the page shows as text."""
    found = re.search(r"data-sleutel>([A-Z2-7 ]+)<", page.text)
    assert found
    return found[1].replace(" ", "")


def set_up(browser: WatchingClient, **changes: Any) -> tuple[TestResponse, str]:
    """Do what the page asks; its answer, and the key."""
    page = browser.get(PAGE)
    key = key_on(page)
    data = {"code": pyotp.TOTP(key).at(clock.now()), "wachtwoord": PASSWORD, "csrf_token": token_in(page)}
    return browser.post(PAGE, data=data | changes, headers=OWN_PAGE), key


def codes_on(page: TestResponse) -> list[str]:
    """The recovery codes that the page shows."""
    return re.findall(r"<li data-code>([A-Z2-9-]{19})</li>", page.text)


@pytest.mark.asvs("6.4.6", "7.2.4", "7.4.3", "6.3.7")
def test_setting_up_an_app(client: WatchingClient, browsers: NewBrowser, house: House, post: Post, owner: int) -> None:
    other = browsers()
    log_in(other)
    before = cookie(client)
    response, key = set_up(client)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    codes = codes_on(response)
    assert len(set(codes)) == 10
    assert cookie(client) != before and is_in(client)
    assert not is_in(other)
    with house.reading():
        user = db.session.execute(select(User.totp_secret, User.totp_since)).one()
        kept = set(db.session.scalars(select(RecoveryCode.code_hash)))
        proved = db.session.scalars(select(LoginSession.proved_at)).all()
        step = get_second_step(owner)
    assert user == (key, NOW)
    assert kept == {hash_of_recovery_code(code) for code in codes}
    assert proved == [NOW]
    assert (step.has_app, step.codes_left, step.required) == (True, 10, False)
    assert post.newest(EMAIL).subject == "Je logt voortaan in met een extra code"
    carry(client, before)
    assert not is_in(client)
    assert log_in(client).location == "/account/code"
    assert give(client, pyotp.TOTP(key).at(NOW)).status_code == 422  # the code of the set-up was used
    assert give(client, codes[0]).status_code == 303


def test_the_page_of_the_codes_carries_on_the_new_session(client: WatchingClient, owner: int) -> None:
    response, _key = set_up(client)
    token = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', response.text)
    assert token
    out = client.post("/account/uitloggen", data={"csrf_token": token[1]}, headers=OWN_PAGE)
    assert out.status_code == 303
    assert not is_in(client)


def test_the_picture_holds_the_key_and_needs_no_style(client: WatchingClient, owner: int) -> None:
    page = client.get(PAGE)
    elements = Elements(page.text).found
    uri = next(attrs["href"] for tag, attrs in elements if attrs.get("href", "").startswith("otpauth:"))
    asked = parse_qs(urlsplit(uri).query)
    assert asked["secret"] == [key_on(page)]
    assert asked["issuer"] == ["Testhus Teststad"]
    assert not any("style" in attrs for _tag, attrs in elements)
    assert '<path stroke="#000"' in page.text
    assert key_on(client.get(PAGE)) == key_on(page)  # the same when the page is opened again
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_key_belongs_to_one_session(client: WatchingClient, browsers: NewBrowser, owner: int) -> None:
    other = browsers()
    log_in(other)
    assert key_on(client.get(PAGE)) != key_on(other.get(PAGE))


@pytest.mark.asvs("7.5.1")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"wachtwoord": "dit is het niet"}, "wachtwoord"),
        ({"wachtwoord": ""}, "wachtwoord"),
        ({"wachtwoord": "x" * 10_000}, "wachtwoord"),
        ({"code": "000000"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "🐈"}, "code"),
        ({"code": "x" * 10_000}, "code"),
        ({"csrf_token": "0" * 64}, "csrf_token"),
    ],
)
def test_what_is_wrong_changes_nothing(
    client: WatchingClient, house: House, owner: int, changes: dict[str, str], field: str
) -> None:
    before = key_on(client.get(PAGE))
    response, _key = set_up(client, **changes)
    assert response.status_code == 422
    assert f'href="#veld-{field}"' in response.text
    assert key_on(response) == before
    assert PASSWORD not in response.text
    assert count(house, RecoveryCode) == 0
    with house.reading():
        assert not get_second_step(owner).has_app
    assert set_up(client)[0].status_code == 200


def test_set_up_twice_at_once_is_one_app(
    client: WatchingClient, browsers: NewBrowser, house: House, owner: int
) -> None:
    crowd = [browsers() for _number in range(3)]
    sent = []
    for browser in crowd:
        log_in(browser)
        page = browser.get(PAGE)
        code = pyotp.TOTP(key_on(page)).at(NOW)
        sent.append({"code": code, "wachtwoord": PASSWORD, "csrf_token": token_in(page)})
    answers = at_once(3, lambda number: crowd[number].post(PAGE, data=sent[number], headers=OWN_PAGE).status_code)
    assert sorted(answers) == [200, 303, 303]
    assert count(house, RecoveryCode) == 10
    assert count(house, LoginSession) == 1


def test_the_password_is_hashed_with_no_unit_open(
    client: WatchingClient, owner: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    before = hashing.in_turn

    def look(work: Any) -> Any:
        looked.append(units._is_occupied(db.session()))
        return before(work)

    monkeypatch.setattr(hashing, "in_turn", look)
    assert set_up(client)[0].status_code == 200
    assert looked == [False]


def test_new_recovery_codes(client: WatchingClient, house: House, post: Post, owner: int) -> None:
    first = codes_on(set_up(client)[0])
    assert "nog 10 herstelcodes" in client.get(PAGE).text
    before = cookie(client)
    response = client.send_form(f"{PAGE}/herstelcodes", {"wachtwoord": "dit is het niet"})
    assert response.status_code == 422 and "fout-wachtwoord" in response.text
    response = client.send_form(f"{PAGE}/herstelcodes", {"wachtwoord": PASSWORD})
    second = codes_on(response)
    assert (len(set(second)), set(first) & set(second)) == (10, set())
    assert cookie(client) != before
    assert count(house, RecoveryCode) == 10
    assert post.newest(EMAIL).subject == "Je hebt nieuwe herstelcodes"
    client.delete_cookie("sid", domain=client.host)
    log_in(client)
    assert give(client, first[0]).status_code == 422
    assert give(client, second[0]).status_code == 303


def test_doing_without_the_app(client: WatchingClient, house: House, post: Post, owner: int) -> None:
    page, key = set_up(client)
    codes, before = codes_on(page), cookie(client)
    off = f"{PAGE}/uitzetten"
    for data in ({"code": codes[0], "wachtwoord": "fout"}, {"code": "000000", "wachtwoord": PASSWORD}):
        assert client.send_form(off, data).status_code == 422
    clock.stop_at(NOW + timedelta(seconds=30))
    response = client.send_form(off, {"code": pyotp.TOTP(key).at(clock.now()), "wachtwoord": PASSWORD})
    assert response.location == PAGE
    assert cookie(client) != before and is_in(client)
    with house.reading():
        assert db.session.execute(select(User.totp_secret, User.totp_since, User.totp_last_step)).one() == ("", None, 0)
    assert count(house, RecoveryCode) == 0
    assert post.newest(EMAIL).subject == "Je logt weer in zonder extra code"
    assert key_on(client.get(PAGE)) != key  # and another one next time
    client.delete_cookie("sid", domain=client.host)
    assert log_in(client).location == "/mijn/"


def test_a_recovery_code_switches_off_too(client: WatchingClient, owner: int) -> None:
    codes = codes_on(set_up(client)[0])
    assert client.send_form(f"{PAGE}/uitzetten", {"code": codes[9], "wachtwoord": PASSWORD}).location == PAGE


def test_without_an_app_there_is_nothing_to_renew_or_switch_off(
    client: WatchingClient, house: House, owner: int
) -> None:
    token = token_in(client.get(PAGE))
    data = {"csrf_token": token, "wachtwoord": PASSWORD, "code": "000000"}
    assert client.get(f"{PAGE}/herstelcodes").location == PAGE
    assert client.get(f"{PAGE}/uitzetten").location == PAGE
    assert client.post(f"{PAGE}/herstelcodes", data=data, headers=OWN_PAGE).location == PAGE
    assert client.post(f"{PAGE}/uitzetten", data=data, headers=OWN_PAGE).status_code == 422
    assert count(house, RecoveryCode) == 0


@pytest.mark.asvs("6.3.3")
def test_staff_sets_it_up_before_they_act_and_cannot_do_without(
    client: WatchingClient, house: House, owner: int
) -> None:
    with house.writing():
        give_role(db.session.get_one(User, owner), Role.PRIVACY_OFFICER)
    led = client.get("/beheer/")
    assert led.location == f"{PAGE}?verder=%2Fbeheer%2F"
    page = client.get(led.location)
    assert "Daarom moet je dit eerst instellen" in page.text
    response, key = set_up(client, verder="/beheer/")
    assert 'href="/beheer/"' in response.text
    assert client.get("/beheer/").status_code == 200
    assert "uitzetten" not in client.get(PAGE).text.replace("kunt hem niet uitzetten", "")
    assert client.get(f"{PAGE}/uitzetten").location == PAGE
    clock.stop_at(NOW + timedelta(seconds=30))
    data = {
        "csrf_token": token_in(client.get(f"{PAGE}/herstelcodes")),
        "code": pyotp.TOTP(key).at(clock.now()),
        "wachtwoord": PASSWORD,
    }
    assert client.post(f"{PAGE}/uitzetten", data=data, headers=OWN_PAGE).location == PAGE
    with house.reading():
        assert get_second_step(owner).has_app and get_second_step(owner).required


@pytest.mark.asvs("6.4.4")
def test_who_runs_the_platform_can_reset_it(client: WatchingClient, house: House, post: Post, owner: int) -> None:
    set_up(client)
    post.bring()
    with house.writing():
        reset_second_factor(owner)
    assert not is_in(client)
    assert (count(house, RecoveryCode), count(house, LoginSession)) == (0, 0)
    assert post.newest(EMAIL).subject == "Je extra code is uitgezet"
    assert log_in(client).location == "/mijn/"


def test_nobody_has_no_second_step(house: House, owner: int) -> None:
    with house.reading(), pytest.raises(NotFound):
        get_second_step(owner + 1)
