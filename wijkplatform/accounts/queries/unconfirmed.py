"""The account behind a link that confirms its address."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, get_token, link_gone
from wijkplatform.core.database import session


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An account that waits. `contested`: it took the place of another with the same address, and has to be proved."""

    user_id: int
    under_16: bool
    contested: bool


def get_unconfirmed(secret: str) -> Unconfirmed:
    """The account that this link confirms; raises NotFound when the link does not work (any more)."""
    query = select(User.id, User.under_16, User.contested)
    row = session().execute(query.where(User.id == get_token(secret, TokenPurpose.CONFIRM).user_id)).first()
    if row is None:
        raise link_gone()
    return Unconfirmed(*row)
