"""How the second step of an account stands, for its owner's pages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wijkplatform.accounts.models import RecoveryCode, User
from wijkplatform.accounts.queries.people import has_role
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.web.here import here


@dataclass(frozen=True, slots=True)
class SecondStep:
    """`since` is when the code app was set up (None: there is none); `required`: a role of this person asks for it."""

    email: str
    since: datetime | None
    codes_left: int
    required: bool

    @property
    def has_app(self) -> bool:
        """Whether logging in asks for a code of the app."""
        return self.since is not None


def get_second_step(user_id: int) -> SecondStep:
    """The second step of this account; raises NotFound."""
    row = session().execute(select(User.email, User.totp_since).where(User.id == user_id)).first()
    if row is None:
        raise NotFound(_("Dit account is er niet meer."))
    required = here().second_factor_required and has_role(user_id)
    return SecondStep(row.email, row.totp_since, count_recovery_codes(user_id), required)


def count_recovery_codes(user_id: int) -> int:
    """How many recovery codes are left."""
    query = select(func.count(RecoveryCode.id)).where(RecoveryCode.user_id == user_id)
    return session().execute(query).scalar_one()
