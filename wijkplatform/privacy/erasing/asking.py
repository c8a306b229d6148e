"""Asking for the erasure of one's own account. From that moment nothing can be done with it, and nobody sees it."""

from contextlib import suppress

from sqlalchemy import select

from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.actions.shutting import shut_doors
from wijkplatform.accounts.actions.wiping import WIPED
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import drop_tokens
from wijkplatform.core import clock
from wijkplatform.core.database import session, writing
from wijkplatform.core.erasures import add_erasure, find_erasure
from wijkplatform.core.errors import NotFound
from wijkplatform.core.lowering import NotLogged, note_lowering
from wijkplatform.core.text import _


def ask_erasure(user_id: int, password: str) -> str:
    """Let the worker erase the account; the name of the erasure, for the page that says how far it is.

    Raises Invalid for the field `wachtwoord`, and TooMany, as logging in does; Overloaded. Opens its own units.
    """
    require_password(user_id, password)
    ref = ""
    with suppress(NotLogged), writing():  # it counts all the same; the worker logs it, and only then it is done
        ref = begin_erasure(user_id)
    return ref


def begin_erasure(user_id: int) -> str:
    """Stop the account: nobody can log in to it, sees it, or can let it in again. In a writing unit.

    The erasure log hears of it now: a backup that is put in place before the rows are gone does not lose the question.
    """
    user = _locked(user_id)
    user.erasing_at, user.activated_at = clock.now(), None
    user.approval_asked_at = user.invited_at = None  # nor does it wait for anybody to let it in (again)
    session().flush()
    shut_doors(user_id)
    drop_tokens(user_id)
    if find_erasure(user.erasure_ref) is None:
        add_erasure(user.erasure_ref)
        note_lowering(WIPED, user.erasure_ref)
    return user.erasure_ref


def _locked(user_id: int) -> User:
    """The row, whatever its state: who is blocked, or not let in yet, may go too. Raises NotFound when it is gone."""
    query = select(User).where(User.id == user_id, User.erasing_at.is_(None)).with_for_update()
    user = session().execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if user is None:
        raise NotFound(_("Dit account is er niet meer."))
    return user


def find_person(ref: str) -> int | None:
    """The account that this erasure is about, so long as it is there."""
    return session().execute(select(User.id).where(User.erasure_ref == ref)).scalar()
