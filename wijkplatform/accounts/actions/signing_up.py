"""Making an account, which then waits for its address to be confirmed (`actions/confirming.py`).

Who signs up learns nothing about who has an account already.
"""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.actions.leaving import end_unproved
from wijkplatform.accounts.models import Consent, ParentalConsent, User
from wijkplatform.accounts.texts import TERMS
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.outbox import enqueue


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody filled in, checked. `parent_email` is empty for who is 16 or older."""

    name: str
    email: str
    password_hash: str
    wijk_id: int | None
    parent_email: str = ""


def sign_up(new: NewAccount) -> None:
    """Make an account that waits for its address to be confirmed, and mail a link for that.

    An address that has an account gets a letter that says so instead. One that was never confirmed is nobody's: the
    newest sign-up takes its place, and has to show its password when it is confirmed: who gets the letter need not be
    who came last. Who calls hears no difference.
    """
    query = select(User.id, User.confirmed_at).where(User.email == new.email)
    found = session().execute(query).first()
    if found and found.confirmed_at:
        enqueue("al-een-account", user_id=found.id)
        return
    if found:
        end_unproved(found.id)
    user = User(name=new.name, email=new.email, password_hash=new.password_hash, wijk_id=new.wijk_id)
    user.under_16, user.contested, user.created_at = bool(new.parent_email), found is not None, clock.now()
    session().add(user)
    session().flush()
    session().add(
        Consent(user_id=user.id, what=TERMS.what, text_version=TERMS.version, by_parent=False, given_at=clock.now())
    )
    if new.parent_email:
        session().add(ParentalConsent(user_id=user.id, parent_email=new.parent_email))
    session().flush()
    enqueue("bevestig-adres", user_id=user.id)
