"""Who paused, and of whom the use of data is restricted (K05)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session


@dataclass(frozen=True, slots=True)
class Rest:
    """Since when an account is paused, and since when it is restricted; None for what it is not."""

    paused_at: datetime | None
    restricted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Restricted:
    """Somebody who is restricted, as far as the privacycontact needs to know them."""

    user_id: int
    public_id: str
    name: str
    since: datetime


def rest_of(user_id: int) -> Rest:
    """How the account with this id stands."""
    row = session().execute(select(User.paused_at, User.restricted_at).where(User.id == user_id)).one()
    return Rest(row.paused_at, row.restricted_at)


def count_restricted() -> int:
    """How many accounts of the platform are restricted."""
    query = select(func.count(User.id)).where(User.restricted_at.is_not(None))
    return session().execute(query).scalar_one()


def list_restricted() -> tuple[Restricted, ...]:
    """All of them, who has been so longest first."""
    query = select(User.id, User.public_id, User.name, User.restricted_at).where(User.restricted_at.is_not(None))
    rows = session().execute(query.order_by(User.restricted_at, User.id)).all()
    return tuple(Restricted(row.id, row.public_id, row.name, row.restricted_at) for row in rows if row.restricted_at)


def find_restricted_since(user_id: int) -> datetime | None:
    """Since when this account is restricted, if it is."""
    return session().execute(select(User.restricted_at).where(User.id == user_id)).scalar()


def find_restricted(public_id: str) -> int | None:
    """The id of the restricted account that a button names, if it is (still) restricted."""
    query = select(User.id).where(User.public_id == public_id, User.restricted_at.is_not(None))
    return session().execute(query).scalar()
