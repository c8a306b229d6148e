"""What a parent's link shows: about the child's account, and about the parent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.core.database import session
from wijkplatform.platforms.models import Wijk


@dataclass(frozen=True, slots=True)
class Guarded:
    """The account of a child under 16, with the parent who was, or is to be, asked."""

    user_id: int
    name: str
    email: str
    wijk: str
    made_at: datetime
    confirmed_at: datetime | None
    parent_email: str
    asked_at: datetime | None
    agreed_at: datetime | None
    renewal_asked_at: datetime | None
    activated_at: datetime | None


def find_guarded(user_id: int | None) -> Guarded | None:
    """The account with this id, when a parent has a say in it."""
    query = (
        select(User.id, User.name, User.email, Wijk.name.label("wijk"), User.created_at, User.confirmed_at,
               ParentalConsent.parent_email, ParentalConsent.asked_at, ParentalConsent.agreed_at,
               ParentalConsent.renewal_asked_at, User.activated_at)
        .join(ParentalConsent, ParentalConsent.user_id == User.id)
        .outerjoin(Wijk, Wijk.id == User.wijk_id)
        .where(User.id == user_id, User.under_16)
    )  # fmt: skip
    row = session().execute(query).first()
    return Guarded(row.id, row.name, row.email, row.wijk or "", *tuple(row)[4:]) if row else None
