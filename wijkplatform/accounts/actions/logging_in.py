"""Logging in with a password or a mailed link, and logging out.

Who is unknown, blocked, not confirmed, or waiting for a parent hears the same as who mistyped, after the same work
(SECURITY.md F7). No unit of work is open while a hash is computed.
"""

from dataclasses import replace

from sqlalchemy import update

from wijkplatform.accounts.actions.entering import Entry, enter
from wijkplatform.accounts.actions.link_mail import ask_for_link
from wijkplatform.accounts.actions.proving import is_password
from wijkplatform.accounts.cookies import device_secret, session_secret
from wijkplatform.accounts.hashing import hash_password, needs_rehash
from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.people import Person, find_person, find_person_by_id
from wijkplatform.accounts.session import end_session
from wijkplatform.accounts.tokens import TokenPurpose, hash_of, link_gone, spend_token
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Invalid, Overloaded
from wijkplatform.core.text import _
from wijkplatform.web.limits import LOGIN, LOGIN_LINK, give_back, pause_when_crowded


def log_in(email: str, password: str) -> Entry:
    """Let in who knows the password of the account with this address, as `read_address` gives it.

    Raises Invalid, in the same words whatever is not right; TooMany before any hash is computed; Overloaded. Opens its
    own units.
    """
    device = device_secret()
    with reading():
        person = find_person(email, device)
    asker = (person.device if person else "") or None
    pause_when_crowded(LOGIN)
    right = is_password(person, password, email, asker)
    if not right or person is None or not person.works:
        raise _refusal()
    give_back(LOGIN, email, asker)
    better = _better_hash(person, password)
    with writing():
        return enter(_as_it_is_now(person, better), device)


def _better_hash(person: Person, password: str) -> str:
    """The hash to keep from now on: a new one where the settings ask for another cost, unless that must wait."""
    if not needs_rehash(person.password_hash):
        return person.password_hash
    try:
        return hash_password(password)
    except Overloaded:  # the password was right; the next log-in is soon enough
        return person.password_hash


def _as_it_is_now(seen: Person, better_hash: str) -> Person:
    """The account again, for time has passed: still allowed, and with the password that was looked at."""
    person = find_person_by_id(seen.user_id, device_secret())
    if person is None or not person.works or person.password_hash != seen.password_hash:
        raise _refusal()
    if better_hash == seen.password_hash:
        return person
    session().execute(update(User).where(User.id == person.user_id).values(password_hash=better_hash))
    return replace(person, password_hash=better_hash)


def _refusal() -> Invalid:
    return Invalid(_("Inloggen lukt niet met dit e-mailadres en dit wachtwoord. Kijk ze allebei nog eens na."))


def ask_for_login_link(email: str) -> None:
    """Mail a link to log in with, when this address has an account that works. Says nothing of whether it has."""
    ask_for_link("inloglink", LOGIN_LINK, email)


def log_in_by_link(secret: str) -> Entry:
    """Let in who opened the link; raises NotFound when it does not work (any more). Opens its own unit."""
    with writing():
        person = find_person_by_id(spend_token(secret, TokenPurpose.LOGIN).user_id, device_secret())
        if person is None or not person.works:
            raise link_gone()
        session().get_one(User, person.user_id).invited_at = None  # who comes in by a link accepted the invitation
        return enter(person, device_secret())


def log_out() -> None:
    """End the session of this browser, if it has one; in a writing unit."""
    if session_secret():
        end_session(hash_of(session_secret()))
