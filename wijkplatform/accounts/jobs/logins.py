"""Wiping what has had its time, and does not say so in one column: sessions that nobody uses, and addresses that were
changed. All else about logging in goes by its own term (`Kept`, `privacy/jobs/terms.py`).
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select

from wijkplatform.accounts.models import EmailChange, LoginSession, RoleGrant
from wijkplatform.accounts.session_terms import OWES, RESIDENT, STAFF
from wijkplatform.accounts.waiting import CONFIRM_WITHIN, UNDO_WITHIN
from wijkplatform.core import clock
from wijkplatform.core.database import Base, unscoped, writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.people import may_expire
from wijkplatform.core.text import _

_ALL = "what is over is over on every platform"


def sweep_logins() -> None:
    """End sessions that were not used for too long, that still owe a step, or of who got a role; on all platforms, a
    job.
    """
    moment = clock.now()
    staff = LoginSession.user_id.in_(select(RoleGrant.user_id))
    over = or_(
        LoginSession.seen_at <= moment - RESIDENT.idle,
        and_(LoginSession.awaits != "", LoginSession.started_at <= moment - OWES),
        and_(staff, LoginSession.seen_at <= moment - STAFF.idle),
        and_(staff, LoginSession.started_at <= moment - STAFF.whole),
    )
    _wipe(LoginSession, over)


def forget_addresses() -> None:
    """Wipe the addresses of changes that can no longer be confirmed, or no longer be undone, on all platforms; a
    job.
    """
    moment = clock.now()
    over = or_(
        EmailChange.confirmed_at <= moment - UNDO_WITHIN,
        and_(EmailChange.confirmed_at.is_(None), EmailChange.asked_at <= moment - CONFIRM_WITHIN),
    )
    _wipe(EmailChange, over)


def _wipe(model: type[LoginSession] | type[EmailChange], over: ColumnElement[bool]) -> None:
    sweeping = delete(model).where(over, may_expire(Base.metadata.tables[model.__tablename__]))
    with writing() as current:
        current.execute(unscoped(sweeping.execution_options(synchronize_session=False), _ALL))


JOBS: tuple[Job, ...] = (
    Job("inloggen-opruimen", timedelta(hours=1), sweep_logins, _("Uitloggen wie lang niet kwam")),
    Job("adressen-vergeten", timedelta(hours=1), forget_addresses, _("Oude e-mailadressen vergeten")),
)
