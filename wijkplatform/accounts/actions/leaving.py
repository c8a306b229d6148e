"""The end of an account, whoever or whatever ends it: the one way (W04, W09, W12, R01; AVG art. 17 and 19).

From that moment nothing can be done with the account, and nobody sees it; the worker erases it, step by step, and tells
first whoever received data of the person (`privacy/erasing/carrying_out.py`).
"""

from enum import Enum

from sqlalchemy import delete, or_, select

from wijkplatform.accounts.actions.shutting import shut_doors
from wijkplatform.accounts.actions.wiping import WIPED, wipe_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import drop_tokens
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.erasures import add_erasure, find_erasure
from wijkplatform.core.errors import NotFound
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.core.text import _
from wijkplatform.core.traces import Disclosure


class Why(Enum):
    """Why an account ends; the value is the last letter to its owner, empty where there is none."""

    ASKED = "account-gewist"
    UNUSED = "gewist-ongebruikt"
    UNDECIDED = "gewist-niet-besloten"
    PARENT_NO = "gewist-ouder-nee"
    PARENT_SILENT = "gewist-ouder-stil"
    REFUSED = ""
    """The letter with the reason was the last one (`jobs/waiting.py`)."""


FAREWELLS = tuple(why.value for why in Why if why.value)


def end_account(user_id: int, why: Why) -> str:
    """Stop the account: nobody can log in to it, sees it, or can let it in again. The name of its erasure, for the page
    that says how far it is. In a writing unit; raises NotFound when it is gone, or going, already.

    The erasure log hears of it now: a backup that is put in place before the rows are gone does not lose the question.
    """
    user = _locked(user_id)
    _stop(user)
    if why.value:
        enqueue(why.value, user_id=user_id, key=f"{why.value}:{user.erasure_ref}")
    return user.erasure_ref


def end_unproved(user_id: int) -> None:
    """End an account whose address nobody ever proved to read; its owner, who may be anybody, is not mailed. In a
    writing unit.

    Mostly nothing was ever handed over of it, and then it goes at once: it never worked, so there is nobody to tell,
    and its address must be free for who signs up with it in this same unit. When somebody did receive something, the
    account goes as any other does, and gives up its address first, and the letters that were to go there.
    """
    if not _has_receivers(user_id):
        wipe_account(user_id)
        return
    user = _locked(user_id)
    user.email = user.erasure_ref
    letters = delete(Outbox).where(Outbox.user_id == user_id, Outbox.done_at.is_(None))
    session().execute(letters.execution_options(synchronize_session=False))
    _stop(user)


def _stop(user: User) -> None:
    user.erasing_at, user.activated_at = clock.now(), None
    user.approval_asked_at = user.invited_at = None  # nor does it wait for anybody to let it in (again)
    session().flush()
    shut_doors(user.id)
    drop_tokens(user.id)
    if find_erasure(user.erasure_ref) is None:
        add_erasure(user.erasure_ref)
        note_lowering(WIPED, user.erasure_ref)


def _locked(user_id: int) -> User:
    """The row, whatever its state: who is blocked, or not let in yet, may go too. Raises NotFound when it is gone."""
    query = select(User).where(User.id == user_id, User.erasing_at.is_(None)).with_for_update()
    user = session().execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if user is None:
        raise NotFound(_("Dit account is er niet meer."))
    return user


def _has_receivers(user_id: int) -> bool:
    reached = or_(Disclosure.receiver_id.is_not(None), Disclosure.receiver_email.is_not(None))
    query = select(Disclosure.id).where(Disclosure.user_id == user_id, reached).limit(1)
    return session().execute(query).first() is not None
