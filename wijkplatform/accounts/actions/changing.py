"""Changing one's own name and password, while logged in."""

from wijkplatform.accounts.actions.passwords import put_password
from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.names import read_name
from wijkplatform.accounts.new_password import hash_new_password, own_words
from wijkplatform.accounts.passwords import judge_password
from wijkplatform.accounts.queries.account import get_account, lock_user
from wijkplatform.accounts.session import Login, renew_session
from wijkplatform.accounts.to_check import Check, checked
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.core.traces import Told, tell_receivers
from wijkplatform.web.here import Here


def change_name(user_id: int, typed: str) -> None:
    """Take another name, in a writing unit; its owner is mailed. Raises Invalid for the field `naam`."""
    try:
        name = read_name(typed)
    except Invalid as refusal:
        raise Invalid(refusal.sentence, {"naam": refusal.sentence}) from None
    user = lock_user(user_id)
    checked(user, Check.NAME)
    if user.name != name:
        user.name = name
        session().flush()
        note_lowering("naam", user.erasure_ref)
        enqueue("naam-veranderd", user_id=user_id)
        tell_receivers(user_id, Told.CORRECTED)


def change_password(login: Login, platform: Here, current: str, new: str) -> str:
    """Another password: every other session ends, this one goes on under a new cookie's value, which is returned.

    Known devices are forgotten, open links stop, and its owner is mailed. Opens its own units. Raises Invalid for the
    fields `huidig` and `wachtwoord` (for both, when neither will do), TooMany, Overloaded, and Conflict
    when the password was changed at the same time.
    """
    with reading():
        account = get_account(login.user_id)
    known = own_words(platform, account.name, account.email, account.wijk_name)
    try:
        person = require_password(login.user_id, current, "huidig")
    except Invalid as refusal:
        sentence = judge_password(new, known)
        raise Invalid(
            refusal.sentence, {**refusal.faults, "wachtwoord": sentence} if sentence else refusal.faults
        ) from None
    if new == current:
        sentence = _("Dit wachtwoord gebruik je nu al. Kies een ander.")
        raise Invalid(sentence, {"wachtwoord": sentence})
    hashed = hash_new_password(new, known)
    with writing():
        if lock_user(login.user_id).password_hash != person.password_hash:
            raise Conflict(_("Je wachtwoord is intussen al veranderd."))
        secret = renew_session(login)
        put_password(login.user_id, hashed, but=login.session_id)
    return secret
