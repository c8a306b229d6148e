"""Pausing one's own account, and the restriction that the law knows (AVG art. 18); what they do is the same (K05).

Of who paused or is restricted nothing shows (`profiles/policy.py`), no mail leaves that was not asked for
(`MailKind.asked`), and nothing is lost. A pause ends when its owner says so. A restriction is set and lifted by the
privacycontact alone, and keeps every job that wipes by the clock away too (`core/people/resting.py`).
"""

from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.traces import Told, tell_receivers


def pause_account(user_id: int) -> None:
    """Let nothing of this person show or be used until they say so. In a writing unit; raises NotLoggedIn."""
    user = lock_user(user_id)
    if user.paused_at is None:
        user.paused_at = clock.now()
        note_lowering("gepauzeerd", user.erasure_ref)


def resume_account(user_id: int) -> None:
    """End the pause: everything is as it was. A restriction stays. In a writing unit; raises NotLoggedIn."""
    lock_user(user_id).paused_at = None
    session().flush()


def restrict_user(user_id: int) -> bool:
    """Restrict what is done with this person's data, and mail them so; whether it was not restricted yet. In a writing
    unit.
    """
    user = session().get_one(User, user_id)
    if user.restricted_at is not None:
        return False
    user.restricted_at = clock.now()
    note_lowering("beperkt", user.erasure_ref)
    enqueue("account-beperkt", user_id=user_id)
    tell_receivers(user_id, Told.RESTRICTED)
    return True


def lift_restriction(user_id: int) -> bool:
    """Lift the restriction, and mail them so; whether there was one. In a writing unit."""
    user = session().get_one(User, user_id)
    if user.restricted_at is None:
        return False
    user.restricted_at = None
    session().flush()
    enqueue("beperking-weg", user_id=user_id)
    return True
