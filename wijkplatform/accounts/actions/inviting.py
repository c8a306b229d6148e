"""An account made by who runs the platform, for somebody else or for themselves."""

from sqlalchemy import select

from wijkplatform.accounts.actions.leaving import end_unproved
from wijkplatform.accounts.hashing import hash_password
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import new_secret
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Conflict
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.web.limits import INVITE, INVITING, spend


def invite(by: int, name: str, email: str, wijk_id: int | None) -> None:
    """An account for somebody whom who runs a closed platform wants in, as `create_account` makes it, with a hash of a
    secret that nobody knows. `by` is the id of who invites. Opens its own units. Raises Conflict, TooMany, Overloaded.
    """
    with reading():
        require_free(email)
    spend(INVITING, f"user {by}")
    spend(INVITE, email)
    hashed = hash_password(new_secret())
    with writing():
        create_account(name, email, wijk_id, hashed, invite=True)


def create_account(name: str, email: str, wijk_id: int | None, password_hash: str, *, invite: bool) -> int:
    """A new account that works at once, with what `read_name` and `read_address` gave; its id. In a writing unit.

    The address counts as confirmed: who runs the platform says whose it is. With `invite` its owner is mailed a link to
    choose a password; who does not is wiped after a while (`jobs/waiting.py`). A sign-up with this address that nobody
    confirmed is nobody's, and goes. Raises Conflict when the address has an account.
    """
    require_free(email)
    for user_id in session().execute(select(User.id).where(User.email == email)).scalars():
        end_unproved(user_id)
    moment = clock.now()
    user = User(name=name, email=email, password_hash=password_hash, wijk_id=wijk_id)
    user.confirmed_at = user.activated_at = moment
    user.lives_since = moment if wijk_id is not None else None
    user.invited_at = moment if invite else None
    session().add(user)
    session().flush()
    if invite:
        enqueue("account-gemaakt", user_id=user.id)
    return user.id


def require_free(email: str) -> None:
    """Raise Conflict when the address has a confirmed account: only for who runs the platform, nobody else may learn
    that.
    """
    query = select(User.activated_at).where(User.email == email, User.confirmed_at.is_not(None))
    found = session().execute(query).first()
    if found and found.activated_at is None:
        raise Conflict(_("Met dit e-mailadres is al een account gevraagd. Dat wacht nog."))
    if found:
        raise Conflict(_("Er is al een account met dit e-mailadres."))
