"""Shutting what stands open on an account: when its password changes, and when it is blocked."""

from sqlalchemy import delete

from wijkplatform.accounts.models import EmailChange, KnownDevice
from wijkplatform.accounts.session import end_sessions
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens
from wijkplatform.core.database import session


def shut_doors(user_id: int, *, but: int | None = None) -> None:
    """End all sessions (but perhaps the one with id `but`), known devices, links to get in, and a change of address
    that was asked and not confirmed; in a writing unit.

    The change goes as a row, not only its link: its letter may still wait at a mail server that does not answer, and
    would carry a new link when it leaves. A parent's link and one to undo a change keep working: they are there against
    who has the account.
    """
    end_sessions(user_id, but=but)
    session().execute(delete(KnownDevice).where(KnownDevice.user_id == user_id))
    drop_tokens(user_id, TokenPurpose.PASSWORD, TokenPurpose.LOGIN, TokenPurpose.EMAIL, TokenPurpose.CONFIRM)
    waiting = (EmailChange.user_id == user_id, EmailChange.confirmed_at.is_(None))
    session().execute(delete(EmailChange).where(*waiting))
