"""Accounts and sessions for tests. One hash, computed beforehand: hashing is for tests of hashing."""

from datetime import date, timedelta
from typing import Any

from tests.client import WatchingClient
from wijkplatform.accounts.models import LoginSession, RoleGrant, User
from wijkplatform.accounts.tokens import hash_of, new_secret
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Wijk

PASSWORD = "vier paarse fietsen zingen"
PASSWORD_HASH = "$argon2id$v=19$m=8,t=1,p=1$6K/CRT8+LxIIFt0HQinkNQ$Lmbz/6C+nuqZRMPNIoUYfYd4DcOkvb+ZBTzBzjaDmzE"
"""Of `PASSWORD`, at the cost of tests (`tests/cheap_hashing.py`)."""


def make_user(name: str = "Sanne Proef", email: str = "", wijk: Wijk | None = None, **changes: Any) -> User:
    """An account that works, and whose owner has lived in `wijk` for thirty days; in a writing unit."""
    then = clock.now() - timedelta(days=30)
    fields: dict[str, Any] = {
        "name": name,
        "email": email or f"{name.split(maxsplit=1)[0].lower()}@bewoner.example",
        "password_hash": PASSWORD_HASH,
        "wijk_id": wijk.id if wijk else None,
        "lives_since": then if wijk else None,
        "confirmed_at": then,
        "activated_at": then,
        "created_at": then,
        "used_at": clock.now().replace(hour=23, minute=0) - timedelta(days=1),  # midnight in Amsterdam, in winter
    }
    user = User(**(fields | changes))
    db.session.add(user)
    db.session.flush()
    return user


def make_unconfirmed_user(name: str = "Nog Niet", email: str = "", **changes: Any) -> User:
    """Somebody who signed up an hour ago and has not opened the mail."""
    then = clock.now() - timedelta(hours=1)
    return make_user(name, email, **({"confirmed_at": None, "activated_at": None, "created_at": then} | changes))


def give_role(user: User, role: Role) -> None:
    """Let `user` have a role on the platform; in a writing unit."""
    grant = RoleGrant(user_id=user.id, role=role, secrecy_on=date(2026, 1, 1), vog=True, given_at=clock.now())
    db.session.add(grant)
    db.session.flush()


def open_session(user: User, *, proved: bool = False, awaits: str = "", **changes: Any) -> str:
    """A session of `user`, without logging in; what its cookie holds. In a writing unit."""
    secret, moment = new_secret(), clock.now()
    fields: dict[str, Any] = {
        "user_id": user.id,
        "token_hash": hash_of(secret),
        "device": "Firefox op Linux",
        "awaits": awaits,
        "started_at": moment,
        "seen_at": moment,
        "proved_at": moment if proved else None,
    }
    db.session.add(LoginSession(**(fields | changes)))
    db.session.flush()
    return secret


def carry(client: WatchingClient, secret: str) -> None:
    """Let this browser carry a session."""
    client.set_cookie("sid", secret, domain=client.host)
