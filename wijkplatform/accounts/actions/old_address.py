"""Putting an e-mail address back that was changed, from the old mailbox: also when the account is blocked meanwhile.

It is there against who took an account over; who runs the platform may well have blocked it because of that.
"""

from sqlalchemy import delete

from wijkplatform.accounts.actions.code_app import forget_app
from wijkplatform.accounts.actions.new_address import TO_THE_ADDRESS, find_change, free_address
from wijkplatform.accounts.models import AccountToken, EmailChange, KnownDevice
from wijkplatform.accounts.queries.account import find_locked_user
from wijkplatform.accounts.session import end_sessions
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens, link_gone, spend_one_token
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _


def undo_new_address(secret: str) -> None:
    """Use the link that went to the old address: it is the account's again, and whoever had the account is out.

    The password works no more, for whoever changed the address knows it; a new one is chosen through the old address.
    A code app that came after the change was asked goes too, else it would keep the owner out. What was changed after
    this change is undone with it, and cannot be put back. In a writing unit. Raises NotFound, and Conflict when
    somebody who reads the old mailbox has made another account with it.
    """
    token = spend_one_token(secret, TokenPurpose.EMAIL_UNDO)
    user, change = find_locked_user(token.user_id, also_blocked=True), find_change(token)
    if user is None or change is None or change.confirmed_at is None:
        raise link_gone()
    if not free_address(change.old_email, user.id):
        raise Conflict(_("Met je oude e-mailadres is intussen een ander account gemaakt."))
    user.email, user.password_hash = change.old_email, ""
    if user.totp_since is not None and user.totp_since >= change.asked_at:
        forget_app(user.id)
    end_sessions(user.id)
    session().execute(delete(KnownDevice).where(KnownDevice.user_id == user.id))
    drop_tokens(user.id, *TO_THE_ADDRESS)
    _drop_changes_since(change)
    session().flush()
    note_lowering("adres", user.erasure_ref)  # a backup of before knows the other address: nobody gets in there
    note_lowering("wachtwoord", user.erasure_ref)
    enqueue("adres-terug", user_id=user.id)


def _drop_changes_since(change: EmailChange) -> None:
    """Wipe a change and all later ones of the same person, with the links that would undo those."""
    links = (AccountToken.user_id == change.user_id, AccountToken.purpose == TokenPurpose.EMAIL_UNDO)
    session().execute(delete(AccountToken).where(*links, AccountToken.subject_id >= change.id))
    later = (EmailChange.user_id == change.user_id, EmailChange.id >= change.id)
    session().execute(delete(EmailChange).where(*later))
