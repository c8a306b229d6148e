"""Asking for the erasure of one's own account (`accounts/actions/leaving.py`), and finding it while it goes on."""

from contextlib import suppress

from sqlalchemy import select

from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.models import User
from wijkplatform.core.database import session, writing
from wijkplatform.core.lowering import NotLogged
from wijkplatform.privacy.erasing.legacy import leave


def ask_erasure(user_id: int, password: str, heir: str = "") -> str:
    """Let the worker erase the account; the name of the erasure, for the page that says how far it is. What somebody
    placed goes to the organisation with the slug `heir` first, if one is given.

    Raises Invalid for the fields `wachtwoord` and `naar`, and TooMany, as logging in does; Overloaded. Opens its own
    units.
    """
    require_password(user_id, password)
    ref = ""
    with suppress(NotLogged), writing():  # it counts all the same; the worker logs it, and only then it is done
        if heir:
            leave(user_id, heir)
        ref = end_account(user_id, Why.ASKED)
    return ref


def find_person(ref: str) -> int | None:
    """The account that this erasure is about, so long as it is there."""
    return session().execute(select(User.id).where(User.erasure_ref == ref)).scalar()
