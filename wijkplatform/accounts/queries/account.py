"""The account of who is logged in, as its owner sees and changes it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.accounts.policy.moving import Home
from wijkplatform.accounts.waiting import CONFIRM_WITHIN
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotLoggedIn
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Wijk


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account. `wijk_name` and `wijk_slug` are empty for who lives in none."""

    user_id: int
    public_id: str
    name: str
    email: str
    under_16: bool
    home: Home
    wijk_name: str
    wijk_slug: str
    totp_since: datetime | None


def get_account(user_id: int) -> Account:
    """The account with this id; raises NotLoggedIn when it is gone meanwhile."""
    query = (
        select(
            User.id, User.public_id, User.name, User.email, User.under_16, User.wijk_id, User.lives_since,
            User.moved_at, User.move_corrected, User.totp_since, Wijk.name.label("wijk_name"), Wijk.slug,
        )
        .outerjoin(Wijk, Wijk.id == User.wijk_id)
        .where(User.id == user_id)
    )  # fmt: skip
    row = session().execute(query).first()
    if row is None:
        raise NotLoggedIn(_("Voor deze pagina moet je eerst inloggen."))
    return Account(
        user_id=row.id,
        public_id=row.public_id,
        name=row.name,
        email=row.email,
        under_16=row.under_16,
        home=Home(row.wijk_id, row.lives_since, row.moved_at, row.move_corrected),
        wijk_name=row.wijk_name or "",
        wijk_slug=row.slug or "",
        totp_since=row.totp_since,
    )


def find_waiting_address(user_id: int) -> str:
    """The address that this person asked for and has still to confirm; empty when there is none."""
    waits = (EmailChange.confirmed_at.is_(None), EmailChange.asked_at > clock.now() - CONFIRM_WITHIN)
    query = select(EmailChange.new_email).where(EmailChange.user_id == user_id, *waits)
    return session().execute(query).scalars().first() or ""


def lock_user(user_id: int) -> User:
    """The row of who is logged in, held until this writing unit ends; raises NotLoggedIn when it works no more."""
    user = find_locked_user(user_id)
    if user is None:
        raise NotLoggedIn(_("Voor deze pagina moet je eerst inloggen."))
    return user


def find_locked_user(user_id: int, *, also_blocked: bool = False) -> User | None:
    """The row of an account that works (or is blocked, if you like), held until this writing unit ends, or None.

    Two that change the same account go one after the other: on SQLite every writing unit does, on PostgreSQL the row
    is locked.
    """
    query = select(User).where(User.id == user_id, User.activated_at.is_not(None))
    if not also_blocked:
        query = query.where(User.blocked_at.is_(None))
    locked = query.with_for_update().execution_options(populate_existing=True)
    return session().execute(locked).scalar_one_or_none()
