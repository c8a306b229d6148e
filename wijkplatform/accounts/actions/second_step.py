"""The second step at the door: a code of the app, one for recovery, or one that was mailed. Each works once.

These open their own units: a wrong guess is counted whatever the answer is.
"""

import hmac

from sqlalchemy import and_, delete, select, update

from wijkplatform.accounts.actions.entering import Entry, enter_wholly
from wijkplatform.accounts.codes import (
    MOST_ATTEMPTS,
    find_step,
    hash_of_mailed_code,
    hash_of_recovery_code,
    is_six_digits,
    plain,
)
from wijkplatform.accounts.cookies import device_secret
from wijkplatform.accounts.models import LoginSession, MailedCode, RecoveryCode, User
from wijkplatform.accounts.queries.people import find_person_by_id
from wijkplatform.accounts.session import Login
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Invalid, NotLoggedIn, TooMany
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.people.logged import note_rows
from wijkplatform.core.text import _
from wijkplatform.web.limits import CODE, give_back, spend


def finish_with_code(login: Login, typed: str) -> Entry:
    """Let in who gives the code that this session still owes, with a new id. Raises Invalid (field `code`), TooMany,
    NotLoggedIn when the session has ended meanwhile.
    """
    asker = _asker(login)
    spend(CODE, _subject(login.user_id), asker)
    with writing():
        right = _spend_mailed_code(login, typed) if login.awaits == "mail" else spend_code(login.user_id, typed)
        entry = _enter(login) if right else None
    if entry is None:
        raise _wrong(login.awaits)
    give_back(CODE, _subject(login.user_id), asker)
    return entry


def require_code(login: Login, typed: str) -> None:
    """Raise Invalid (field `code`) unless this is a code of the app or for recovery; it is used up. TooMany."""
    asker = _asker(login)
    spend(CODE, _subject(login.user_id), asker)
    with writing():
        right = spend_code(login.user_id, typed)
    if not right:
        raise _wrong("app")
    give_back(CODE, _subject(login.user_id), asker)


def spend_code(user_id: int, typed: str) -> bool:
    """Use up a code of the app or for recovery, in a writing unit; False when it is none that works."""
    code = plain(typed)
    return _spend_step(user_id, code) if is_six_digits(code) else _spend_recovery_code(user_id, code)


def mail_code(entry_or_login: Entry | Login) -> None:
    """Mail a new code for the session that owes one; an earlier one stops working. Raises TooMany. Its own units."""
    user_id = entry_or_login.user_id
    spend(CODE, f"mail {_subject(user_id)}")
    owes = (LoginSession.user_id == user_id, LoginSession.awaits == "mail")
    which = (
        LoginSession.id == entry_or_login.session_id
        if isinstance(entry_or_login, Login)
        else LoginSession.token_hash == hash_of(entry_or_login.secret)
    )
    with writing():
        session_id = session().execute(select(LoginSession.id).where(*owes, which)).scalar()
        if session_id is not None:
            enqueue("inlogcode", user_id=user_id, subject_id=session_id)


def mail_first_code(entry: Entry) -> None:
    """Mail a code at the door. When that went too often the page of the code tells, with a button to ask again."""
    try:
        mail_code(entry)
    except TooMany:
        return


def _spend_step(user_id: int, code: str) -> bool:
    """Of two at once with the same code, one passes (ASVS 6.5.1)."""
    query = select(User.totp_secret, User.totp_last_step).where(User.id == user_id, User.totp_since.is_not(None))
    row = session().execute(query).first()
    step = find_step(row.totp_secret, code, clock.now(), row.totp_last_step) if row else None
    if row is None or step is None:
        return False
    still = (User.id == user_id, User.totp_secret == row.totp_secret, User.totp_last_step < step)
    taking = update(User).where(*still).values(totp_last_step=step).returning(User.id)
    return session().execute(taking).first() is not None


def _spend_recovery_code(user_id: int, code: str) -> bool:
    mine = (RecoveryCode.user_id == user_id, RecoveryCode.code_hash == hash_of_recovery_code(code))
    note_rows(RecoveryCode.__table__, and_(*mine))  # type: ignore[arg-type]  # no backup lets it work again
    used = session().execute(delete(RecoveryCode).where(*mine).returning(RecoveryCode.id)).first()
    if used is not None:
        enqueue("herstelcode-gebruikt", user_id=user_id)
    return used is not None


def _spend_mailed_code(login: Login, typed: str) -> bool:
    """Count the attempt and look; a code that fits is gone at once."""
    working = (
        MailedCode.session_id == login.session_id,
        MailedCode.attempts < MOST_ATTEMPTS,
        MailedCode.expires_at > clock.now(),
    )
    trying = update(MailedCode).where(*working).values(attempts=MailedCode.attempts + 1)
    code_hash = session().execute(trying.returning(MailedCode.code_hash)).scalar()
    if code_hash is None:
        return False
    return hmac.compare_digest(code_hash, hash_of_mailed_code(login.session_id, plain(typed)))


def _enter(login: Login) -> Entry:
    """A whole session in place of the one that owed a step; that one is asked again, for it may have ended."""
    mine = (LoginSession.id == login.session_id, LoginSession.awaits == login.awaits)
    owed = session().execute(delete(LoginSession).where(*mine).returning(LoginSession.id)).first()
    person = find_person_by_id(login.user_id, device_secret())
    if owed is None or person is None or not person.works:
        raise NotLoggedIn(_("Je was te lang weg. Log opnieuw in."))
    return enter_wholly(person, device_secret(), proved=login.awaits == "app")


def _asker(login: Login) -> str | None:
    """The browser, when its owner logged in with it before: nobody else can use up its tries."""
    with reading():
        person = find_person_by_id(login.user_id, device_secret())
    return (person.device if person else "") or None


def _subject(user_id: int) -> str:
    return f"account {user_id}"


def _wrong(awaits: str) -> Invalid:
    sentence = (
        _("Deze code klopt niet, of hij werkt niet meer. Kijk hem na, of vraag een nieuwe.")
        if awaits == "mail"
        else _(
            "Deze code klopt niet, of hij is al gebruikt. Wacht op de volgende code in je app, "
            "of vul een van je herstelcodes in."
        )
    )
    return Invalid(sentence, {"code": sentence})
