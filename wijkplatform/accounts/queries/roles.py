"""Who may do what on the platform (K12)."""

from sqlalchemy import select

from wijkplatform.accounts.models import RoleGrant, User
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _


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
