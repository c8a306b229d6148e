"""Keeping somebody out, and letting them in again (W08). The person is told why, and what they can do about it."""

from sqlalchemy import select

from wijkplatform.accounts.actions.shutting import shut_doors
from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.accounts.waiting import UNDO_WITHIN
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _


def block_user(user_id: int, reason: str) -> bool:
    """Block the account at once: no session, known device or link of it works any more, and its owner is mailed the
    `reason` (at most 500 signs). Whether it was not blocked yet; else nothing changes. In a writing unit.

    A parent's link keeps working, so that a parent can still end the account of a child; so does one to undo a change
    of address, which is there against who has the account: the address of before hears of the block too. An account
    that nobody confirmed goes by itself, so there is nothing to block: raises Conflict.
    """
    user = session().get_one(User, user_id)
    if user.blocked_at is not None:
        return False
    if user.confirmed_at is None:
        raise Conflict(_("Dit adres is nog niet bevestigd: met dit account kan niemand iets. Het verdwijnt vanzelf."))
    user.blocked_at, user.block_reason = clock.now(), reason
    session().flush()
    note_lowering("geblokkeerd", user.erasure_ref)
    shut_doors(user_id)
    enqueue("account-geblokkeerd", user_id=user_id)
    for change_id in _list_undoable(user_id):
        enqueue("geblokkeerd-oud-adres", user_id=user_id, subject_id=change_id)
    return True


def _list_undoable(user_id: int) -> list[int]:
    """The changes of address that can be put back still."""
    since = EmailChange.confirmed_at > clock.now() - UNDO_WITHIN
    return list(session().execute(select(EmailChange.id).where(EmailChange.user_id == user_id, since)).scalars())


def unblock_user(user_id: int) -> bool:
    """Let somebody in again, who is told so; whether the account was blocked. In a writing unit."""
    user = session().get_one(User, user_id)
    if user.blocked_at is None:
        return False
    user.blocked_at, user.block_reason = None, ""
    session().flush()
    enqueue("account-vrijgegeven", user_id=user_id)
    return True
