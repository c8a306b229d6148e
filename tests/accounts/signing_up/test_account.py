"""From the form to an account: what is kept, what is mailed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.accounts.browsing import another, confirm, users
from tests.accounts.conftest import FILLED_IN, SignUp
from tests.accounts.letters import open_one, opened
from tests.accounts.signing_up.states import EMAIL
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, make_unconfirmed_user
from tests.factories.platforms import make_platform
from tests.sink import mail_server
from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.models import AccountToken, Consent, LoginSession, ParentalConsent, User
from wijkplatform.accounts.texts import TERMS
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.pace import Pace
from wijkplatform.web.post import deliver_waiting


def test_from_the_form_to_an_account_that_works(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    response = sign_up()
    assert (response.status_code, response.location) == (303, "/account/gemaakt")
    assert "We hebben je een mail gestuurd." in client.get("/account/gemaakt").text
    (user,) = users(house)
    assert (user.name, user.email, user.under_16) == ("Sanne Proef", EMAIL, False)
    assert (user.confirmed_at, user.activated_at, user.lives_since) == (None, None, None)
    mail = open_one(house)
    assert (mail.to, mail.path.rpartition("/")[0]) == (EMAIL, "/account/bevestigen")
    assert mail.path in mail.html
    clock.stop_at(NOW + timedelta(hours=1))
    assert confirm(client, mail) == "/account/bevestigd"
    assert "/account/inloggen" in client.get("/account/bevestigd").text
    (user,) = users(house)
    assert user.confirmed_at == user.activated_at == user.lives_since == clock.now()
    with house.context():
        assert verify(user.password_hash, PASSWORD)
    with house.reading():
        agreed = db.session.execute(select(Consent.what, Consent.text_version, Consent.by_parent, Consent.given_at))
        assert agreed.all() == [("voorwaarden", TERMS.version, False, NOW)]
        assert db.session.scalars(select(LoginSession)).all() == []  # confirming does not log in


def test_who_chooses_no_wijk_lives_nowhere(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    assert sign_up(wijk="").status_code == 303
    confirm(client, open_one(house))
    (user,) = users(house)
    assert (user.wijk_id, user.lives_since, user.activated_at) == (None, None, NOW)


def test_a_parents_address_counts_for_a_child_only(house: House, sign_up: SignUp) -> None:
    assert sign_up(email_ouder="\x00 geen adres").status_code == 303
    with house.reading():
        assert db.session.scalars(select(ParentalConsent)).all() == []


def test_an_address_is_kept_in_one_form(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    sign_up(email=" Sanne@Bewoner.EXAMPLE ")
    confirm(client, open_one(house))
    sign_up(email="SANNE@bewoner.example")
    assert "al een account" in open_one(house).subject
    assert [user.email for user in users(house)] == [EMAIL]


def test_two_at_once_make_one_account(app: Flask, house: House, client: WatchingClient, sign_up: SignUp) -> None:
    token = token_in(client.get("/account/maken"))

    def send(number: int) -> int:
        browser = another(app, client)
        data = FILLED_IN | {"csrf_token": token, "naam": f"Sanne {'abcdef'[number]}"}
        return browser.post("/account/maken", data=data, headers=OWN_PAGE, base_url="http://hus.example").status_code

    with ThreadPoolExecutor(4) as crowd:
        assert list(crowd.map(send, range(4))) == [303] * 4
    assert len(users(house)) == 1


def test_nothing_but_a_hash_of_a_link_is_kept(house: House, sign_up: SignUp) -> None:
    sign_up()
    mail = open_one(house)
    with house.reading():
        (stored,) = db.session.scalars(select(AccountToken.token_hash))
        (row,) = db.session.execute(select(Outbox.kind, Outbox.key, Outbox.subject_id))
    assert mail.secret not in stored
    assert EMAIL not in str(row)


def test_a_letter_leaves_by_smtp(app: Flask, house: House, sign_up: SignUp, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = app.extensions["wijk"]
    sign_up()
    with mail_server() as sink, app.app_context():
        monkeypatch.setattr(parts, "settings", replace(parts.settings, smtp_url=sink.url))
        assert deliver_waiting(Pace(0)) == 1
    (envelope,) = sink.got
    assert envelope.rcpt_tos == [EMAIL]
    mail = opened(bytes(envelope.content or b""))
    assert mail.path.startswith("/account/bevestigen/")


def test_an_account_belongs_to_one_platform(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    with house.writing(None):
        make_platform("elders.example")
    sign_up()
    mail = open_one(house)
    assert client.get(mail.path, base_url="http://elders.example").status_code == 404
    with house.writing("elders.example"):
        make_unconfirmed_user(email=EMAIL)
    confirm(client, mail)
    with house.reading("elders.example"):
        assert db.session.scalars(select(User.confirmed_at)).all() == [None]
