"""Wiping an account that never worked, or whose parent does not agree (any more)."""

from sqlalchemy import delete

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.web.kit import kit


def wipe_account(user_id: int) -> None:
    """Delete the account, and with it every row that is about it: links, letters that wait, sessions, consents.

    What features keep of it outside the tables goes too (`Feature.before_wipe`).
    """
    for feature in kit().features:
        if feature.before_wipe:
            feature.before_wipe(user_id)
    session().execute(delete(User).where(User.id == user_id))
    session().expire_all()
