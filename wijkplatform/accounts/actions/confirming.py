"""Confirming the address of a new account, with the link of its letter."""

from sqlalchemy import select

from wijkplatform.accounts.actions.letting_in import Onward, let_in_or_ask
from wijkplatform.accounts.actions.proving import is_password
from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.accounts.queries.people import find_person_by_id
from wijkplatform.accounts.queries.unconfirmed import get_unconfirmed
from wijkplatform.accounts.tokens import TokenPurpose, link_gone, spend_token
from wijkplatform.accounts.waiting import UNCONFIRMED_STAYS
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.errors import Invalid
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.web.limits import LOGIN, give_back


def confirm_address(secret: str, password: str) -> Onward:
    """Use the link of a letter: the account works now, or a parent is asked first, or who runs a closed platform.

    Somebody may sign up with an address that is not theirs, right after its owner did: the owner's newest letter would
    then confirm the other's password. So an account that took the place of another asks for its password here; for any
    other `password` does not matter. Opens its own units. Raises NotFound for a link that does not work, Invalid with
    a sentence for `wachtwoord`, TooMany, Overloaded.
    """
    with reading():
        waiting = get_unconfirmed(secret)
        person = find_person_by_id(waiting.user_id)
    if waiting.contested:
        whose = f"unconfirmed {waiting.user_id}"  # a bucket that only who holds the letter can fill
        if person is None or not is_password(person, password, whose, None):
            sentence = _("Dit is niet het wachtwoord dat bij deze mail hoort. Kijk het na, of begin opnieuw.")
            raise Invalid(sentence, {"wachtwoord": sentence})
        give_back(LOGIN, whose)
    with writing():
        return _confirm(spend_token(secret, TokenPurpose.CONFIRM).user_id)


def _confirm(user_id: int) -> Onward:
    user, moment = session().get_one(User, user_id), clock.now()
    if moment - user.created_at >= UNCONFIRMED_STAYS:
        raise link_gone()
    user.confirmed_at, user.contested = moment, False
    if not user.under_16:
        return Onward.WORKS if let_in_or_ask(user) else Onward.APPROVAL
    asked = session().execute(select(ParentalConsent).where(ParentalConsent.user_id == user.id)).scalar_one()
    asked.asked_at = moment
    session().flush()
    enqueue("ouder-vraag", user_id=user.id)
    return Onward.PARENT
