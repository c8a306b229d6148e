"""Who has not used an account for two years is asked twice whether they stay; then it is wiped (W04)."""

from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, spend_token
from wijkplatform.accounts.used import note_use
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.outbox import enqueue

ASK, ASK_AGAIN = "blijf-je", "blijf-je-nog"


def ask_to_stay(user_id: int) -> None:
    """The first letter. In a writing unit, like all of these."""
    session().get_one(User, user_id).stay_asked_at = clock.now()
    session().flush()
    enqueue(ASK, user_id=user_id)


def ask_again_to_stay(user_id: int) -> None:
    """The second one, and the last."""
    session().get_one(User, user_id).stay_asked_again_at = clock.now()
    session().flush()
    enqueue(ASK_AGAIN, user_id=user_id)


def stay(secret: str) -> None:
    """The button in either letter: the account counts as used today. Raises NotFound for a link that works no more."""
    note_use(spend_token(secret, TokenPurpose.STAY).user_id)
