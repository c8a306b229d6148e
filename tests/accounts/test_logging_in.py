"""Logging in with a password, and logging out: the door as a browser finds it."""

import threading
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from tests.accounts.conftest import NewBrowser
from tests.accounts.test_onward import ELSEWHERE
from tests.cheap_hashing import CHEAPEST
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts import hashing
from wijkplatform.accounts.models import KnownDevice, LoginSession, User
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db, units

PAGE = "/account/inloggen"
EMAIL = "sanne@bewoner.example"
GENERAL = "Inloggen lukt niet met dit e-mailadres en dit wachtwoord."


@pytest.fixture(autouse=True)
def resident(house: House) -> int:
    """Somebody with an account."""
    with house.writing(None):
        make_platform()
        return make_user(email=EMAIL).id


def log_in(browser: WatchingClient, email: str = EMAIL, password: str = PASSWORD, **more: Any) -> TestResponse:
    """Fill in the form and send it."""
    return browser.send_form(PAGE, {"email": email, "wachtwoord": password, **more})


def cookie(browser: WatchingClient, name: str = "sid") -> str:
    """What the browser carries; empty when nothing."""
    found = browser.get_cookie(name, domain=browser.host)
    return found.value if found else ""


def count(house: House, model: Any) -> int:
    """How many rows there are."""
    with house.reading():
        return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def test_the_right_password_lets_in(client: WatchingClient, house: House) -> None:
    response = log_in(client)
    assert (response.status_code, response.location) == (303, "/mijn/")
    cookies = response.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for each, seconds in zip(sorted(cookies), (90 * 86_400, 31_536_000), strict=True):
        assert "HttpOnly" in each and "SameSite=Lax" in each and "Path=/" in each and "Domain" not in each
        assert f"Max-Age={seconds}" in each
    assert "Uitloggen" in client.get("/hulp").text
    with house.reading():
        kept = db.session.scalars(select(LoginSession.token_hash)).one()
    assert kept == hash_of(cookie(client)) != cookie(client)


@pytest.mark.parametrize("typed", ["SANNE@Bewoner.Example", "  sanne@bewoner.example "])
def test_an_address_may_be_typed_in_another_way(client: WatchingClient, typed: str) -> None:
    assert log_in(client, typed).status_code == 303


def test_the_page_is_for_no_search_engine_and_nobody_keeps_it(client: WatchingClient) -> None:
    response = client.get(PAGE)
    assert '<meta name="robots" content="noindex">' in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert 'autocomplete="username"' in response.text and 'autocomplete="current-password"' in response.text


def test_a_page_that_asks_to_log_in_is_where_one_ends(client: WatchingClient) -> None:
    asked = client.get("/mijn/tweede-stap", query_string={"a": "1"})
    assert asked.location == f"{PAGE}?verder=%2Fmijn%2Ftweede-stap%3Fa%3D1"
    response = client.post(
        PAGE,
        data={
            "email": EMAIL,
            "wachtwoord": PASSWORD,
            "verder": "/mijn/tweede-stap?a=1",
            "csrf_token": token_in(client.get(asked.location)),
        },
        headers=OWN_PAGE,
    )
    assert response.location == "/mijn/tweede-stap?a=1"


@pytest.mark.asvs("3.7.2")
@pytest.mark.parametrize("verder", [text for text in ELSEWHERE if "\x00" not in text])
def test_nobody_is_led_to_another_site(browsers: NewBrowser, verder: str) -> None:
    page = browsers().get(PAGE, query_string={"verder": verder})
    assert 'name="verder"' not in page.text
    response = log_in(browsers(), verder=verder)
    assert (response.status_code, response.location) == (303, "/mijn/")


def test_who_is_logged_in_is_led_on(client: WatchingClient) -> None:
    log_in(client)
    assert client.get(PAGE).location == "/mijn/"
    assert client.get(f"{PAGE}?verder=/hulp").location == "/hulp"


@pytest.mark.asvs("6.3.8")
def test_what_is_not_right_is_told_in_one_sentence_that_helps(client: WatchingClient) -> None:
    response = log_in(client, password="dit is het niet geworden")
    assert response.status_code == 422
    for words in (GENERAL, "nog nieuw", "/account/inloglink", "/account/wachtwoord-vergeten", "/account/maken"):
        assert words in response.text
    general, password, new, young = (
        response.text.index(words) for words in (GENERAL, "Weet je je", "nog nieuw", "16?")
    )
    assert general < password < new < young
    assert "<title>Fout: Inloggen" in response.text
    assert f'value="{EMAIL}"' in response.text
    assert "dit is het niet geworden" not in response.text
    assert "Set-Cookie" not in response.headers


ODD = ["", "x" * 10_000, "🐈@🐈.example", "\u202ea@b.example", "a\x00@b.example", "a@b", "@", "a b@c.example"]


@pytest.mark.parametrize("email", ODD)
def test_an_address_that_is_none_is_told_beside_the_field(client: WatchingClient, email: str) -> None:
    response = log_in(client, email)
    assert response.status_code == 422
    assert 'id="fout-email"' in response.text
    assert GENERAL not in response.text


@pytest.mark.parametrize("password", ["x" * 10_000, "🐈" * 20, "\u202e" + PASSWORD, " " + PASSWORD, PASSWORD.upper()])
def test_odd_passwords_are_wrong_passwords(client: WatchingClient, password: str) -> None:
    response = log_in(client, password=password)
    assert (response.status_code, GENERAL in response.text) == (422, True)


def test_odd_forms_are_refused_with_the_form(client: WatchingClient) -> None:
    token = token_in(client.get(PAGE))
    good = {"email": EMAIL, "wachtwoord": PASSWORD, "csrf_token": token}
    for bad in (
        {"csrf_token": token},
        good | {"csrf_token": ""},
        good | {"csrf_token": "0" * 64},
        good | {"email": [EMAIL, EMAIL]},
        good | {"wachtwoord": [PASSWORD, PASSWORD]},
        good | {"wachtwoord": f"{PASSWORD}\x00"},
    ):
        response = client.post(PAGE, data=bad, headers=OWN_PAGE)
        assert response.status_code == 422, bad
        assert 'name="wachtwoord"' in response.text
        assert PASSWORD not in response.text
    for body in (good, [1], "x", {"email": {"a": 1}, "wachtwoord": 5}, None):
        assert client.post(PAGE, json=body, headers=OWN_PAGE).status_code == 422
    for name in ("email", "wachtwoord", "verder", "csrf_token"):
        files = good | {name: (BytesIO(b"x"), "x.txt")}
        assert client.post(PAGE, data=files, headers=OWN_PAGE).status_code == (303 if name == "verder" else 422), name


@pytest.mark.asvs("7.2.4")
def test_an_old_cookie_is_worth_nothing_after_logging_in(client: WatchingClient, house: House) -> None:
    """Session fixation: what somebody put in the browser beforehand does not become a session."""
    client.set_cookie("sid", "planted-by-somebody-else-0000000000000000000", domain=client.host)
    log_in(client)
    first = cookie(client)
    assert first != "planted-by-somebody-else-0000000000000000000"
    client.post("/account/uitloggen", data={"csrf_token": token_in(client.get("/hulp"))}, headers=OWN_PAGE)
    log_in(client)
    second = cookie(client)
    assert len({first, second}) == 2
    assert count(house, LoginSession) == 1
    client.set_cookie("sid", first, domain=client.host)
    assert "Uitloggen" not in client.get("/hulp").text


def test_who_logs_in_over_another_session_ends_that_one(client: WatchingClient, house: House) -> None:
    with house.writing():
        old = open_session(make_user("Ander Proef"), awaits="mail")
    carry(client, old)
    log_in(client)
    with house.reading():
        assert hash_of(old) not in db.session.scalars(select(LoginSession.token_hash)).all()


def test_a_known_device_gets_a_new_secret_at_each_log_in(client: WatchingClient, house: House) -> None:
    log_in(client)
    first = cookie(client, "toestel")
    client.delete_cookie("sid", domain=client.host)
    log_in(client)
    assert first != cookie(client, "toestel")
    with house.reading():
        row = db.session.execute(select(KnownDevice.token_hash, KnownDevice.expires_at)).one()
    assert row.token_hash == hash_of(cookie(client, "toestel"))
    assert row.expires_at == NOW + timedelta(days=365)


def test_two_who_share_a_browser_are_both_known_on_it(client: WatchingClient, house: House) -> None:
    with house.writing():
        make_user("Ander Proef", "ander@bewoner.example")
    for email in (EMAIL, "ander@bewoner.example", EMAIL):
        log_in(client, email)
        client.delete_cookie("sid", domain=client.host)
    with house.reading():
        rows = db.session.execute(select(KnownDevice.user_id, KnownDevice.token_hash)).all()
    assert len({row.user_id for row in rows}) == len(rows) == 2
    assert {row.token_hash for row in rows} == {hash_of(cookie(client, "toestel"))}


@pytest.mark.asvs("6.2.10", "11.4.2")
def test_the_hash_is_renewed_when_the_settings_ask_more(
    client: WatchingClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client)
    with house.reading():
        assert db.session.scalars(select(User.password_hash)).one() == PASSWORD_HASH
    other = PASSWORD_HASH.replace("t=1", "t=2")  # not the hash of the password any more, so it stays
    with house.writing():
        db.session.execute(update(User).values(password_hash=other))
    client.delete_cookie("sid", domain=client.host)
    assert log_in(client).status_code == 422
    dearer = "$argon2id$v=19$m=19456,t=3,p=1$"
    with house.app.app_context():
        stronger = hashing.PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1).hash(PASSWORD)
    assert stronger.startswith(dearer)
    with house.writing():
        db.session.execute(update(User).values(password_hash=stronger))
    assert log_in(client).status_code == 303
    with house.reading():
        assert db.session.scalars(select(User.password_hash)).one().startswith(f"$argon2id$v=19${CHEAPEST}$")


def test_a_change_while_the_hash_is_computed_counts(
    client: WatchingClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocked, or a new password, between looking and letting in: not let in."""
    from wijkplatform.accounts.actions import proving

    changes: list[dict[str, Any]] = [{"blocked_at": NOW}, {"activated_at": None}, {"password_hash": "x"}]
    for change in changes:

        def verify_slowly(stored: str | None, password: str, change: dict[str, Any] = change) -> bool:
            right = hashing.verify(stored, password)
            threading.Thread(target=apply, args=(change,)).run()
            return right

        def apply(change: dict[str, Any]) -> None:
            with units.writing() as current:
                current.execute(update(User).values(**change))

        monkeypatch.setattr(proving, "verify", verify_slowly)
        assert (log_in(client).status_code, count(house, LoginSession)) == (422, 0), change
        with house.writing():
            db.session.execute(update(User).values(blocked_at=None, activated_at=NOW, password_hash=PASSWORD_HASH))
    monkeypatch.undo()
    assert log_in(client).status_code == 303


def test_no_unit_of_work_is_open_while_a_hash_is_computed(
    client: WatchingClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the moment of hashing the database can be written by somebody else."""
    looked: list[bool] = []
    before = hashing.in_turn

    def look(work: Any) -> Any:
        looked.append(units._is_occupied(db.session()))
        return before(work)

    monkeypatch.setattr(hashing, "in_turn", look)
    assert log_in(client).status_code == 303
    client.delete_cookie("sid", domain=client.host)
    assert log_in(client, "nergens@bewoner.example").status_code == 422
    assert looked and not any(looked)


@pytest.mark.asvs("6.2.9")
@pytest.mark.parametrize("email", [EMAIL, "nergens@bewoner.example"])
def test_argon2_never_runs_for_an_endless_password(
    client: WatchingClient, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    def refuse(*_: Any) -> Any:
        raise AssertionError("a hash was computed")

    monkeypatch.setattr(hashing, "_hasher", refuse)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client.application, "testing", False)
        assert log_in(client, email, "x" * 1_048_576).status_code == 413
    assert log_in(client, email, "x" * 1_000_000).status_code == 422
    assert log_in(client, email, "é" * 257).status_code == 422


def test_staff_without_a_second_step_is_led_to_it(client: WatchingClient, house: House, resident: int) -> None:
    with house.writing():
        give_role(db.session.get_one(User, resident), Role.MODERATOR)
    response = log_in(client, verder="/beheer/")
    assert response.location == "/mijn/tweede-stap?verder=%2Fbeheer%2F"
    assert "Max-Age=43200" in next(each for each in response.headers.getlist("Set-Cookie") if each.startswith("sid="))
    assert "Daarom moet je dit eerst instellen" in client.get(response.location).text
    assert client.get("/beheer/").status_code == 303


def test_staff_goes_on_where_no_second_step_is_asked(client: WatchingClient, house: House, resident: int) -> None:
    from wijkplatform.platforms.models import Platform

    with house.writing():
        give_role(db.session.get_one(User, resident), Role.MODERATOR)
        db.session.execute(update(Platform).values(second_factor_required=False))
    assert log_in(client, verder="/beheer/").location == "/beheer/"
    assert client.get("/beheer/").status_code == 200


@pytest.mark.asvs("7.4.1", "14.3.1")
def test_logging_out_ends_the_session_for_good(client: WatchingClient, house: House) -> None:
    log_in(client)
    secret = cookie(client)
    response = client.post("/account/uitloggen", data={"csrf_token": token_in(client.get("/hulp"))}, headers=OWN_PAGE)
    assert (response.status_code, response.location) == (303, "/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not cookie(client)
    assert cookie(client, "toestel")  # the browser stays known
    assert count(house, LoginSession) == 0
    carry(client, secret)
    assert "Uitloggen" not in client.get("/hulp").text


def test_who_is_not_logged_in_may_log_out(client: WatchingClient) -> None:
    for data in ({}, {"csrf_token": "0" * 64}):
        response = client.post("/account/uitloggen", data=data, headers=OWN_PAGE)
        assert (response.status_code, response.location) == (303, "/")


def test_logging_out_needs_the_token_of_the_session(client: WatchingClient, house: House) -> None:
    visitors = token_in(client.get(PAGE))
    log_in(client)
    for token in ("", "0" * 64, visitors):
        response = client.post("/account/uitloggen", data={"csrf_token": token}, headers=OWN_PAGE)
        assert response.status_code == 422
    assert count(house, LoginSession) == 1


def test_a_session_opens_nothing_on_another_platform(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform("elders.example")
    token = token_in(client.get(PAGE, base_url="http://elders.example"))
    data = {"email": EMAIL, "wachtwoord": PASSWORD, "csrf_token": token}
    response = client.post(PAGE, data=data, headers=OWN_PAGE, base_url="http://elders.example")
    assert response.status_code == 422


def test_the_clock_ends_a_session_that_owes_a_step(client: WatchingClient, house: House, resident: int) -> None:
    with house.writing():
        carry(client, open_session(db.session.get_one(User, resident), awaits="mail"))
    clock.stop_at(NOW + timedelta(minutes=29, seconds=59))
    assert "Nog één stap" in client.get("/account/code").text
    clock.stop_at(NOW + timedelta(minutes=30))
    assert "Log eerst in" in client.get("/account/code").text
