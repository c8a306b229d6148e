"""Setting up the code app, new recovery codes, doing without it again; the owner is mailed each time (ASVS 6.3.7)."""

from sqlalchemy import delete, update

from wijkplatform.accounts.actions.entering import Entry, enter_wholly
from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.actions.second_step import require_code
from wijkplatform.accounts.codes import find_step, hash_of_recovery_code, is_six_digits, new_recovery_codes, plain
from wijkplatform.accounts.cookies import device_secret
from wijkplatform.accounts.models import RecoveryCode, User
from wijkplatform.accounts.queries.people import Person
from wijkplatform.accounts.queries.second_step import get_second_step
from wijkplatform.accounts.session import Login, end_sessions
from wijkplatform.accounts.to_check import Check, checked
from wijkplatform.core import clock
from wijkplatform.core.database import session, writing
from wijkplatform.core.errors import Conflict, Invalid, NotAllowed
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _


def set_up_app(login: Login, key: str, code: str, password: str) -> tuple[Entry, tuple[str, ...]]:
    """Ask for a code of this app from now on. A new session that has proved it, and ten recovery codes to show once.

    Other devices are logged out. Raises Invalid (fields `code`, `wachtwoord`), Conflict when there is an app already,
    TooMany, Overloaded. Opens its own units.
    """
    step = find_step(key, plain(code), clock.now(), 0) if is_six_digits(plain(code)) else None
    if step is None:
        sentence = _("Deze code klopt niet. Wacht op de volgende code in je app en typ die over.")
        raise Invalid(sentence, {"code": sentence})
    person = require_password(login.user_id, password)
    with writing():
        setting = update(User).where(User.id == login.user_id, User.totp_since.is_(None))
        set_up = setting.values(totp_secret=key, totp_since=clock.now(), totp_last_step=step).returning(User.id)
        if session().execute(set_up).first() is None:
            raise Conflict(_("Je extra code staat al aan."))
        codes = _put_recovery_codes(login.user_id)
        user = session().get_one(User, login.user_id)
        note_lowering("extra-code", user.erasure_ref, "aan")
        checked(user, Check.STEP)
        checked(user, Check.CODES)
        enqueue("code-app-aan", user_id=login.user_id)
        return _enter_alone(person, proved=True), codes


def renew_recovery_codes(login: Login, password: str) -> tuple[Entry, tuple[str, ...]]:
    """Ten new recovery codes to show once; the old ones stop working. Gives and raises as `set_up_app`."""
    person = require_password(login.user_id, password)
    with writing():
        if not get_second_step(login.user_id).has_app:
            raise Conflict(_("Je extra code staat uit."))
        codes = _put_recovery_codes(login.user_id)
        user = session().get_one(User, login.user_id)
        note_lowering("herstelcodes", user.erasure_ref)
        checked(user, Check.CODES)
        enqueue("herstelcodes-nieuw", user_id=login.user_id)
        return _enter_alone(person, proved=login.proved), codes


def switch_off_app(login: Login, code: str, password: str) -> Entry:
    """Do without the app from now on. Raises as `set_up_app`, and NotAllowed when a role asks for it."""
    person = require_password(login.user_id, password)
    require_code(login, code)
    with writing():
        if get_second_step(login.user_id).required:
            raise NotAllowed(_("Bij jouw rol hoort een extra code. Die kun je niet uitzetten."))
        forget_app(login.user_id)
        enqueue("code-app-uit", user_id=login.user_id)
        return _enter_alone(person, proved=False)


def reset_second_factor(user_id: int) -> None:
    """For who lost phone and recovery codes, and was recognised by who runs the platform: no app, no codes, no
    sessions; the owner is mailed. In a writing unit.
    """
    forget_app(user_id)
    end_sessions(user_id)
    enqueue("code-app-hersteld", user_id=user_id)


def forget_app(user_id: int) -> None:
    """No app and no recovery codes any more, in a writing unit; nobody is told but the erasure log: who has the app or
    the codes still, gets in nowhere with a backup.
    """
    user = session().get_one(User, user_id)
    note_lowering("extra-code", user.erasure_ref, "uit")
    checked(user, Check.CODES)
    nothing = {"totp_secret": "", "totp_since": None, "totp_last_step": 0}
    session().execute(update(User).where(User.id == user_id).values(nothing))
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


def _put_recovery_codes(user_id: int) -> tuple[str, ...]:
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    codes = new_recovery_codes()
    session().add_all(RecoveryCode(user_id=user_id, code_hash=hash_of_recovery_code(code)) for code in codes)
    session().flush()
    return codes


def _enter_alone(person: Person, *, proved: bool) -> Entry:
    """A new session for this browser, and none for any other (ASVS 7.2.4, 7.4.3)."""
    end_sessions(person.user_id)
    return enter_wholly(person, device_secret(), proved=proved)
