"""Mailed links: to log in, and to a new password. Each works once, for its time, for who got it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.accounts.conftest import NewBrowser, Post
from tests.accounts.test_logging_in import EMAIL, cookie, count, log_in
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, make_unconfirmed_user, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import AccountToken, KnownDevice, LoginSession, User
from wijkplatform.accounts.tokens import TokenPurpose, hash_of, issue_token
from wijkplatform.core import clock
from wijkplatform.core.database import db, units

NEW = "zeven groene boten drijven weg"
ASK = {"login": "/account/inloglink", "password": "/account/wachtwoord-vergeten"}
LASTS = {"login": timedelta(minutes=15), "password": timedelta(minutes=60)}
kinds = pytest.mark.parametrize("kind", ASK)


@pytest.fixture(autouse=True)
def resident(house: House) -> int:
    """Somebody with an account."""
    with house.writing(None):
        make_platform()
        return make_user(email=EMAIL, wijk=make_wijk("zonnehoek", "Zonnehoek")).id


def ask(browser: WatchingClient, kind: str, email: str = EMAIL) -> int:
    """Ask for a link; the status of the answer."""
    return browser.send_form(ASK[kind], {"email": email}).status_code


def use(browser: WatchingClient, kind: str, path: str) -> int:
    """Press the button of the link's page; the status of the answer, or of the page when that has no form."""
    page = browser.get(path)
    if page.status_code != 200:
        return page.status_code
    data = {"csrf_token": token_in(page)} | ({"wachtwoord": NEW} if kind == "password" else {})
    return browser.post(path, data=data, headers=OWN_PAGE).status_code


def test_a_link_logs_in_once(client: WatchingClient, post: Post, house: House) -> None:
    assert ask(client, "login") == 200
    path = post.newest(EMAIL).path
    assert path.startswith("/link/inloggen/")
    page = client.get(path)
    assert "Log mij in" in page.text and "noindex" in page.text
    assert count(house, LoginSession) == 0  # looking does not act: mail programs look too
    response = client.post(path, data={"csrf_token": token_in(page)}, headers=OWN_PAGE)
    assert (response.status_code, response.location) == (303, "/mijn/")
    assert "Uitloggen" in client.get("/hulp").text
    assert count(house, KnownDevice) == 1
    gone = client.get(path)
    assert gone.status_code == 404
    assert "Vraag een nieuwe link" in gone.text and ASK["login"] in gone.text


@pytest.mark.asvs("6.4.2", "6.4.3")
def test_a_new_password_ends_all_that_stood_on_the_old_one(
    client: WatchingClient, browsers: NewBrowser, post: Post, house: House, resident: int
) -> None:
    other = browsers()
    log_in(other)
    ask(client, "login")
    ask(client, "password")
    post.bring()
    login_link, reset_link = (mail.path for mail in post.to(EMAIL))
    response = client.send_form(reset_link, {"wachtwoord": NEW})
    assert (response.status_code, response.location) == (303, "/account/inloggen?melding=wachtwoord")
    assert not cookie(client)  # it does not log in
    assert "Je nieuwe wachtwoord is ingesteld" in client.get(response.location).text
    assert "Uitloggen" not in other.get("/hulp").text
    assert (count(house, LoginSession), count(house, KnownDevice), count(house, AccountToken)) == (0, 0, 0)
    assert client.get(login_link).status_code == 404
    told = post.newest(EMAIL)
    assert told.subject == "Je wachtwoord is veranderd"
    assert "Was jij dit niet?" in told.text and told.path == ASK["password"]
    assert log_in(client).status_code == 422
    assert log_in(client, password=NEW).status_code == 303


def test_a_parents_link_and_a_way_back_to_the_old_address_stay(
    client: WatchingClient, post: Post, house: House, resident: int
) -> None:
    stays = {TokenPurpose.PARENT, TokenPurpose.EMAIL_UNDO}
    with house.writing():
        for purpose in TokenPurpose:
            issue_token(resident, purpose, timedelta(days=1))
        secret = issue_token(resident, TokenPurpose.PASSWORD, timedelta(hours=1))
    assert use(client, "password", f"/account/wachtwoord/{secret}") == 303
    with house.reading():
        assert set(db.session.scalars(select(AccountToken.purpose))) == stays


@pytest.mark.asvs("6.2.4", "6.2.5", "6.2.11")
@pytest.mark.parametrize("bad", ["kort", "welkom123456", "zonnehoek1234", "x" * 257, "", "Testhus Teststad 1"])
def test_a_password_that_will_not_do_keeps_the_link(client: WatchingClient, post: Post, bad: str) -> None:
    ask(client, "password")
    path = post.newest(EMAIL).path
    response = client.send_form(path, {"wachtwoord": bad})
    assert response.status_code == 422
    assert 'id="fout-wachtwoord"' in response.text
    assert not bad or bad not in response.text
    assert use(client, "password", path) == 303


@pytest.mark.asvs("6.5.1", "6.5.5", "6.6.3")
@kinds
def test_the_clock_ends_a_link(client: WatchingClient, post: Post, kind: str) -> None:
    ask(client, kind)
    path = post.newest(EMAIL).path
    page = client.get(path)
    clock.stop_at(NOW + LASTS[kind] - timedelta(seconds=1))
    assert client.get(path).status_code == 200
    clock.stop_at(NOW + LASTS[kind])
    assert client.get(path).status_code == 404
    data = {"csrf_token": token_in(page), "wachtwoord": NEW}
    assert client.post(path, data=data, headers=OWN_PAGE).status_code == 404


@kinds
def test_two_links_one_use(client: WatchingClient, post: Post, kind: str) -> None:
    """Whoever asked twice uses either; then both are done with."""
    ask(client, kind)
    ask(client, kind)
    first, second = (mail.path for mail in post.to(EMAIL))
    assert use(client, kind, first) == 303
    assert use(client, kind, second) == 404


@kinds
@pytest.mark.parametrize("change", [{"blocked_at": NOW}, {"activated_at": None}], ids=["blocked", "not active"])
def test_who_may_not_log_in_any_more_has_no_use_of_a_link(
    client: WatchingClient, post: Post, house: House, kind: str, change: dict[str, object]
) -> None:
    ask(client, kind)
    path = post.newest(EMAIL).path
    with house.writing():
        db.session.execute(update(User).values(**change))
    assert use(client, kind, path) == 404
    assert count(house, LoginSession) == 0


@kinds
def test_a_letter_that_waits_is_not_written_for_who_is_blocked_meanwhile(
    client: WatchingClient, post: Post, house: House, kind: str
) -> None:
    ask(client, kind)
    with house.writing():
        db.session.execute(update(User).values(blocked_at=NOW))
    assert post.bring() == []
    assert count(house, AccountToken) == 0


@kinds
@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 3000, "%00", "%F0%9F%90%88", "..%2f..", "' OR 1=1"])
def test_a_made_up_link_does_not_exist(client: WatchingClient, kind: str, token: str) -> None:
    page = client.get(f"{'/link/inloggen' if kind == 'login' else '/account/wachtwoord'}/{token}")
    assert page.status_code in {400, 404}


@kinds
def test_a_link_is_for_one_purpose_and_one_platform(
    client: WatchingClient, house: House, resident: int, kind: str
) -> None:
    path = "/link/inloggen" if kind == "login" else "/account/wachtwoord"
    right = TokenPurpose.LOGIN if kind == "login" else TokenPurpose.PASSWORD
    with house.writing():
        secrets = {purpose: issue_token(resident, purpose, timedelta(hours=1)) for purpose in TokenPurpose}
        stored = list(db.session.scalars(select(AccountToken.token_hash)))
    opens = {purpose for purpose, secret in secrets.items() if client.get(f"{path}/{secret}").status_code == 200}
    assert opens == {right}
    assert all(client.get(f"{path}/{each}").status_code == 404 for each in stored)  # what is kept opens nothing
    with house.writing(None):
        make_platform("elders.example")
    assert client.get(f"{path}/{secrets[right]}", base_url="http://elders.example").status_code == 404


@kinds
def test_a_link_needs_the_token_of_its_page(client: WatchingClient, post: Post, kind: str) -> None:
    ask(client, kind)
    path = post.newest(EMAIL).path
    response = client.post(path, data={"csrf_token": "0" * 64, "wachtwoord": NEW}, headers=OWN_PAGE)
    assert response.status_code == 422
    assert use(client, kind, path) == 303


def at_once(count: int, deed: Callable[[int], int]) -> list[int]:
    """What `deed` gives to so many who do it at the same moment."""
    ready = Barrier(count)

    def wait_and_do(number: int) -> int:
        ready.wait()
        return deed(number)

    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(wait_and_do, range(count)))


@pytest.mark.asvs("6.5.1", "15.4.2")
@kinds
def test_of_many_at_once_one_gets_in(
    client: WatchingClient, browsers: NewBrowser, post: Post, house: House, kind: str
) -> None:
    ask(client, kind)
    path = post.newest(EMAIL).path
    crowd = [browsers() for _number in range(4)]
    tokens = [token_in(browser.get(path)) for browser in crowd]

    def press(number: int) -> int:
        data = {"csrf_token": tokens[number], "wachtwoord": NEW}
        return crowd[number].post(path, data=data, headers=OWN_PAGE).status_code

    assert sorted(at_once(4, press)) == [303, 404, 404, 404]
    assert count(house, LoginSession) == (1 if kind == "login" else 0)


def test_a_new_password_is_judged_and_hashed_with_no_unit_open(
    client: WatchingClient, post: Post, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkplatform.accounts import new_password

    looked: list[bool] = []
    judge, make = new_password.in_turn, new_password.hash_password

    def look(work: Callable[..., Any], *given: Any) -> Any:
        looked.append(units._is_occupied(db.session()))
        return work(*given)

    monkeypatch.setattr(new_password, "in_turn", lambda *given: look(judge, *given))
    monkeypatch.setattr(new_password, "hash_password", lambda *given: look(make, *given))
    ask(client, "password")
    assert use(client, "password", post.newest(EMAIL).path) == 303
    assert looked == [False, False]


@pytest.mark.asvs("7.4.3")
def test_a_reset_takes_no_address_from_the_host_header(client: WatchingClient, post: Post) -> None:
    token = token_in(client.get(ASK["password"]))
    headers = OWN_PAGE | {"X-Forwarded-Host": "elders.example", "Forwarded": "host=elders.example"}
    client.post(ASK["password"], data={"email": EMAIL, "csrf_token": token}, headers=headers)
    assert "elders.example" not in post.newest(EMAIL).text


def test_the_mails_say_why_and_what_not_to_do(client: WatchingClient, post: Post) -> None:
    ask(client, "login")
    ask(client, "password")
    login, reset = post.to(EMAIL)
    assert "werkt één keer, en 15 minuten lang" in login.text
    assert "werkt één keer, en een uur lang" in reset.text
    assert all(
        "Vroeg jij hier niet om?" in mail.text and "Je krijgt deze mail omdat" in mail.text for mail in (login, reset)
    )


def test_only_accounts_that_may_log_in_get_a_letter(client: WatchingClient, post: Post, house: House) -> None:
    with house.writing():
        make_unconfirmed_user(email="nieuw@bewoner.example")
        make_user(email="geblokkeerd@bewoner.example", blocked_at=NOW)
        make_user(email="kind@bewoner.example", under_16=True, activated_at=None)
    for kind in ASK:
        for name in ("nieuw", "geblokkeerd", "kind", "nergens"):
            assert ask(client, kind, f"{name}@bewoner.example") == 200
    assert post.bring() == []
    assert ask(client, "login") == 200
    assert len(post.bring()) == 1


def test_the_session_of_who_logs_in_by_link_is_new(client: WatchingClient, post: Post, house: House) -> None:
    with house.writing():
        old = open_session(db.session.scalars(select(User)).one())
    carry(client, old)
    ask(client, "login")
    assert use(client, "login", post.newest(EMAIL).path) == 303
    assert cookie(client) != old
    with house.reading():
        assert db.session.scalars(select(LoginSession.token_hash)).all() == [hash_of(cookie(client))]


def test_the_password_stays_when_nobody_opens_the_link(client: WatchingClient, post: Post) -> None:
    ask(client, "password")
    post.bring()
    assert log_in(client, password=PASSWORD).status_code == 303
