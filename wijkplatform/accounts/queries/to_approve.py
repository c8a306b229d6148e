"""Accounts that wait for who runs a closed platform: they work when somebody lets them in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, select

from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Wijk


@dataclass(frozen=True, slots=True)
class ToApprove:
    """Somebody who waits, with what they filled in. `parent_agreed_at` is set for who is under 16."""

    user_id: int
    public_id: str
    name: str
    email: str
    wijk: str
    under_16: bool
    asked_at: datetime
    parent_agreed_at: datetime | None


def waits() -> tuple[ColumnElement[bool], ...]:
    """What is true of an account that waits for a decision."""
    return (
        User.approval_asked_at.is_not(None),
        User.activated_at.is_(None),
        User.refusal_reason == "",
        User.blocked_at.is_(None),
        User.erasing_at.is_(None),
    )


def list_to_approve() -> tuple[ToApprove, ...]:
    """Everybody who waits, longest first."""
    rows = session().execute(_query().order_by(User.approval_asked_at, User.id))
    return tuple(map(_read, rows))


def get_to_approve(public_id: str) -> ToApprove:
    """Somebody who waits; raises NotFound."""
    row = session().execute(_query().where(User.public_id == public_id)).first()
    if row is None:
        raise NotFound(_("Dit account wacht niet (meer). Misschien heeft een collega al besloten."))
    return _read(row)


def _read(row: Row[int, str, str, str, str, bool, datetime | None, datetime | None]) -> ToApprove:
    user_id, public_id, name, email, wijk, under_16, asked_at, agreed_at = row
    assert asked_at is not None
    return ToApprove(user_id, public_id, name, email, wijk or "", under_16, asked_at, agreed_at)


def _query() -> Select[int, str, str, str, str, bool, datetime | None, datetime | None]:
    return (
        select(User.id, User.public_id, User.name, User.email, Wijk.name, User.under_16, User.approval_asked_at,
               ParentalConsent.agreed_at)
        .outerjoin(Wijk, Wijk.id == User.wijk_id)
        .outerjoin(ParentalConsent, ParentalConsent.user_id == User.id)
        .where(*waits())
    )  # fmt: skip
