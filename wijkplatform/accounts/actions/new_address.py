"""Another e-mail address: asked for, confirmed from the new mailbox, and for a week to be undone from the old one
(`actions/old_address.py`).

Who asks learns nothing about who has an account: whether the new address is free is looked up when its letter is
written (`mails/new_address.py`), and again when the link in it is used. Of two who claim one address, the one who
proves to read its mail has it; an account that never confirmed it goes.
"""

from sqlalchemy import delete, select

from wijkplatform.accounts.actions.leaving import end_unproved
from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.addresses import is_throwaway, read_address
from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.accounts.queries.account import find_locked_user, lock_user
from wijkplatform.accounts.queries.people import find_person_by_id
from wijkplatform.accounts.session import Login
from wijkplatform.accounts.tokens import Token, TokenPurpose, drop_tokens, link_gone, spend_one_token
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.core.traces import Told, tell_receivers
from wijkplatform.web.here import Here
from wijkplatform.web.limits import EMAIL_CHANGE, require_room, spend

TO_THE_ADDRESS = (
    TokenPurpose.CONFIRM, TokenPurpose.PASSWORD, TokenPurpose.LOGIN, TokenPurpose.EMAIL, TokenPurpose.STAY,
)  # fmt: skip
"""The links that were mailed to an address, and stop when that is the account's no more."""


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


def confirm_new_address(secret: str) -> bool:
    """Use the link that went to the new address: it is the account's from now on, and links to the old one stop.

    False when the address belongs to another account meanwhile: then nothing of the change is left. In a writing unit.
    Raises NotFound for a link that does not work.
    """
    token = spend_one_token(secret, TokenPurpose.EMAIL)
    user, change = find_locked_user(token.user_id), find_change(token)
    if user is None or change is None or change.confirmed_at is not None:
        raise link_gone()
    if not free_address(change.new_email, user.id):
        session().delete(change)
        return False
    user.email, change.confirmed_at = change.new_email, clock.now()
    drop_tokens(user.id, *TO_THE_ADDRESS)
    session().flush()
    enqueue("adres-veranderd", user_id=user.id, subject_id=change.id)
    tell_receivers(user.id, Told.CORRECTED)
    return True


def find_change(token: Token) -> EmailChange | None:
    """The change that a link is about, if it is there still."""
    query = select(EmailChange).where(EmailChange.id == token.subject_id, EmailChange.user_id == token.user_id)
    return session().execute(query).scalar_one_or_none()


def free_address(address: str, user_id: int) -> bool:
    """Whether nobody but this account has the address from now on; False when another confirmed it."""
    query = select(User.id, User.confirmed_at).where(User.email == address, User.id != user_id)
    other = session().execute(query).first()
    if other is not None and other.confirmed_at is None:
        end_unproved(other.id)
    return other is None or other.confirmed_at is None


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
