"""Each kind of event is noted where it happens, and done again on a copy of the database from before it happened."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from flask import current_app
from sqlalchemy import select

from tests.commands.installing import install, settings_in, started
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, give_role, make_user, open_session
from tests.factories.media import a_picture
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.profiles.test_lowered import a_draft
from wijkplatform.accounts.actions.blocking import block_user
from wijkplatform.accounts.actions.changing import change_name
from wijkplatform.accounts.actions.code_app import forget_app, renew_recovery_codes, set_up_app
from wijkplatform.accounts.actions.ending import end_device
from wijkplatform.accounts.actions.moving import move_house
from wijkplatform.accounts.actions.new_address import confirm_new_address
from wijkplatform.accounts.actions.old_address import undo_new_address
from wijkplatform.accounts.actions.parents import end_at_sixteen
from wijkplatform.accounts.actions.passwords import put_password
from wijkplatform.accounts.actions.roles import take_roles
from wijkplatform.accounts.actions.second_step import finish_with_code, spend_code
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.codes import hash_of_mailed_code, hash_of_recovery_code
from wijkplatform.accounts.models import (
    AccountToken,
    Consent,
    EmailChange,
    Interest,
    LoginSession,
    MailedCode,
    ParentalConsent,
    RecoveryCode,
    RoleGrant,
    User,
)
from wijkplatform.accounts.session import Login, end_session, end_sessions
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens, hash_of, issue_token, spend_token
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Visibility
from wijkplatform.core.database import db, reading
from wijkplatform.core.erasure_log import ErasureLog
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.people import erase_row, erase_rows, visitor_with
from wijkplatform.feeds.actions import Agreement, create_embed, revoke_embed
from wijkplatform.feeds.models import Embed
from wijkplatform.messages.actions import CONFIRMED
from wijkplatform.messages.blocking import BLOCKED
from wijkplatform.moderation.blocks import BLOCKED_BY_ORGANISATION, SENDER_BLOCKED
from wijkplatform.notifications.models import MailSwitch
from wijkplatform.notifications.switches import set_switches
from wijkplatform.organisations.actions import add_member, remove_member
from wijkplatform.organisations.models import Membership
from wijkplatform.platforms.actions.platform import set_platform
from wijkplatform.platforms.models import Platform
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.privacy.erasing.legacy import LEFT_TO
from wijkplatform.privacy.inzage.access import open_access
from wijkplatform.privacy.models import LINK_WORKS, AddressAccess
from wijkplatform.profiles.actions import change_profile
from wijkplatform.profiles.models import Profile
from wijkplatform.web.commands import work_for
from wijkplatform.web.here import here
from wijkplatform.web.replaying import replay_log

pytestmark = pytest.mark.no_database
LOGIN_LINK = ("rij", "account_token::id=1")
RECOVERY, MAILED, DAY = "abcd" * 4, "123456", timedelta(days=1)
REF, SECRETS = "s" * 22, ("eerste", "tweede", "derde")
WHOLE = a_draft(interests=frozenset({1, 2}), photo=a_picture())
KEPT = replace(WHOLE, photo=None)


def furnish() -> None:
    """Somebody who shows all there is to show, is logged in three times, and agreed; and an embed."""
    make_platform()
    wijk = make_wijk("centrum")
    make_category("een", "Een"), make_category("twee", "Twee")
    user = make_user(wijk=wijk, erasure_ref=REF)
    change_profile(user.id, WHOLE)
    for number, secret in enumerate(SECRETS):
        open_session(user, token_hash=hash_of(secret), public_id=f"sessie-{number}")
    open_session(user, awaits="mail", public_id="sessie-half")
    half = db.session.scalars(select(LoginSession.id).where(LoginSession.public_id == "sessie-half")).one()
    code = hash_of_mailed_code(half, MAILED)
    db.session.add(MailedCode(session_id=half, user_id=user.id, code_hash=code, expires_at=NOW + timedelta(minutes=10)))
    db.session.add(Consent(user_id=user.id, what="ouder", text_version="1", by_parent=True, given_at=NOW))
    db.session.add(ParentalConsent(user_id=user.id, parent_email="ouder@thuis.example", agreed_at=NOW))
    give_role(user, Role.ADMIN), give_role(user, Role.MODERATOR)
    for slug, role in (("linde", "redacteur"), ("esrand", "beheerder")):
        add_member(make_organisation(slug).id, user.id, role)
    for purpose, secret in ((TokenPurpose.LOGIN, "inloglink"), (TokenPurpose.PARENT, "ouderlink")):
        db.session.add(AccountToken(user_id=user.id, purpose=purpose, token_hash=hash_of(secret), expires_at=NOW + DAY))
    db.session.add(RecoveryCode(user_id=user.id, code_hash=hash_of_recovery_code(RECOVERY)))
    db.session.add(
        AddressAccess(
            email="wie@thuis.example", token_hash=hash_of("inzage"), asked_at=NOW, expires_at=NOW + LINK_WORKS
        )
    )
    create_embed(["https://krant.example"], [wijk.id], [], Agreement("Stichting Testhus"))


def facts(house: House) -> dict[str, Any]:
    """All that an event can change, as it stands."""
    with house.reading():
        user = db.session.scalar(select(User))
        if user is None:
            return {"user": None}
        profile = db.session.get_one(Profile, user.id)
        return {
            "level": user.visibility,
            "home": user.wijk_id,
            "paused": user.paused_at is not None,
            "restricted": user.restricted_at is not None,
            "blocked": user.blocked_at is not None,
            "about": profile.about,
            "ticks": (profile.shows_about, profile.shows_photo, profile.shows_interests),
            "photo": profile.photo_id is not None,
            "interests": set(db.session.scalars(select(Interest.category_id))),
            "sessions": set(db.session.scalars(select(LoginSession.public_id))),
            "agreed": len(db.session.scalars(select(Consent.id)).all()),
            "parents": set(db.session.scalars(select(ParentalConsent.parent_email))),
            "roles": set(db.session.scalars(select(RoleGrant.role))),
            "writes": {(row.organisation_id, row.role) for row in db.session.scalars(select(Membership))},
            "links": set(db.session.scalars(select(AccountToken.purpose))),
            "recovery codes": len(db.session.scalars(select(RecoveryCode.id)).all()),
            "links to look": set(db.session.scalars(select(AddressAccess.token_hash))) - {None},
            "withdrawn": set(db.session.scalars(select(Consent.what).where(Consent.withdrawn_at.is_not(None)))),
            "old password": user.password_hash == PASSWORD_HASH,
            "closed": db.session.scalars(select(Platform.closed)).one(),
            "mailed codes": len(db.session.scalars(select(MailedCode.session_id)).all()),
            "name": user.name,
            "address": user.email if "@" in user.email else None,
            "app": user.totp_since is not None,
            "changes of address": len(db.session.scalars(select(EmailChange.id)).all()),
            "mail off": set(db.session.scalars(select(MailSwitch.kind).where(MailSwitch.wanted.is_(False)))),
            "revoked": set(db.session.scalars(select(Embed.key).where(Embed.revoked_at.is_not(None)))),
        }


def in_a_request(deed: Callable[[str], Any], secret: str) -> None:
    with current_app.test_request_context():
        deed(secret)


def pause(user: User) -> None:
    user.paused_at = clock.now()
    note_lowering("gepauzeerd", user.erasure_ref)


def restrict(user: User) -> None:
    user.restricted_at = clock.now()
    note_lowering("beperkt", user.erasure_ref)


def login_of(user: User) -> Login:
    row = db.session.scalars(select(LoginSession).where(LoginSession.public_id == "sessie-0")).one()
    return Login(row.id, user.id, row.token_hash, "", False, False, False, None, None, frozenset())


DEEDS: dict[str, tuple[Callable[[User], Any], list[tuple[str, str]]]] = {
    "erased": (lambda user: wipe_account(user.id), [("gewist", "")]),
    "to neighbours": (
        lambda user: change_profile(user.id, replace(KEPT, visibility=Visibility.BUREN)), [("niveau", "buren")]
    ),
    "to nobody": (
        lambda user: change_profile(user.id, replace(KEPT, visibility=Visibility.ANONIEM)), [("niveau", "anoniem")]
    ),
    "about hidden": (lambda user: change_profile(user.id, replace(KEPT, shows_about=False)),
                     [("verborgen", "toon_over")]),
    "photo hidden": (lambda user: change_profile(user.id, replace(KEPT, shows_photo=False)),
                     [("verborgen", "toon_foto")]),
    "interests hidden": (lambda user: change_profile(user.id, replace(KEPT, shows_interests=False)),
                         [("verborgen", "toon_interesses")]),
    "about emptied": (lambda user: change_profile(user.id, replace(KEPT, about="")), [("verborgen", "over")]),
    "interest removed": (lambda user: change_profile(user.id, replace(KEPT, interests=frozenset({1}))),
                         [("verborgen", "interesse:2")]),
    "photo removed": (lambda user: change_profile(user.id, replace(KEPT, drops_photo=True)),
                      [("verborgen", "foto:")]),
    "blocked": (lambda user: block_user(user.id, "proef"), [("geblokkeerd", ""), ("sessies", ""), LOGIN_LINK]),
    "paused": (pause, [("gepauzeerd", "")]),
    "restricted": (restrict, [("beperkt", "")]),
    "all sessions": (lambda user: end_sessions(user.id), [("sessies", "")]),
    "all but one": (lambda user: end_sessions(user.id, but=login_of(user).session_id),
                    [("sessies", "behalve:sessie-0")]),
    "one device": (lambda user: end_device(login_of(user), "sessie-1"), [("sessies", "sessie-1")]),
    "logged out": (lambda user: end_session(hash_of("derde")), [("sessies", "sessie-2")]),
    "consent": (lambda user: end_at_sixteen(user.id), [("toestemming", "ouder"), ("rij", "account_token::id=2")]),
    "roles": (lambda user: take_roles(user.id), [("rol", "")]),
    "moved": (lambda user: move_house(user.id, None, here()), [("wijk", "")]),
    "one organisation": (lambda user: remove_member(user.id, 1), [("redactie", "1")]),
    "writes only": (lambda user: add_member(2, user.id, "redacteur"), [("redactie-lager", "2")]),
    "a link that was used": (lambda _user: spend_token("inloglink", TokenPurpose.LOGIN),
                             [("rij", "account_token::id=1")]),
    "links that stopped": (lambda user: drop_tokens(user.id),
                           [("rij", "account_token::id=1"), ("rij", "account_token::id=2")]),
    "a recovery code that was used": (lambda user: spend_code(user.id, RECOVERY), [("rij", "recovery_code::id=1")]),
    "a link to look without an account": (lambda _user: in_a_request(open_access, "inzage"),
                                          [("rij", "address_access::id=1")]),
    "all organisations": (lambda user: remove_member(user.id), [("redactie", "1"), ("redactie", "2")]),
    "a row with a random name": (
        lambda _user: erase_row(LoginSession.__table__, LoginSession.public_id == "sessie-1"),
        [("rij", "login_session:")],
    ),
    "a row with a number": (lambda _user: erase_row(Consent.__table__, Consent.what == "ouder"),
                            [("rij", "consent::id=1")]),
    "rows of a person": (lambda user: erase_row(Interest.__table__, Interest.user_id == user.id),
                         [("rij", "interest::category_id=1"), ("rij", "interest::category_id=2")]),
    "somebody without an account": (lambda _user: erase_rows(visitor_with("ouder@thuis.example")),
                                    [("rij", "parental_consent::id=1")]),
    "another password": (lambda user: put_password(user.id, "een andere"),
                         [("sessies", ""), LOGIN_LINK, ("wachtwoord", "")]),
    "mail off": (lambda user: set_switches(user.id, {"berichten": False}), [("mail-uit", "berichten")]),
    "platform shut": (lambda _user: set_platform({"besloten": "ja"}), [("besloten", "")]),
    "embed": (lambda user: revoke_embed(db.session.scalars(select(Embed.key)).one()), [("embed", "")]),
}  # fmt: skip


def set_up(house: House) -> None:
    key = "A" * 32
    with as_somebody(house) as login:
        set_up_app(login, key, pyotp.TOTP(key).at(clock.now()), PASSWORD)


def renew(house: House) -> None:
    with house.writing():
        db.session.scalars(select(User)).one().totp_since = NOW
    with as_somebody(house) as login:
        renew_recovery_codes(login, PASSWORD)


def finish(house: House) -> None:
    with as_somebody(house) as login:
        with reading():
            half = select(LoginSession.id).where(LoginSession.public_id == "sessie-half")
            session_id = db.session.scalars(half).one()
        finish_with_code(replace(login, session_id=session_id, awaits="mail"), MAILED)


@contextmanager
def as_somebody(house: House) -> Iterator[Login]:
    """The session of the one who is there, in a request of the platform."""
    with house.app.test_request_context():
        work_for(None)
        with reading():
            login = login_of(db.session.scalars(select(User)).one())
        yield login


def within(deed: Callable[[User], Any]) -> Callable[[House], None]:
    """The deed in a writing unit."""

    def run(house: House) -> None:
        with house.writing():
            deed(db.session.scalars(select(User)).one())

    return run


def change_address(user: User, purpose: TokenPurpose = TokenPurpose.EMAIL, **confirmed: Any) -> None:
    change = EmailChange(user_id=user.id, old_email=user.email, new_email="nieuw@thuis.example", asked_at=NOW)
    change.confirmed_at = confirmed.get("confirmed_at")
    db.session.add(change)
    db.session.flush()
    secret = issue_token(user.id, purpose, DAY, change.id)
    (undo_new_address if confirmed else confirm_new_address)(secret)


def put_address_back(user: User) -> None:
    user.email = "nieuw@thuis.example"
    change_address(user, TokenPurpose.EMAIL_UNDO, confirmed_at=NOW)


NO_SESSION: dict[str, Any] = {"sessions": set(), "mailed codes": 0}
SHUT: dict[str, Any] = NO_SESSION | {"links": {"ouder"}}
NO_STEP: dict[str, Any] = SHUT | {"old password": False, "recovery codes": 0}
GONE_LINK = ("rij", "account_token:")
KEPT_OUT: dict[str, tuple[Callable[[House], None], list[tuple[str, str]], dict[str, Any]]] = {
    "another name": (within(lambda user: change_name(user.id, "Nieuwe Naam")), [("naam", "")],
                     {"name": "Bewoner", "level": Visibility.ANONIEM, "to check": "naam"}),
    "another wijk": (within(lambda user: move_house(user.id, None, here())), [("wijk", "")],
                     {"home": None, "to check": "wijk"}),
    "another password": (within(lambda user: put_password(user.id, "een andere")),
                         [("sessies", ""), GONE_LINK, ("wachtwoord", "")],
                         SHUT | {"old password": False, "to check": "wachtwoord"}),
    "an app": (set_up, [("extra-code", "aan"), ("sessies", "")], NO_STEP | {"to check": "wachtwoord extra-code"}),
    "no app any more": (within(lambda user: forget_app(user.id)), [("extra-code", "uit")],
                        NO_STEP | {"to check": "wachtwoord"}),
    "new recovery codes": (renew, [("herstelcodes", ""), ("sessies", "")],
                           NO_SESSION | {"recovery codes": 0, "to check": "herstelcodes"}),
    "a code by mail that was used": (finish, [("sessies", "sessie-half")],
                                     {"sessions": {"sessie-0", "sessie-1", "sessie-2"}, "mailed codes": 0}),
    "another address": (within(change_address), [GONE_LINK, GONE_LINK, ("adres", "")], SHUT | {"address": None}),
    "the old address back": (within(put_address_back),
                             [GONE_LINK, ("sessies", ""), GONE_LINK, ("adres", ""), ("wachtwoord", "")],
                             SHUT | {"address": None, "old password": False, "to check": "wachtwoord"}),
}  # fmt: skip
"""What the log cannot put back, for it knows nobody: it is kept out instead, and its owner looks at the account."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that is furnished."""
    clock.stop_at(NOW)
    state = install(tmp_path_factory.mktemp("huis") / "state")
    with started(state) as house, house.writing(None):
        furnish()
    return state


@pytest.mark.parametrize("name", DEEDS)
def test_it_is_noted_and_done_again(furnished: Path, tmp_path: Path, name: str) -> None:
    deed, noted = DEEDS[name]
    before, after = tmp_path / "before", tmp_path / "after"
    for state in (before, after):
        shutil.copytree(furnished, state)
    with ExitStack() as stack:
        now, then = stack.enter_context(started(after)), stack.enter_context(started(before))
        at_first = facts(now)
        with now.writing():
            deed(db.session.scalars(select(User)).one())
        lowered = facts(now)
        told = [entry.told for entry in ErasureLog(settings_in(after).erasure_log_file).read_after(0)]
        pairs = zip(told, noted, strict=True)
        assert [(each.kind, each.detail[: len(detail) or None]) for each, (_kind, detail) in pairs] == noted
        assert {each.ref for each in told} <= {REF, "", "sessie-1"} or told[0].kind == "embed"
        assert facts(then) == at_first != lowered
        for count in (len(noted), 0):
            with then.app.app_context():
                assert replay_log().count == count
            assert facts(then) == lowered
        assert len(ErasureLog(settings_in(before).erasure_log_file).read_after(0)) == 2 * len(
            noted
        )  # it happened again


@pytest.mark.parametrize("name", KEPT_OUT)
def test_what_the_log_does_not_know_is_kept_out(furnished: Path, tmp_path: Path, name: str) -> None:
    deed, noted, expected = KEPT_OUT[name]
    before, after = tmp_path / "before", tmp_path / "after"
    for state in (before, after):
        shutil.copytree(furnished, state)
    with ExitStack() as stack:
        now, then = stack.enter_context(started(after)), stack.enter_context(started(before))
        at_first = facts(then)
        deed(now)
        told = [entry.told for entry in ErasureLog(settings_in(after).erasure_log_file).read_after(0)]
        pairs = zip(told, noted, strict=True)
        assert [(each.kind, each.detail[: len(detail) or None]) for each, (_kind, detail) in pairs] == noted
        assert {each.ref for each in told} == {REF}
        for count in (len(noted), 0):
            with then.app.app_context():
                assert replay_log().count == count
            with then.reading():
                to_check = db.session.scalars(select(User.to_check)).one()
                letters = db.session.scalars(select(Outbox.kind)).all()
            assert facts(then) | {"to check": to_check} == at_first | {"to check": ""} | expected
            assert letters == (["teruggezet"] if to_check else [])


def test_every_kind_is_among_these_and_has_one_owner() -> None:
    declared = [replay.kind for feature in FEATURES for replay in feature.replays]
    assert len(declared) == len(set(declared))
    told = [*(noted for _deed, noted in DEEDS.values()), *(noted for _deed, noted, _after in KEPT_OUT.values())]
    # tests/agenda/posting/test_lowered.py, tests/prikbord/terms/test_lowered.py, tests/messages/test_lowered.py,
    # tests/privacy/erasing/test_handing_over.py
    elsewhere = {
        EVENTS.hidden, NOTICES.hidden, SENDER_BLOCKED, BLOCKED_BY_ORGANISATION, BLOCKED, CONFIRMED, LEFT_TO,
    }  # fmt: skip
    assert set(declared) == {kind for noted in told for kind, _detail in noted} | elsewhere


@pytest.mark.parametrize(
    "detail",
    [
        "", "anoniem", "toon_over", "interesse:9", "foto:x", "sessie-9", "behalve:x", "consent", "consent::",
        "consent::id=9", "interest::category_id=1", "user:", "login_session:",
    ],
)  # fmt: skip
def test_a_ref_that_nobody_has_changes_nothing(furnished: Path, tmp_path: Path, detail: str) -> None:
    state = Path(shutil.copytree(furnished, tmp_path / "state"))
    with started(state) as house:
        before = facts(house)
        with house.writing():
            for feature in FEATURES:
                for replay in feature.replays:
                    replay.replay("x" * 22, detail)
        assert facts(house) == before
