"""Roles on the platform, with what was settled before they were given (K12)."""

from datetime import date

from sqlalchemy import delete, select

from wijkplatform.accounts.models import RoleGrant, User
from wijkplatform.accounts.policy.serving import require_may_serve
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering


def give_role(user_id: int, role: Role, secrecy_on: date | None, vog: bool | None) -> bool:
    """Give somebody a role; whether they had it not yet. In a writing unit; raises NotAllowed.

    `secrecy_on`: the day on which they signed for secrecy; `vog`: whether there is one. None leaves what was noted.
    """
    require_may_serve(session().get_one(User, user_id))
    found = session().execute(select(RoleGrant).where(RoleGrant.user_id == user_id, RoleGrant.role == role)).scalar()
    grant = found or RoleGrant(user_id=user_id, role=role, given_at=clock.now())
    if secrecy_on is not None:
        grant.secrecy_on = secrecy_on
    if vog is not None:
        grant.vog = vog
    session().add(grant)
    session().flush()
    return found is None


def take_roles(user_id: int) -> bool:
    """Take away every role on the platform; whether there was one. In a writing unit."""
    taken = delete(RoleGrant).where(RoleGrant.user_id == user_id).returning(RoleGrant.id)
    if not session().execute(taken).all():
        return False
    note_lowering("rol", session().get_one(User, user_id).erasure_ref)
    return True
