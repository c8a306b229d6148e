"""Another e-mail address: asked for, confirmed from the new mailbox, and for a week to be undone from the old one.

Who asks learns nothing about who has an account: whether the new address is free is looked up when its letter is
written (`mails/new_address.py`), and again when the link in it is used. Of two who claim one address, the one who
proves to read its mail has it; an account that never confirmed it goes.
"""

from sqlalchemy import delete, select

from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.addresses import is_throwaway, read_address
from wijkplatform.accounts.models import AccountToken, EmailChange, KnownDevice, User
from wijkplatform.accounts.queries.account import find_locked_user, lock_user
from wijkplatform.accounts.queries.people import find_person_by_id
from wijkplatform.accounts.session import Login, end_sessions
from wijkplatform.accounts.tokens import Token, TokenPurpose, drop_tokens, link_gone, spend_one_token
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.limits import EMAIL_CHANGE, require_room, spend

_TO_THE_OLD_ADDRESS = (TokenPurpose.CONFIRM, TokenPurpose.PASSWORD, TokenPurpose.LOGIN, TokenPurpose.EMAIL)


def ask_new_address(login: Login, platform: Here, typed: str, password: str) -> None:
    """Mail a link to the new address, and word of it to the present one. An earlier question lapses.

    Opens its own units. Raises Invalid for the fields `email` and `wachtwoord`, TooMany, Overloaded.
    """
    new = _read(typed, platform)
    with reading():
        person = find_person_by_id(login.user_id)
    if person and new == person.email:
        raise _refused(_("Dit is het adres dat je nu al hebt."))
    asker = f"user {login.user_id}"
    require_room(EMAIL_CHANGE, asker)
    stored = require_password(login.user_id, password).password_hash
    spend(EMAIL_CHANGE, asker)
    with writing():
        user = lock_user(login.user_id)
        if user.password_hash != stored:
            raise Conflict(_("Je wachtwoord is intussen veranderd."))
        drop_tokens(user.id, TokenPurpose.EMAIL)
        lapsed = (EmailChange.user_id == user.id, EmailChange.confirmed_at.is_(None))
        session().execute(delete(EmailChange).where(*lapsed))
        change = EmailChange(user_id=user.id, old_email=user.email, new_email=new, asked_at=clock.now())
        session().add(change)
        session().flush()
        enqueue("nieuw-adres", user_id=user.id, subject_id=change.id)
        enqueue("adres-gevraagd", user_id=user.id, subject_id=change.id)


def confirm_new_address(secret: str) -> None:
    """Use the link that went to the new address: it is the account's from now on, and links to the old one stop.

    In a writing unit. Raises NotFound for a link that does not work, Conflict when the address is taken meanwhile.
    """
    user, change = _changed(spend_one_token(secret, TokenPurpose.EMAIL), confirmed=False)
    _free(change.new_email, user)
    user.email, change.confirmed_at = change.new_email, clock.now()
    drop_tokens(user.id, *_TO_THE_OLD_ADDRESS)
    session().flush()
    enqueue("adres-veranderd", user_id=user.id, subject_id=change.id)


def undo_new_address(secret: str) -> None:
    """Use the link that went to the old address: it is the account's again, and whoever had the account is out.

    The password works no more, for whoever changed the address knows it; a new one is chosen through the old address.
    What was changed after this change is undone with it, and cannot be put back. In a writing unit. Raises NotFound,
    and Conflict when somebody who reads the old mailbox has made another account with it.
    """
    user, change = _changed(spend_one_token(secret, TokenPurpose.EMAIL_UNDO), confirmed=True)
    _free(change.old_email, user)
    user.email, user.password_hash = change.old_email, ""
    end_sessions(user.id)
    session().execute(delete(KnownDevice).where(KnownDevice.user_id == user.id))
    drop_tokens(user.id, *_TO_THE_OLD_ADDRESS)
    _drop_changes_since(change)
    session().flush()
    enqueue("adres-terug", user_id=user.id)


def _read(typed: str, platform: Here) -> str:
    try:
        address = read_address(typed)
    except Invalid as refusal:
        raise _refused(refusal.sentence) from None
    if platform.refuses_throwaway_mail and is_throwaway(address):
        raise _refused(_("Dit is een wegwerpadres: dat werkt maar even. Gebruik een adres dat je houdt."))
    return address


def _refused(sentence: str) -> Invalid:
    return Invalid(sentence, {"email": sentence})


def _changed(token: Token, *, confirmed: bool) -> tuple[User, EmailChange]:
    """The account and the change that a link is about; raises NotFound when either is gone."""
    query = select(EmailChange).where(EmailChange.id == token.subject_id, EmailChange.user_id == token.user_id)
    user, change = find_locked_user(token.user_id), session().execute(query).scalar_one_or_none()
    if user is None or change is None or (change.confirmed_at is not None) != confirmed:
        raise link_gone()
    return user, change


def _drop_changes_since(change: EmailChange) -> None:
    """Wipe a change and all later ones of the same person, with the links that would undo those."""
    links = (AccountToken.user_id == change.user_id, AccountToken.purpose == TokenPurpose.EMAIL_UNDO)
    session().execute(delete(AccountToken).where(*links, AccountToken.subject_id >= change.id))
    later = (EmailChange.user_id == change.user_id, EmailChange.id >= change.id)
    session().execute(delete(EmailChange).where(*later))


def _free(address: str, user: User) -> None:
    """Make sure that nobody but `user` has this address; raises Conflict when another confirmed it."""
    query = select(User.id, User.confirmed_at, User.blocked_at).where(User.email == address, User.id != user.id)
    other = session().execute(query).first()
    if other is None:
        return
    if other.confirmed_at or other.blocked_at:
        raise Conflict(_("Dit e-mailadres hoort intussen bij een ander account."))
    wipe_account(other.id)
