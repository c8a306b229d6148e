"""Who may do what on the platform (K12)."""

from sqlalchemy import select

from wijkplatform.accounts.models import RoleGrant, User
from wijkplatform.core.audience import Role
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _


def list_staff_roles() -> dict[int, frozenset[Role]]:
    """Who has which roles on the platform, by the account's id; of accounts that work."""
    query = (
        select(RoleGrant.user_id, RoleGrant.role)
        .join(User, User.id == RoleGrant.user_id)
        .where(User.activated_at.is_not(None), User.blocked_at.is_(None))
        .order_by(RoleGrant.user_id)
    )
    found: dict[int, frozenset[Role]] = {}
    for user_id, role in session().execute(query):
        found[user_id] = found.get(user_id, frozenset()) | {Role(role)}
    return found


def list_staff() -> tuple[str, ...]:
    """A line for each role that somebody has, by role and name: for who has a role too."""
    query = (
        select(User.name, RoleGrant.role, RoleGrant.secrecy_on, RoleGrant.vog)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .order_by(RoleGrant.role, User.name)
    )
    lines = []
    for row in session().execute(query):
        secrecy = (
            _("geheimhouding getekend op %(dag)s", dag=date_words_year(row.secrecy_on))
            if row.secrecy_on
            else _("geheimhouding nog niet vastgelegd")
        )
        vog = _("met VOG") if row.vog else _("zonder VOG")
        lines.append(_("%(naam)s: %(rol)s, %(geheim)s, %(vog)s", naam=row.name, rol=row.role, geheim=secrecy, vog=vog))
    return tuple(lines)
