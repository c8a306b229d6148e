"""Another password, by who knows the present one: all else that could get in is shut out."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from threading import Barrier, Thread
from typing import Any

import pytest
from argon2 import PasswordHasher
from werkzeug.test import TestResponse

from tests.accounts.conftest import Hand, NewBrowser, Post, Resident
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, carry, give_role, make_user, open_session
from wijkplatform.accounts.actions import changing
from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.models import AccountToken, KnownDevice, LoginSession, User
from wijkplatform.accounts.tokens import TokenPurpose, hash_of, issue_token
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db, writing
from wijkplatform.core.outbox import Outbox

PAGE = "/mijn/beveiliging/wachtwoord"
NEW = "zeven groene boten drijven weg"


def send(browser: WatchingClient, current: Any = PASSWORD, new: Any = NEW, **more: Any) -> TestResponse:
    return browser.send_form(PAGE, {"huidig": current, "wachtwoord": new} | more)


def stored(house: House, user_id: int) -> str:
    with house.reading():
        return db.session.scalars(db.select(User.password_hash).where(User.id == user_id)).one()


@pytest.mark.asvs("6.2.2", "6.2.3", "6.3.7", "7.2.4", "7.4.3")
def test_everything_else_is_shut_out_and_this_device_stays(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        other = open_session(user, device="Safari op iPhone")
        stranger = open_session(make_user("Iemand Anders"))
        until = NOW + timedelta(days=9)
        db.session.add(KnownDevice(user_id=user.id, token_hash=hash_of("toestel"), expires_at=until))
        for purpose in TokenPurpose:
            issue_token(user.id, purpose, timedelta(hours=1))
    phone, theirs, thief = browsers(), browsers(), browsers()
    carry(phone, other)
    carry(theirs, stranger)
    carry(thief, resident.secret)
    response = send(resident.browser)
    assert (response.status_code, response.location) == (303, "/mijn/beveiliging?melding=wachtwoord")
    assert "Je wachtwoord is veranderd." in resident.browser.get(response.location).text
    assert phone.get("/mijn/").status_code == 303
    assert thief.get("/mijn/").status_code == 303  # the old value of this device's own cookie
    assert theirs.get("/mijn/").status_code == 200
    with house.app.app_context():
        assert verify(stored(house, resident.user_id), NEW)
    with house.reading():
        left = set(db.session.scalars(db.select(AccountToken.purpose)))
        assert left == {TokenPurpose.EMAIL_UNDO, TokenPurpose.PARENT}
        assert db.session.scalars(db.select(KnownDevice.id)).all() == []
    (mail,) = post.to("sanne@bewoner.example")
    assert mail.subject == "Je wachtwoord is veranderd"
    assert mail.path == "/account/wachtwoord-vergeten"


def test_the_cookie_is_as_at_log_in_and_what_was_proved_stays_proved(house: House, resident: Resident) -> None:
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        give_role(user, Role.ADMIN)
        carry(resident.browser, open_session(user, proved=True, started_at=NOW - timedelta(hours=2)))
    response = send(resident.browser)
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("sid=")
    assert all(part in cookie for part in ("HttpOnly", "Path=/", "SameSite=Lax", f"Max-Age={12 * 3600}"))
    assert resident.browser.get("/beheer/").status_code == 200
    with house.reading():
        row = db.session.execute(db.select(LoginSession.started_at, LoginSession.proved_at)).one()
        assert tuple(row) == (NOW - timedelta(hours=2), NOW)


BAD: tuple[tuple[Any, Any, str, str], ...] = (
    ("", NEW, "huidig", "Vul het wachtwoord in dat je nu hebt."),
    (PASSWORD, "", "wachtwoord", "Kies een nieuw wachtwoord."),
    ("iets heel anders dan dat", NEW, "huidig", "Dit is niet je wachtwoord."),
    (PASSWORD.upper(), NEW, "huidig", "Dit is niet je wachtwoord."),
    ("x" * 10_000, NEW, "huidig", "Dit is niet je wachtwoord."),
    ("🚲" * 20, NEW, "huidig", "Dit is niet je wachtwoord."),
    ("\u202e" + PASSWORD, NEW, "huidig", "Dit is niet je wachtwoord."),
    (PASSWORD + "\0", NEW, "huidig", "Hier staan tekens in die we niet kunnen lezen."),
    (PASSWORD, NEW + "\0", "wachtwoord", "Hier staan tekens in die we niet kunnen lezen."),
    ([PASSWORD, PASSWORD], NEW, "huidig", "Dit kwam twee keer binnen."),
    (PASSWORD, [NEW, NEW], "wachtwoord", "Dit kwam twee keer binnen."),
    (PASSWORD, "kort", "wachtwoord", "minstens 12 tekens"),
    (PASSWORD, "x" * 10_000, "wachtwoord", "hooguit 256 tekens"),
    (PASSWORD, "sanne sanne 12", "wachtwoord", "lijkt op je naam"),
    (PASSWORD, "centrum 12345", "wachtwoord", "te raden"),
    (PASSWORD, "x" * 1_000_000, "wachtwoord", "hooguit 256 tekens"),
    (PASSWORD, PASSWORD, "wachtwoord", "gebruik je nu al"),
)


def test_what_is_wrong_with_both_is_told_at_once(house: House, resident: Resident) -> None:
    for new, words in (("kort", "minstens 12 tekens"), ("sanne sanne 12", "lijkt op je naam")):
        response = send(resident.browser, "iets heel anders dan dat", new)
        assert response.status_code == 422
        assert re.findall(r'id="fout-(\w+)"', response.text) == ["huidig", "wachtwoord"]
        assert "Dit is niet je wachtwoord." in response.text
        assert words in response.text
    assert stored(house, resident.user_id) == PASSWORD_HASH


@pytest.mark.asvs("6.2.1", "6.2.4")
@pytest.mark.parametrize("sample", BAD, ids=range(len(BAD)))
def test_what_cannot_be_taken_is_told_beside_the_field(
    house: House, resident: Resident, sample: tuple[Any, Any, str, str]
) -> None:
    current, new, field, words = sample
    response = send(resident.browser, current, new)
    assert response.status_code == 422
    assert f'id="fout-{field}"' in response.text
    assert words in response.text
    assert PASSWORD not in response.text
    assert NEW not in response.text
    assert stored(house, resident.user_id) == PASSWORD_HASH
    assert resident.browser.get("/mijn/").status_code == 200


def test_a_form_without_its_fields_or_token_is_the_form_again(house: House, resident: Resident) -> None:
    token = token_in(resident.browser.get(PAGE))
    whole = {"csrf_token": token, "huidig": PASSWORD, "wachtwoord": NEW}
    for missing in whole:
        data = {name: value for name, value in whole.items() if name != missing}
        response = resident.browser.post(PAGE, data=data, headers=OWN_PAGE)
        assert response.status_code == 422, missing
        assert f"veld-{missing}" in response.text
    files = {"csrf_token": token, "huidig": (BytesIO(b"x"), "x.txt"), "wachtwoord": NEW}
    assert resident.browser.post(PAGE, data=files, headers=OWN_PAGE).status_code == 422
    assert stored(house, resident.user_id) == PASSWORD_HASH


def test_no_unit_is_open_while_a_hash_is_computed(
    house: House, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others write meanwhile, in a thread of their own, and are done before the hash is."""
    written: list[str] = []

    def write() -> None:
        with house.context(), writing() as session:
            session.execute(db.update(User).values(block_reason=f"{len(written)}"))
        written.append("x")

    def while_writing(compute: Callable[..., Any]) -> Callable[..., Any]:
        def computed(*given: Any) -> Any:
            thread = Thread(target=write)
            thread.start()
            thread.join(timeout=3)
            assert not thread.is_alive(), "somebody who wrote had to wait for a hash"
            return compute(*given)

        return computed

    for name in ("verify", "hash"):
        monkeypatch.setattr(PasswordHasher, name, while_writing(getattr(PasswordHasher, name)))
    assert send(resident.browser).status_code == 303
    assert len(written) == 2  # the present one was checked, the new one made


def test_wrong_ones_count_and_the_right_one_does_not(house: House, resident: Resident, limited: Hand) -> None:
    for _number in range(6):
        assert send(resident.browser, PASSWORD, "kort").status_code == 422
    for _number in range(5):
        assert "Dit is niet je wachtwoord." in send(resident.browser, "fout fout fout").text
    refused = send(resident.browser)
    assert refused.status_code == 429
    assert "te vaak achter elkaar" in refused.text
    wait = int(refused.headers["Retry-After"])
    assert 0 < wait <= 15 * 60
    assert stored(house, resident.user_id) == PASSWORD_HASH
    limited.seconds += wait
    assert send(resident.browser).status_code == 303


def test_of_two_at_once_one_is_kept(house: House, resident: Resident, browsers: NewBrowser) -> None:
    with house.writing():
        other = open_session(db.session.get_one(User, resident.user_id))
    barrier, statuses = Barrier(2), []

    def change(secret: str, new: str) -> None:
        browser = browsers()
        carry(browser, secret)
        token = token_in(browser.get(PAGE))
        barrier.wait()
        data = {"csrf_token": token, "huidig": PASSWORD, "wachtwoord": new}
        statuses.append(browser.post(PAGE, data=data, headers=OWN_PAGE).status_code)

    threads = [Thread(target=change, args=each) for each in ((resident.secret, NEW), (other, NEW + " ver"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 401, 409, 422}
    with house.reading():
        assert len(db.session.scalars(db.select(LoginSession.id)).all()) == 1
        assert len(db.session.scalars(db.select(Outbox.id)).all()) == 1


def test_a_session_that_was_ended_meanwhile_changes_nothing(
    house: House, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    hash_it = changing.hash_new_password

    def end_and_hash(*given: Any) -> str:
        with house.writing():
            db.session.execute(db.delete(LoginSession))
        return hash_it(*given)

    token = token_in(resident.browser.get(PAGE))
    monkeypatch.setattr(changing, "hash_new_password", end_and_hash)
    data = {"csrf_token": token, "huidig": PASSWORD, "wachtwoord": NEW}
    assert resident.browser.post(PAGE, data=data, headers=OWN_PAGE).status_code == 401
    assert stored(house, resident.user_id) == PASSWORD_HASH


def test_the_page_tells_a_password_keeper_whose_password_it_is(resident: Resident) -> None:
    text = resident.browser.get(PAGE).text
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert 'autocomplete="new-password"' in text
    assert "_layout/password" in text
