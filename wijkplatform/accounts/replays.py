"""What the erasure log knows of accounts, done again after a backup was restored. Each finds its person by the random
`erasure_ref`, and does nothing when nobody has that.
"""

from collections.abc import Callable

from sqlalchemy import delete, select, update

from wijkplatform.accounts.actions.roles import take_roles
from wijkplatform.accounts.actions.shutting import shut_doors
from wijkplatform.accounts.actions.wiping import WIPED, wipe_account
from wijkplatform.accounts.ended_sessions import ALL_BUT, SESSIONS_ENDED
from wijkplatform.accounts.models import Consent, LoginSession, ParentalConsent, User
from wijkplatform.accounts.texts import PARENT
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.web.feature import Replay

BLOCKED, PAUSED, RESTRICTED, ROLES = "geblokkeerd", "gepauzeerd", "beperkt", "rol"
"""Kinds that others note: who blocks, pauses, restricts, or takes away all roles on the platform."""
PASSWORD_CHANGED = "wachtwoord"
"""The same, for another password."""
MOVED = "wijk"
"""The same, for who said to live elsewhere."""
WITHDRAWN = "toestemming"
"""The same, for a consent that was taken back: its `what` is the detail."""


def find_by_ref(ref: str) -> User | None:
    """The account that the log calls `ref`, in a writing unit of its platform; None when there is none (any more)."""
    return session().execute(select(User).where(User.erasure_ref == ref)).scalar()


def _of_somebody(kind: str, deed: Callable[[User, str], None]) -> Replay:
    def again(ref: str, detail: str) -> None:
        user = find_by_ref(ref)
        if user is not None:
            deed(user, detail)
            session().flush()

    return Replay(kind, again)


def _wipe(user: User, _detail: str) -> None:
    wipe_account(user.id)


def _pause(user: User, _detail: str) -> None:
    user.paused_at = user.paused_at or clock.now()


def _restrict(user: User, _detail: str) -> None:
    user.restricted_at = user.restricted_at or clock.now()


def _block(user: User, _detail: str) -> None:
    """Without a letter: that one left when it happened. The reason is gone, for the log holds no words."""
    user.blocked_at = user.blocked_at or clock.now()
    session().flush()
    shut_doors(user.id)


def _end_sessions(user: User, detail: str) -> None:
    """One session (the detail is its id), all of them (no detail), or all but one."""
    ended = delete(LoginSession).where(LoginSession.user_id == user.id)
    if detail.startswith(ALL_BUT):
        ended = ended.where(LoginSession.public_id != detail.removeprefix(ALL_BUT))
    elif detail:
        ended = ended.where(LoginSession.public_id == detail)
    session().execute(ended)


def _withdraw(user: User, detail: str) -> None:
    """A consent of a parent ends because childhood does: what was kept of the parent went with it."""
    given = (Consent.user_id == user.id, Consent.what == detail, Consent.withdrawn_at.is_(None))
    session().execute(update(Consent).where(*given).values(withdrawn_at=clock.now()))
    if detail == PARENT.what:
        user.under_16 = False
        session().execute(delete(ParentalConsent).where(ParentalConsent.user_id == user.id))
        drop_tokens(user.id, TokenPurpose.PARENT)


def _forget_password(user: User, _detail: str) -> None:
    """The one that was changed, perhaps because somebody else knew it, must not work again: a new one is chosen by
    mail.
    """
    user.password_hash = ""
    session().flush()
    shut_doors(user.id)


def _leave_wijk(user: User, _detail: str) -> None:
    """Where somebody went, the log does not say; so they live nowhere, and may choose again at once."""
    user.wijk_id = user.lives_since = user.moved_at = None
    user.move_corrected = False


def _take_roles(user: User, _detail: str) -> None:
    take_roles(user.id)


REPLAYS = (
    _of_somebody(WIPED, _wipe),
    _of_somebody(PAUSED, _pause),
    _of_somebody(RESTRICTED, _restrict),
    _of_somebody(BLOCKED, _block),
    _of_somebody(SESSIONS_ENDED, _end_sessions),
    _of_somebody(ROLES, _take_roles),
    _of_somebody(PASSWORD_CHANGED, _forget_password),
    _of_somebody(WITHDRAWN, _withdraw),
    _of_somebody(MOVED, _leave_wijk),
)
