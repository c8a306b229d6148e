"""Wiping an account that never worked, or whose parent does not agree (any more)."""

from sqlalchemy import delete

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session


def wipe_account(user_id: int) -> None:
    """Delete the account, and with it every row that is about it: links, letters that wait, sessions, consents."""
    session().execute(delete(User).where(User.id == user_id))
    session().expire_all()
