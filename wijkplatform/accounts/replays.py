"""What the erasure log knows of accounts, done again after a backup was restored. Each finds its person by the random
`erasure_ref`, and does nothing when nobody has that.
"""

from collections.abc import Callable

from sqlalchemy import delete, select, update

from wijkplatform.accounts.actions.code_app import forget_app
from wijkplatform.accounts.actions.new_address import TO_THE_ADDRESS
from wijkplatform.accounts.actions.roles import take_roles
from wijkplatform.accounts.actions.shutting import shut_doors
from wijkplatform.accounts.actions.wiping import WIPED, wipe_account
from wijkplatform.accounts.ended_sessions import ALL_BUT, SESSIONS_ENDED
from wijkplatform.accounts.models import Consent, KnownDevice, LoginSession, ParentalConsent, RecoveryCode, User
from wijkplatform.accounts.texts import PARENT
from wijkplatform.accounts.to_check import Check, checked, must_check
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id
from wijkplatform.web.feature import Replay

BLOCKED, PAUSED, RESTRICTED, ROLES = "geblokkeerd", "gepauzeerd", "beperkt", "rol"
"""Kinds that others note: who blocks, pauses, restricts, or takes away all roles on the platform."""
PASSWORD_CHANGED = "wachtwoord"
"""The same, for another password."""
MOVED = "wijk"
"""The same, for who said to live elsewhere."""
STEP_CHANGED, APP_ON = "extra-code", "aan"
"""The same, for a code app that was set up, or switched off (another detail)."""
CODES_RENEWED, ADDRESS_CHANGED = "herstelcodes", "adres"
"""The same, for new recovery codes, and for another address."""
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
    if not detail or detail.startswith(ALL_BUT):
        session().execute(delete(KnownDevice).where(KnownDevice.user_id == user.id))


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
    must_check(user, Check.PASSWORD)


def _forget_step(user: User, detail: str) -> None:
    """The app of now is not in a backup of before it was set up, and the one of then may be anybody's: there is none.
    Nor does a password suffice where it did not: whoever has only that stays out. Each time the owner logs in, setting
    up a new app comes first, and a role rests until it is there. Who has no role may go on without: it was a choice,
    and whoever reads the owner's mail, when made to set one up, would only keep the owner out. Who had switched it off
    does without.
    """
    forget_app(user.id)
    _forget_password(user, detail)
    if detail == APP_ON:
        must_check(user, Check.STEP)
    else:
        checked(user, Check.STEP)


def _forget_codes(user: User, _detail: str) -> None:
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    must_check(user, Check.CODES)


def _forget_address(user: User, _detail: str) -> None:
    """Who reads the old mailbox gets in nowhere, and is shown nothing; which one came after it the log does not say.
    So there is none, until who runs the installation gives it (`actions/giving_address.py`).
    """
    user.email = new_public_id()
    session().flush()
    shut_doors(user.id)
    drop_tokens(user.id, *TO_THE_ADDRESS)


def _leave_wijk(user: User, _detail: str) -> None:
    """Where somebody went, the log does not say; so they live nowhere, and may choose again at once."""
    user.wijk_id = user.lives_since = user.moved_at = None
    user.move_corrected = False
    must_check(user, Check.HOME)


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
    _of_somebody(STEP_CHANGED, _forget_step),
    _of_somebody(CODES_RENEWED, _forget_codes),
    _of_somebody(ADDRESS_CHANGED, _forget_address),
)
