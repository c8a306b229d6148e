"""`wijk user create|block|unblock|reset-2fa`: one sentence each, rights gone at once, and the person told."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.accounts.letterbox import letters
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, make_unconfirmed_user, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from tests.terminal import run
from wijkplatform.accounts.actions.passwords import put_password
from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import AccountToken, Consent, KnownDevice, LoginSession, RecoveryCode, User
from wijkplatform.accounts.texts import TERMS
from wijkplatform.accounts.tokens import TokenPurpose, get_token, issue_token
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.errors import NotFound

NEW = "nieuw@bewoner.example"
OWNER = "sanne@bewoner.example"
UNKNOWN = "Er is geen account met dit e-mailadres."


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_user(wijk=make_wijk("hertme", "Hertme"))


def find(house: House, email: str) -> User | None:
    with house.reading():
        found = db.session.execute(select(User).where(User.email == email)).scalar()
        db.session.expunge_all()
    return found


def get(house: House, email: str) -> User:
    found = find(house, email)
    assert found is not None
    return found


def create(app: Flask, *more: str, typed: str = "") -> tuple[int, list[str], str]:
    ran = run(app, "user", "create", NEW, *more, typed=typed)
    return ran.code, ran.lines, ran.sentence


def test_an_account_works_at_once_and_its_owner_chooses_a_password_by_mail(
    app: Flask, house: House, client: WatchingClient
) -> None:
    code, lines, _ = create(app, "--naam", "Nieuw Proef", "--wijk", "hertme")
    assert (code, lines) == (
        0,
        [
            "Het account is gemaakt.",
            "De worker stuurt een mail met een link om een wachtwoord te kiezen. Die werkt zeven dagen.",
        ],
    )
    user = get(house, NEW)
    assert (user.name, user.confirmed_at, user.activated_at, user.lives_since) == ("Nieuw Proef", NOW, NOW, NOW)
    assert user.wijk_id == get(house, OWNER).wijk_id
    (letter,) = letters(house)
    assert (letter.to, letter.subject) == (NEW, "Doe je mee op Testhus?")
    link = re.search(r"http://hus.example(/account/wachtwoord/(\S+))", letter.text)
    assert link is not None
    with clock.frozen(NOW + timedelta(days=7) - timedelta(seconds=1)), house.reading():
        assert get_token(link[2], TokenPurpose.PASSWORD).user_id == user.id
    with clock.frozen(NOW + timedelta(days=7)), house.reading(), pytest.raises(NotFound):
        get_token(link[2], TokenPurpose.PASSWORD)
    welcome = client.get(link[1]).text
    assert "Welkom! Kies een wachtwoord" in welcome
    assert "nieuw wachtwoord" not in welcome.split("<main")[1]
    assert all(
        f'href="{path}"' in welcome.split("<main")[1].split("<footer")[0] for path in ("/voorwaarden", "/privacy")
    )
    assert "Welkom!" in client.send_form(link[1], {"wachtwoord": "kort"}).text
    assert client.send_form(link[1], {"wachtwoord": PASSWORD}).status_code == 303
    with house.reading():
        agreed = db.session.execute(select(Consent.user_id, Consent.what, Consent.text_version, Consent.given_at)).all()
    assert agreed == [(user.id, TERMS.what, TERMS.version, NOW)]
    assert len(letters(house)) == 1  # nobody is alarmed about a first password
    assert client.get(link[1]).status_code == 404
    entered = client.send_form("/account/inloggen", {"email": NEW, "wachtwoord": PASSWORD})
    assert entered.status_code == 303


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_or_with_a_password_from_who_types_which_is_never_told(
    app: Flask, house: House, canaries: Canaries, ending: str
) -> None:
    canaries.hide(PASSWORD)
    code, lines, _ = create(app, "--naam", "Nieuw Proef", "--wachtwoord-vragen", typed=PASSWORD + ending)
    assert (code, lines) == (0, ["Het account is gemaakt."])
    with house.context():
        assert verify(get(house, NEW).password_hash, PASSWORD)
    assert letters(house) == []


@pytest.mark.parametrize("typed", ["", "kort\n", "wachtwoord123\n", "Nieuw Proef 2026\n", "x" * 300])
def test_a_password_that_will_not_do_makes_no_account(app: Flask, house: House, typed: str) -> None:
    code, lines, sentence = create(app, "--naam", "Nieuw Proef", "--wachtwoord-vragen", typed=typed)
    assert (code, lines) == (1, [])
    assert sentence
    assert find(house, NEW) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((NEW,), "Zeg met --naam hoe iemand heet."),
        ((NEW, "--naam", "  "), "Zeg met --naam hoe iemand heet."),
        ((NEW, "--naam", "Kijk op win.example"), "Dit lijkt op een webadres"),
        ((NEW, "--naam", "x" * 81), "Een naam is hier hooguit 80 tekens lang."),
        ((NEW, "--naam", "Nieuw", "--wijk", "hertm"), "Er is geen buurt “hertm”: bedoel je hertme?"),
        (("geen-adres", "--naam", "Nieuw"), "In een e-mailadres staat een @"),
        (("SANNE@bewoner.example", "--naam", "Nieuw"), "Er is al een account met dit e-mailadres."),
    ],
)
def test_a_fault_is_one_sentence_and_makes_no_account(
    app: Flask, house: House, words: tuple[str, ...], sentence: str
) -> None:
    ran = run(app, "user", "create", *words)
    assert (ran.code, ran.lines) == (1, [])
    assert ran.sentence.startswith(sentence)
    with house.reading():
        assert db.session.execute(select(func.count(User.id))).scalar_one() == 1
    assert letters(house) == []


def test_a_password_nobody_knows_opens_nothing_meanwhile(app: Flask, house: House, client: WatchingClient) -> None:
    create(app, "--naam", "Nieuw Proef")
    assert client.send_form("/account/inloggen", {"email": NEW, "wachtwoord": PASSWORD}).status_code == 422


@pytest.mark.asvs("7.4.2")
def test_a_block_works_at_once_and_says_why(app: Flask, house: House, client: WatchingClient) -> None:
    with house.writing():
        user = db.session.execute(select(User)).scalar_one()
        carry(client, open_session(user))
        db.session.add(KnownDevice(user_id=user.id, token_hash="k" * 64, expires_at=NOW + timedelta(days=9)))
        tokens = {each: issue_token(user.id, each, timedelta(days=1)) for each in TokenPurpose}
    assert client.get("/mijn/tweede-stap").status_code == 200
    ran = run(app, "user", "block", OWNER, "--reden", "Je zette  reclame\nop het prikbord.")
    assert (ran.code, ran.lines) == (0, ["Het account is geblokkeerd. De persoon krijgt een mail met de reden."])
    assert client.get("/mijn/tweede-stap").status_code in {303, 401}
    with house.reading():
        for model in (LoginSession, KnownDevice):
            assert db.session.execute(select(func.count(model.id))).scalar_one() == 0
        kept = {TokenPurpose(each) for each in db.session.execute(select(AccountToken.purpose)).scalars()}
    assert kept == set(tokens) - {
        TokenPurpose.PASSWORD, TokenPurpose.LOGIN, TokenPurpose.EMAIL, TokenPurpose.CONFIRM,
    }  # fmt: skip
    assert client.send_form("/account/inloggen", {"email": OWNER, "wachtwoord": PASSWORD}).status_code == 422
    (letter,) = letters(house)
    assert (letter.to, letter.subject) == (OWNER, "Je account is geblokkeerd")
    assert "De reden: Je zette reclame op het prikbord." in letter.text
    assert "Mail ons op info@hus.example, of bel 074 000 00 00." in letter.text


def test_a_second_block_changes_nothing(app: Flask, house: House) -> None:
    run(app, "user", "block", OWNER, "--reden", "De eerste reden.")
    ran = run(app, "user", "block", OWNER, "--reden", "Een andere.")
    assert (ran.code, ran.lines) == (0, ["Dit account was al geblokkeerd. Er is niets veranderd."])
    assert get(house, OWNER).block_reason == "De eerste reden."
    assert len(letters(house)) == 1


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" ", "Zeg met --reden waarom. De persoon krijgt dat te lezen."),
        ("x" * 501, "De reden is te lang: hooguit 500 tekens."),
        ("a\u202eb", "In “a b” staan tekens die we niet kunnen laten zien."),
    ],
)
def test_a_block_needs_a_reason_that_can_be_read(app: Flask, house: House, reason: str, sentence: str) -> None:
    ran = run(app, "user", "block", OWNER, "--reden", reason)
    assert (ran.code, ran.sentence) == (1, sentence)
    assert get(house, OWNER).blocked_at is None


@pytest.mark.parametrize("accepts", [True, False])
def test_an_invitation_that_nobody_accepts_leaves_nothing(app: Flask, house: House, accepts: bool) -> None:
    run(app, "user", "create", "gast@bewoner.example", "--naam", "Een Gast")
    if accepts:
        with house.writing():
            put_password(get(house, "gast@bewoner.example").id, "x")
    for days in (29, 31):
        clock.stop_at(NOW + timedelta(days=days))
        with house.app.app_context():
            sweep_waiting()
        with house.reading():
            there = db.session.scalars(select(User.id).where(User.email == "gast@bewoner.example")).all()
        assert bool(there) == (accepts or days == 29)


def test_a_sign_up_that_nobody_confirmed_makes_way_for_an_account(app: Flask, house: House) -> None:
    with house.writing():
        make_unconfirmed_user()
    ran = run(app, "user", "create", "nog@bewoner.example", "--naam", "Nog Wel")
    assert (ran.code, ran.lines[0]) == (0, "Het account is gemaakt.")
    assert (get(house, "nog@bewoner.example").name, get(house, "nog@bewoner.example").confirmed_at) == ("Nog Wel", NOW)


def test_who_never_confirmed_cannot_be_blocked_and_is_not_written_to(app: Flask, house: House) -> None:
    with house.writing():
        make_unconfirmed_user()
    ran = run(app, "user", "block", "nog@bewoner.example", "--reden", "Misbruik.")
    assert (ran.code, ran.sentence) == (
        1, "Dit adres is nog niet bevestigd: met dit account kan niemand iets. Het verdwijnt vanzelf.",
    )  # fmt: skip
    assert get(house, "nog@bewoner.example").blocked_at is None
    assert letters(house) == []


def test_a_letter_about_a_block_that_is_over_does_not_leave(app: Flask, house: House, client: WatchingClient) -> None:
    run(app, "user", "block", OWNER, "--reden", "Een vergissing.")
    ran = run(app, "user", "unblock", OWNER)
    assert (ran.code, ran.lines) == (0, ["Inloggen kan weer. De persoon krijgt een mail."])
    assert run(app, "user", "unblock", OWNER).lines == ["Dit account was niet geblokkeerd."]
    user = get(house, OWNER)
    assert (user.blocked_at, user.block_reason) == (None, "")
    blocked, unblocked = letters(house)
    assert (blocked.text, unblocked.subject) == ("", "Je kunt weer inloggen")
    assert client.send_form("/account/inloggen", {"email": OWNER, "wachtwoord": PASSWORD}).status_code == 303


def test_a_second_factor_is_taken_away_and_the_owner_told(app: Flask, house: House, client: WatchingClient) -> None:
    with house.writing():
        user = db.session.execute(select(User)).scalar_one()
        user.totp_secret, user.totp_since, user.totp_last_step = "JBSWY3DPEHPK3PXP", NOW, 5
        db.session.add(RecoveryCode(user_id=user.id, code_hash="r" * 64))
        carry(client, open_session(user, proved=True))
    ran = run(app, "user", "reset-2fa", OWNER)
    assert (ran.code, ran.lines) == (
        0, ["De extra code is uitgezet. De persoon is overal uitgelogd, en krijgt een mail."],
    )  # fmt: skip
    user = get(house, OWNER)
    assert (user.totp_secret, user.totp_since, user.totp_last_step) == ("", None, 0)
    with house.reading():
        for model in (LoginSession, RecoveryCode):
            assert db.session.execute(select(func.count(model.id))).scalar_one() == 0
    (letter,) = letters(house)
    assert (letter.to, letter.subject) == (OWNER, "Je extra code is uitgezet")
    assert run(app, "user", "reset-2fa", OWNER).lines[0].startswith("Dit account had geen extra code.")


@pytest.mark.parametrize(
    "words",
    [
        ("block", "niemand@bewoner.example", "--reden", "x"),
        ("unblock", "niemand@bewoner.example"),
        ("reset-2fa", "niemand@bewoner.example"),
        ("role", "niemand@bewoner.example", "beheerder"),
    ],
)
def test_an_unknown_address_is_one_sentence(app: Flask, words: tuple[str, ...]) -> None:
    ran = run(app, "user", *words)
    assert (ran.code, ran.lines, ran.sentence) == (1, [], UNKNOWN)
    elsewhere = run(app, "user", words[0], "geen-adres", *words[2:])
    assert (elsewhere.code, elsewhere.lines) == (1, [])
    assert "@" in elsewhere.sentence


def test_an_account_of_another_platform_is_unknown(app: Flask, house: House) -> None:
    with house.writing(None):
        make_platform("ander.example")
        make_user("Jan Proef")
    ran = run(app, "user", "unblock", "jan@bewoner.example", "--platform", "hus")
    assert (ran.code, ran.sentence) == (1, UNKNOWN)
    assert run(app, "user", "unblock", "jan@bewoner.example").code == 1
    assert run(app, "user", "unblock", "jan@bewoner.example", "--platform", "ander").code == 0
