"""However an account ends: who received something of the person is told once, the account goes, the log has it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.ending import finish_erasing
from tests.accounts.letters import open_mail
from tests.conftest import NOW, House
from tests.factories.accounts import make_unconfirmed_user, make_user
from wijkplatform.accounts.actions.inviting import create_account
from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.actions.parents import refuse, withdraw
from wijkplatform.accounts.actions.signing_up import NewAccount, sign_up
from wijkplatform.accounts.jobs.unused import sweep_unused
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.core.database import db
from wijkplatform.core.lowering import erasure_log
from wijkplatform.core.traces import note_handed_over
from wijkplatform.platforms.actions import set_platform

DAY = timedelta(days=1)
EMAIL, RECEIVER = "weg@bewoner.example", "org@club.example"


def _unused(house: House) -> User:
    return make_user(email=EMAIL, stay_asked_at=NOW - 30 * DAY, stay_asked_again_at=NOW - 16 * DAY)


def _waiting(house: House, **values: object) -> User:
    set_platform({"besloten": "ja"})
    return make_user(email=EMAIL, activated_at=None, approval_asked_at=NOW - 30 * DAY, **values)


def _child(house: House, **values: object) -> User:
    user = make_user(email=EMAIL, under_16=True)
    db.session.add(ParentalConsent(user_id=user.id, parent_email="ouder@thuis.example", **values))
    return user


PATHS: dict[str, tuple[Callable[[House], User], Callable[[User], object] | None, list[str]]] = {
    "asked": (lambda house: make_user(email=EMAIL), lambda user: end_account(user.id, Why.ASKED), ["Je vroeg om"]),
    "unused": (_unused, None, ["twee keer of je wilde blijven"]),
    "nobody decided": (_waiting, None, ["niet op tijd over besloten"]),
    "refused": (lambda house: _waiting(house, refusal_reason="Wie ben je?"), None, []),
    "a parent says no": (
        lambda house: _child(house, asked_at=NOW),
        lambda user: refuse(issue_token(user.id, TokenPurpose.PARENT, DAY)),
        ["vindt je account niet goed"],
    ),
    "a parent withdraws": (
        lambda house: _child(house, asked_at=NOW, agreed_at=NOW), lambda user: withdraw(user.id),
        ["vindt je account niet goed"],
    ),
    "a parent is silent": (lambda house: _child(house, asked_at=NOW - 7 * DAY), None, ["op tijd geen antwoord"]),
    "a parent is silent after a year": (
        lambda house: _child(house, asked_at=NOW, agreed_at=NOW - 400 * DAY, renewal_asked_at=NOW - 30 * DAY), None,
        ["op tijd geen antwoord"],
    ),
    "an invitation that nobody took": (lambda house: make_user(email=EMAIL, invited_at=NOW - 30 * DAY), None, []),
    "never confirmed": (lambda house: make_unconfirmed_user(email=EMAIL, created_at=NOW - 2 * DAY), None, []),
    "signed up once more": (
        lambda house: make_unconfirmed_user(email=EMAIL),
        lambda _user: sign_up(NewAccount("Nieuw Begin", EMAIL, "x", None)), [],
    ),
    "made by who runs it": (
        lambda house: make_unconfirmed_user(email=EMAIL),
        lambda _user: create_account("Nieuw Begin", EMAIL, None, "x", invite=False), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_receivers_are_told_once_and_the_account_goes(house: House, hus: None, path: str) -> None:
    begin, end, words = PATHS[path]
    with house.writing():
        user = begin(house)
        db.session.flush()
        user_id, ref = user.id, user.erasure_ref
        note_handed_over(user_id, "een naam", to="de organisator", email=RECEIVER)
        if end:
            end(user)
    for _twice in range(2):
        with house.app.app_context():
            sweep_unused(), sweep_waiting()
    mails = finish_erasing(house)
    with house.app.app_context():
        sweep_unused(), sweep_waiting()
    mails += finish_erasing(house)
    assert [mail.subject for mail in mails if mail.to == RECEIVER] == [
        "Iemand van wie je gegevens kreeg, is hier gewist"
    ]
    own = [mail.text for mail in mails if mail.to == EMAIL and "bevestig" not in mail.subject.lower()]
    assert len(own) == len(words)
    assert all(word in text for word, text in zip(words, own, strict=True))
    with house.reading():
        assert db.session.get(User, user_id) is None or db.session.get_one(User, user_id).erasure_ref != ref
    with house.app.app_context():
        assert ("gewist", ref) in [(entry.told.kind, entry.told.ref) for entry in erasure_log().read_after(0)]


def test_of_who_never_confirmed_nobody_was_told_anything_and_it_goes_at_once(house: House, hus: None) -> None:
    with house.writing():
        make_unconfirmed_user(email=EMAIL, created_at=NOW - 2 * DAY)
    with house.app.app_context():
        sweep_waiting()
    with house.reading():
        assert list(db.session.scalars(select(User.id))) == []
    assert open_mail(house) == []
