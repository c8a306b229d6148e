"""Wiping what has had its time: links, codes, known devices, sessions, addresses that were changed."""

from datetime import timedelta

from sqlalchemy import and_, delete, or_, select

from wijkplatform.accounts.models import AccountToken, EmailChange, KnownDevice, LoginSession, MailedCode, RoleGrant
from wijkplatform.accounts.queries.account import CONFIRM_WITHIN, UNDO_WITHIN
from wijkplatform.accounts.session import OWES, RESIDENT, STAFF
from wijkplatform.core import clock
from wijkplatform.core.database import unscoped, writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.text import _

_ALL = "what is over is over on every platform"


def sweep_logins() -> None:
    """Wipe what nobody can use any more, on all platforms; a job."""
    moment = clock.now()
    staff = LoginSession.user_id.in_(select(RoleGrant.user_id))
    over = or_(
        LoginSession.seen_at <= moment - RESIDENT.idle,
        LoginSession.started_at <= moment - RESIDENT.whole,
        and_(LoginSession.awaits != "", LoginSession.started_at <= moment - OWES),
        and_(staff, LoginSession.seen_at <= moment - STAFF.idle),
        and_(staff, LoginSession.started_at <= moment - STAFF.whole),
    )
    with writing() as current:
        for sweeping in (
            delete(AccountToken).where(AccountToken.expires_at <= moment),
            delete(MailedCode).where(MailedCode.expires_at <= moment),
            delete(KnownDevice).where(KnownDevice.expires_at <= moment),
            delete(LoginSession).where(over),
        ):
            current.execute(unscoped(sweeping.execution_options(synchronize_session=False), _ALL))


def forget_addresses() -> None:
    """Wipe the addresses of changes that can no longer be confirmed, or no longer be undone, on all platforms; a
    job.
    """
    moment = clock.now()
    over = or_(
        EmailChange.confirmed_at <= moment - UNDO_WITHIN,
        and_(EmailChange.confirmed_at.is_(None), EmailChange.asked_at <= moment - CONFIRM_WITHIN),
    )
    with writing() as current:
        sweeping = delete(EmailChange).where(over).execution_options(synchronize_session=False)
        current.execute(unscoped(sweeping, _ALL))


JOBS: tuple[Job, ...] = (
    Job("inloggen-opruimen", timedelta(hours=1), sweep_logins, _("Oude links, codes en apparaten opruimen")),
    Job("adressen-vergeten", timedelta(hours=1), forget_addresses, _("Oude e-mailadressen vergeten")),
)
