"""A side's people: who looks at it, one of every state that an account can be in, and what is held to keep it safe."""

from typing import Any

from sqlalchemy import select

from tests.factories.accounts import give_role, make_user, open_session
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.accounts.codes import hash_of_mailed_code, hash_of_recovery_code
from wijkplatform.accounts.models import (
    Consent,
    EmailChange,
    Interest,
    KnownDevice,
    LoginSession,
    MailedCode,
    ParentalConsent,
    RecoveryCode,
    User,
)
from wijkplatform.accounts.tokens import TokenPurpose, hash_of, issue_token, new_secret
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Visibility
from wijkplatform.core.database import db

VIEWERS = ("", "resident", "neighbour", "editor", "moderator", "admin", "privacy officer")
"""Who looks. "" is a visitor; the resident lives in another wijk than the neighbour."""
ROLES = {"moderator": Role.MODERATOR, "admin": Role.ADMIN, "privacy officer": Role.PRIVACY_OFFICER}
MAILED = {
    TokenPurpose.CONFIRM: "unconfirmed", TokenPurpose.PASSWORD: "neighbour", TokenPurpose.LOGIN: "resident",
    TokenPurpose.EMAIL: "mover", TokenPurpose.EMAIL_UNDO: "moved", TokenPurpose.PARENT: "child",
    TokenPurpose.STAY: "unused",
}  # fmt: skip
"""The links that are mailed, and to whom."""
MAILED_CODE = "123456"

ADDRESSES: Addresses = {
    "/account/bevestigen/<token>": ({"token": "link bevestigen"},),
    "/account/wachtwoord/<token>": ({"token": "link wachtwoord"},),
    "/account/ouder/<what>": ({"what": "=ja"}, {"what": "=nee"}),
    "/link/adres/<token>": ({"token": "link adres"},),
    "/link/adres-terug/<token>": ({"token": "link adres-terug"},),
    "/link/blijven/<token>": ({"token": "link blijven"},),
    "/link/inloggen/<token>": ({"token": "link inloggen"},),
    "/link/ouder/<token>": ({"token": "link ouder"}, {"token": "lasting link ouder"}),
    "/mijn/beveiliging/apparaten/<public_id>": ({"public_id": "session of neighbour"},),
    "/beheer/accounts/<public_id>": ({"public_id": "waits for a decision"},),
    "/beheer/zonder-adres/<public_id>": ({"public_id": "without address"},),
}


def fill(side: Side) -> None:
    """Viewers first, then every other state, then what belongs to their accounts."""
    for name in VIEWERS[1:]:
        user = _person(side, name)
        side.sessions[name] = open_session(user, proved=True, device=side.text("Firefox"))
        if name in ROLES:
            give_role(user, ROLES[name])
    for name, changes in _states(side).items():
        _person(side, name, **changes)
    side.known["waits for a decision"] = side.known["person waiting"]
    side.known["without address"] = side.known["person without address"]
    _safety(side)
    _agreed(side)
    _addresses(side)
    _links(side)


def _person(side: Side, name: str, **changes: Any) -> User:
    wijk = side.ids["other wijk"] if name == "resident" else side.ids["wijk"]
    fields: dict[str, Any] = {
        "name": side.text(name.title()), "email": side.email(name.replace(" ", "-")), "wijk_id": wijk,
        "lives_since": side.ago(days=30), "visibility": Visibility.OPENBAAR, "used_at": clock.now(),
    }  # fmt: skip
    user = make_user(**(fields | changes))
    side.people[name], side.known[f"person {name}"] = user.id, user.public_id
    return user


def _states(side: Side) -> dict[str, dict[str, Any]]:
    """Everybody who does not look."""
    new = {"activated_at": None, "visibility": Visibility.ANONIEM}
    return {
        "colleague": {},
        "hidden": {"visibility": Visibility.ANONIEM},
        "shown to neighbours": {"visibility": Visibility.BUREN},
        "child": {"under_16": True, **new},
        "guarded": {"under_16": True, "visibility": Visibility.ANONIEM},
        "unconfirmed": {**new, "confirmed_at": None, "created_at": side.ago(hours=1)},
        "waiting": {**new, "approval_asked_at": side.ago(days=1)},
        "refused": {**new, "approval_asked_at": side.ago(days=1), "refusal_reason": side.text("Woont elders")},
        "invited": {"invited_at": side.ago(days=1)},
        "blocked": {"blocked_at": side.ago(days=1), "block_reason": side.text("Schold")},
        "paused": {"paused_at": side.ago(days=1)},
        "restricted": {"restricted_at": side.ago(days=1)},
        "unused": {"used_at": side.ago(days=700), "stay_asked_at": side.ago(days=1)},
        "silent": {"stay_asked_at": side.ago(days=20), "stay_asked_again_at": side.ago(days=1)},
        "restored": {"to_check": "wachtwoord naam"},
        "mover": {}, "moved": {},
        "without address": {"email": side.slug("geen-adres")},
        "going": {"erasing_at": side.ago(days=1), **new},
        "with app": {"totp_since": side.ago(days=1), "totp_secret": f"JBSWY3DPEHPK3PXP{side.word.upper()}"},
    }  # fmt: skip


def _safety(side: Side) -> None:
    """Sessions, devices and codes."""
    query = select(LoginSession.public_id).where(LoginSession.user_id == side.people["neighbour"])
    side.known["session of neighbour"] = db.session.execute(query).scalar_one()
    open_session(db.session.get_one(User, side.people["neighbour"]), device=side.text("Chrome"))
    side.sessions["with app"] = open_session(db.session.get_one(User, side.people["with app"]), proved=True)
    device = new_secret()
    side.devices["neighbour"] = device
    db.session.add(
        KnownDevice(token_hash=hash_of(device), user_id=side.people["neighbour"], expires_at=side.ahead(days=300))
    )
    side.sessions["owes a code"] = open_session(
        db.session.get_one(User, side.people["hidden"]), awaits="mail", device=side.text("Safari")
    )
    query = select(LoginSession.id).where(LoginSession.user_id == side.people["hidden"])
    owing = db.session.execute(query).scalar_one()
    side.letters.append((side.people["hidden"], owing))
    db.session.add(
        MailedCode(
            session_id=owing, code_hash=hash_of_mailed_code(owing, MAILED_CODE), user_id=side.people["hidden"],
            attempts=0, expires_at=side.ahead(minutes=9),
        )
    )  # fmt: skip
    side.known["recovery code"] = f"ABCD-EFGH-JKLM-{side.digit}QRS"
    code_hash = hash_of_recovery_code(side.known["recovery code"])
    db.session.add(RecoveryCode(user_id=side.people["with app"], code_hash=code_hash))
    db.session.flush()


def _agreed(side: Side) -> None:
    """What was agreed to, by whom, and what somebody likes."""
    for name, what in (("neighbour", "voorwaarden"), ("guarded", "voorwaarden")):
        db.session.add(
            Consent(
                user_id=side.people[name], what=what, text_version=f"2026-{side.word}", by_parent=name == "guarded",
                given_at=side.ago(days=30),
            )
        )  # fmt: skip
    for name, agreed in (("child", None), ("guarded", side.ago(days=360))):
        db.session.add(
            ParentalConsent(
                user_id=side.people[name], parent_email=side.email(f"ouder-van-{name}"), asked_at=side.ago(days=2),
                agreed_at=agreed, renewal_asked_at=agreed and side.ago(days=1),
            )
        )  # fmt: skip
    for name in ("neighbour", "hidden"):
        db.session.add(Interest(user_id=side.people[name], category_id=side.ids["category"]))
    db.session.flush()


def _addresses(side: Side) -> None:
    """Somebody who asked for another address, and two who have one; one of these was blocked since."""
    for name, confirmed in (("mover", None), ("moved", side.ago(hours=1)), ("blocked", side.ago(hours=1))):
        row = EmailChange(
            user_id=side.people[name], old_email=side.email(f"{name}-oud"), new_email=side.email(f"{name}-nieuw"),
            asked_at=side.ago(hours=2), confirmed_at=confirmed,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        side.ids[f"change of {name}"] = row.id
        side.letters.append((side.people[name], row.id))


def _links(side: Side) -> None:
    """One link of each kind that is mailed, and the lasting one of a parent who said yes."""
    for purpose, name in MAILED.items():
        subject = side.ids.get(f"change of {name}")
        secret = issue_token(side.people[name], purpose, side.ahead(hours=1) - clock.now(), subject)
        side.known[f"link {purpose}"] = secret
    secret = issue_token(side.people["guarded"], TokenPurpose.PARENT, side.ahead(hours=1) - clock.now())
    side.known["lasting link ouder"] = secret
