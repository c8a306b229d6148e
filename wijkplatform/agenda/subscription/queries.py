"""Reading private calendar addresses: one's own, and what an address opens."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.agenda.subscription.models import AgendaSubscription, SubscriptionCategory
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Category, Wijk


@dataclass(frozen=True, slots=True)
class OpenSubscription:
    """What an address opens. `wijk` is empty for the whole platform."""

    id: int
    wijk_id: int | None
    wijk: str
    category_ids: frozenset[int]
    fetched_on: date | None


@dataclass(frozen=True, slots=True)
class OwnSubscription:
    """An address as its owner sees it: never the address itself, for that is not kept."""

    public_id: str
    wijk: str
    categories: tuple[str, ...]
    made_at: datetime
    fetched_on: date | None


def get_subscription(token: str) -> OpenSubscription:
    """What the address with `token` opens. Raises the same NotFound for one that never was, one that was revoked, and
    one of somebody who may not be here now: paused, restricted, blocked, or being erased.
    """
    query = (
        select(
            AgendaSubscription.id, AgendaSubscription.wijk_id, AgendaSubscription.fetched_on, Wijk.name.label("wijk")
        )
        .join(User, User.id == AgendaSubscription.user_id)
        .outerjoin(Wijk, Wijk.id == AgendaSubscription.wijk_id)
        .where(
            AgendaSubscription.token_hash == hash_of(token),
            User.activated_at.is_not(None),
            User.blocked_at.is_(None),
            User.paused_at.is_(None),
            User.restricted_at.is_(None),
            User.erasing_at.is_(None),
        )
    )
    row = session().execute(query).first()
    if row is None:
        raise NotFound(_("Deze agenda is er niet (meer)."))
    chosen = select(SubscriptionCategory.category_id).where(SubscriptionCategory.subscription_id == row.id)
    category_ids = frozenset(session().execute(chosen).scalars())
    return OpenSubscription(row.id, row.wijk_id, row.wijk or "", category_ids, row.fetched_on)


def list_own(user_id: int) -> tuple[OwnSubscription, ...]:
    """The addresses of this account, the newest first."""
    kinds: dict[int, list[str]] = {}
    chosen = (
        select(SubscriptionCategory.subscription_id, Category.name)
        .join(AgendaSubscription, AgendaSubscription.id == SubscriptionCategory.subscription_id)
        .join(Category, Category.id == SubscriptionCategory.category_id)
        .where(AgendaSubscription.user_id == user_id)
        .order_by(Category.position, Category.name)
    )
    for row in session().execute(chosen):
        kinds.setdefault(row.subscription_id, []).append(row.name)
    query = (
        select(
            AgendaSubscription.id, AgendaSubscription.public_id, AgendaSubscription.made_at,
            AgendaSubscription.fetched_on, Wijk.name.label("wijk"),
        )
        .outerjoin(Wijk, Wijk.id == AgendaSubscription.wijk_id)
        .where(AgendaSubscription.user_id == user_id)
        .order_by(AgendaSubscription.made_at.desc(), AgendaSubscription.id.desc())
    )  # fmt: skip
    return tuple(
        OwnSubscription(row.public_id, row.wijk or "", tuple(kinds.get(row.id, ())), row.made_at, row.fetched_on)
        for row in session().execute(query)
    )
