"""Changing one's own name and password, while logged in."""

from sqlalchemy import delete

from wijkplatform.accounts.models import KnownDevice
from wijkplatform.accounts.names import read_name
from wijkplatform.accounts.new_password import hash_new_password, own_words
from wijkplatform.accounts.own_password import require_own_password
from wijkplatform.accounts.queries.account import get_account, lock_user
from wijkplatform.accounts.session import Login, end_sessions, renew_session
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.web.here import Here

_OPENED_BY_MAIL = (TokenPurpose.PASSWORD, TokenPurpose.LOGIN, TokenPurpose.EMAIL)
"""Links that let somebody in, or take the account elsewhere. One that puts an old address back goes on working."""


def change_name(user_id: int, typed: str) -> None:
    """Take another name, in a writing unit; its owner is mailed. Raises Invalid for the field `naam`."""
    try:
        name = read_name(typed)
    except Invalid as refusal:
        raise Invalid(refusal.sentence, {"naam": refusal.sentence}) from None
    user = lock_user(user_id)
    if user.name != name:
        user.name = name
        session().flush()
        enqueue("naam-veranderd", user_id=user_id)


def change_password(login: Login, platform: Here, current: str, new: str) -> str:
    """Another password: every other session ends, this one goes on under a new cookie's value, which is returned.

    Known devices are forgotten, open links stop, and its owner is mailed. Opens its own units. Raises Invalid for the
    fields `huidig` and `wachtwoord`, TooMany, Overloaded, and Conflict when the password was changed at the same time.
    """
    with reading():
        account = get_account(login.user_id)
    require_own_password(login, account.password_hash, current, "huidig")
    if new == current:
        sentence = _("Dit wachtwoord gebruik je nu al. Kies een ander.")
        raise Invalid(sentence, {"wachtwoord": sentence})
    hashed = hash_new_password(new, own_words(platform, account.name, account.email, account.wijk_name))
    with writing():
        user = lock_user(login.user_id)
        if user.password_hash != account.password_hash:
            raise Conflict(_("Je wachtwoord is intussen al veranderd."))
        secret = renew_session(login)
        user.password_hash = hashed
        end_sessions(login.user_id, but=login.session_id)
        session().execute(delete(KnownDevice).where(KnownDevice.user_id == login.user_id))
        drop_tokens(login.user_id, *_OPENED_BY_MAIL)
        session().flush()
        enqueue("wachtwoord-veranderd", user_id=login.user_id)
    return secret
