"""A new password for who forgot the old one: a mailed link, once, for an hour (OWASP Forgot Password)."""

from sqlalchemy import update

from wijkplatform.accounts.actions.link_mail import ask_for_link
from wijkplatform.accounts.actions.shutting import shut_doors
from wijkplatform.accounts.models import Consent, User
from wijkplatform.accounts.new_password import hash_new_password, own_words
from wijkplatform.accounts.queries.people import find_person_by_id, is_invited, wijk_name_of
from wijkplatform.accounts.texts import TERMS
from wijkplatform.accounts.to_check import Check, checked
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens, get_token, link_gone, spend_token
from wijkplatform.accounts.used import note_use
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.web.here import here
from wijkplatform.web.limits import JUDGED, RESET, spend


def ask_for_reset(email: str) -> None:
    """Mail a link to choose a new password, when this address has an account that works. Does not say whether."""
    ask_for_link("wachtwoord-vergeten", RESET, email)


def reset_password(secret: str, password: str) -> None:
    """Give the owner of the link a new password; whoever was logged in is so no longer, and the owner is told. For who
    was invited it is the first, and nothing to be told of.

    Raises NotFound when the link does not work, Invalid with a sentence for `wachtwoord`, TooMany, Overloaded. Opens
    its own units, and judges and hashes with none open.
    """
    with reading():
        person = find_person_by_id(get_token(secret, TokenPurpose.PASSWORD).user_id)
        wijk = wijk_name_of(person.user_id) if person else ""
    if person is None:
        raise link_gone()
    spend(JUDGED)
    hashed = hash_new_password(password, own_words(here(), person.name, person.email, wijk))
    with writing():
        user_id = spend_token(secret, TokenPurpose.PASSWORD).user_id
        now = find_person_by_id(user_id)
        if now is None or not now.works:
            raise link_gone()
        if is_invited(user_id):
            _accept(user_id, hashed)
        else:
            put_password(user_id, hashed)


def _accept(user_id: int, hashed: str) -> None:
    """Whoever was invited is in: with this password, and agreed to the terms that stood beside it."""
    moment = clock.now()
    session().execute(update(User).where(User.id == user_id).values(password_hash=hashed, invited_at=None))
    drop_tokens(user_id, TokenPurpose.PASSWORD, TokenPurpose.LOGIN)
    session().add(
        Consent(user_id=user_id, what=TERMS.what, text_version=TERMS.version, by_parent=False, given_at=moment)
    )


def put_password(user_id: int, hashed: str, *, but: int | None = None) -> None:
    """Keep this hash, shut all that stood on the old password (`shut_doors`), and tell the owner. In a writing unit.

    Whoever does this uses the account, and need not be asked whether they stay.
    """
    session().execute(update(User).where(User.id == user_id).values(password_hash=hashed, invited_at=None))
    shut_doors(user_id, but=but)
    user = session().get_one(User, user_id)
    note_lowering("wachtwoord", user.erasure_ref)
    checked(user, Check.PASSWORD)
    note_use(user_id)
    drop_tokens(user_id, TokenPurpose.STAY)
    enqueue("wachtwoord-veranderd", user_id=user_id)
