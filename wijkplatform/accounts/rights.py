"""What accounts bring to the page of what is held of somebody: roles that end, and who sees an account that waits."""

from collections.abc import Mapping

from sqlalchemy import select

from wijkplatform.accounts.actions.giving_up import give_up_role, give_up_roles
from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.web.feature import Ending, RowDeed


def seen_now(user_id: int) -> Mapping[Purpose, str]:
    """While somebody waits to be let in, who decides about that sees who it is."""
    query = select(User.id).where(User.id == user_id, User.approval_asked_at.is_not(None), User.activated_at.is_(None))
    if session().execute(query).first() is None:
        return {}
    return {Purpose.ACCOUNT: _("jij, en wie dit platform beheert, tot die besluit of je mee mag doen")}


OBJECTIONS = (
    Ending(
        Purpose.ROLES,
        give_up_roles,
        _("Dan heb je meteen geen rol meer op dit platform. Een andere beheerder kan je de rol opnieuw geven."),
    ),
)
ROW_DEEDS = (
    RowDeed(
        "role_grant", give_up_role, _("Leg deze rol neer"),
        _("Dan kun je meteen niet meer werken in deze rol. Een beheerder kan je de rol opnieuw geven."),
    ),
)  # fmt: skip
