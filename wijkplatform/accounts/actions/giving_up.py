"""Giving up a role of one's own, by who objects to having it (AVG art. 21; K06), or takes the row away."""

from typing import Any

from sqlalchemy import select

from wijkplatform.accounts.actions.roles import take_roles
from wijkplatform.accounts.models import RoleGrant, User
from wijkplatform.core.audience import Role
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict
from wijkplatform.core.people import erase_row
from wijkplatform.core.text import _


def give_up_roles(user_id: int) -> None:
    """Let go of every role on the platform, at once; in a writing unit. Raises Conflict for the last beheerder."""
    _require_another_admin(user_id)
    take_roles(user_id)


def give_up_role(key: tuple[Any, ...]) -> None:
    """Let go of the role in the row with this primary key; in a writing unit. Raises as `give_up_roles`."""
    grant = session().get_one(RoleGrant, key[0])
    if grant.role == Role.ADMIN:
        _require_another_admin(grant.user_id)
    erase_row(RoleGrant.__table__, RoleGrant.id == grant.id)  # type: ignore[arg-type]


def _require_another_admin(user_id: int) -> None:
    """A platform that nobody runs any more cannot answer for what it holds of people."""
    if is_last_admin(user_id, lock=True):
        raise Conflict(_("Je bent de laatste beheerder. Geef eerst iemand anders die rol."))


def is_last_admin(user_id: int, *, lock: bool = False) -> bool:
    """Whether nobody else runs the platform; with `lock` that stays so until this writing unit ends."""
    admins = select(RoleGrant.user_id).where(RoleGrant.role == Role.ADMIN)
    if session().execute(admins.where(RoleGrant.user_id == user_id)).first() is None:
        return False
    working = admins.join(User, User.id == RoleGrant.user_id).where(
        RoleGrant.user_id != user_id, User.activated_at.is_not(None), User.blocked_at.is_(None)
    )
    return session().execute(working.with_for_update(of=RoleGrant) if lock else working).first() is None
