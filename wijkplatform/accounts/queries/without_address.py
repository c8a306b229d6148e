"""Accounts that wait for an e-mail address, since a backup was put in place that knew only an old one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.platforms.models import Wijk


@dataclass(frozen=True, slots=True)
class WithoutAddress:
    """Somebody who waits. `wijk` is empty for who lives in none."""

    user_id: int
    public_id: str
    name: str
    wijk: str
    created_at: datetime


def list_without_address() -> tuple[WithoutAddress, ...]:
    """Everybody who waits, the oldest account first. Who is being erased gave its address up, and waits for nothing."""
    query = (
        select(User.id, User.public_id, User.name, Wijk.name, User.created_at)
        .outerjoin(Wijk, Wijk.id == User.wijk_id)
        .where(User.email.not_like("%@%"), User.erasing_at.is_(None))
        .order_by(User.created_at, User.id)
    )
    return tuple(
        WithoutAddress(user_id, public_id, name, wijk or "", created_at)
        for user_id, public_id, name, wijk, created_at in session().execute(query)
    )


def find_without_address(public_id: str) -> WithoutAddress | None:
    """The one with this id, if it waits."""
    return next((each for each in list_without_address() if each.public_id == public_id), None)
