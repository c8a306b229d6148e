"""Who is behind an address or a session, as far as logging in needs to know."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select

from wijkplatform.accounts.addresses import has_address
from wijkplatform.accounts.models import KnownDevice, RoleGrant, User
from wijkplatform.accounts.to_check import Check, list_to_check
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.platforms.models import Wijk
from wijkplatform.web.kit import kit


@dataclass(frozen=True, slots=True)
class Person:
    """One account. `works`: it may log in at all. `device` names the browser that asks, when the account
    logged in with it before, and stays the same while others log in with it; empty when it did not.
    """

    user_id: int
    name: str
    email: str
    password_hash: str
    works: bool
    blocked: bool
    has_app: bool
    device: str


def find_person(email: str, device_secret: str) -> Person | None:
    """The account with this address (as `read_address` gives it), whatever its state; for a browser's device cookie."""
    return _find(User.email == email, device_secret)


def find_person_by_id(user_id: int, device_secret: str = "") -> Person | None:
    """The account with this id."""
    return _find(User.id == user_id, device_secret)


def _find(whose: ColumnElement[bool], device_secret: str) -> Person | None:
    known = and_(
        KnownDevice.user_id == User.id,
        KnownDevice.token_hash == (hash_of(device_secret) if device_secret else ""),
        KnownDevice.expires_at > clock.now(),
    )
    query = (
        select(
            User.id, User.name, User.email, User.password_hash, User.activated_at, User.blocked_at, User.totp_since,
            KnownDevice.id.label("device_id"),
        )
        .outerjoin(KnownDevice, known)
        .where(whose)
    )  # fmt: skip
    row = session().execute(query).first()
    if row is None:
        return None
    return Person(
        user_id=row.id,
        name=row.name,
        email=row.email,
        password_hash=row.password_hash,
        works=row.activated_at is not None and row.blocked_at is None and has_address(row.email),
        blocked=row.blocked_at is not None,
        has_app=row.totp_since is not None,
        device=f"device {row.device_id}" if row.device_id is not None else "",
    )


def is_invited(user_id: int) -> bool:
    """Whether the account is an invitation that nobody accepted yet."""
    query = select(User.id).where(User.id == user_id, User.invited_at.is_not(None))
    return session().execute(query).first() is not None


def owes_app(user_id: int) -> bool:
    """Whether the account had a code app that is gone since a backup was put in place, and is to set one up first."""
    words = session().execute(select(User.to_check).where(User.id == user_id)).scalar() or ""
    return Check.STEP in list_to_check(words)


def has_role(user_id: int) -> bool:
    """Whether the account has a role on the platform."""
    return session().execute(select(RoleGrant.id).where(RoleGrant.user_id == user_id)).first() is not None


def is_editor(user_id: int) -> bool:
    """Whether the account writes for an organisation."""
    return any(feature.roles_of(user_id) for feature in kit().features if feature.roles_of)


def wijk_name_of(user_id: int) -> str:
    """The name of the wijk where somebody lives; empty when there is none."""
    query = select(Wijk.name).join(User, User.wijk_id == Wijk.id).where(User.id == user_id)
    return session().execute(query).scalar() or ""
