"""Reading private calendar addresses: one's own, and what an address opens."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from wijkplatform.accounts.models import Interest, User
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.agenda.subscription.models import AgendaSubscription, SubscriptionCategory
from wijkplatform.core.database import AnyRow, session
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
    """An address as its owner sees it: never the address itself, for that is not kept. `over`: what it was made for is
    no longer there.
    """

    public_id: str
    wijk: str
    categories: tuple[str, ...]
    made_at: datetime
    fetched_on: date | None
    over: bool


def get_subscription(token: str) -> OpenSubscription:
    """What the address with `token` opens. Raises the same NotFound for one that never was, one that was revoked, and
    one of somebody who may not be here now: paused, restricted, blocked, or being erased. What it was made for may be
    gone: then it opens nothing, and never more than was asked for; NotFound says so.
    """
    query = (
        select(
            AgendaSubscription.id, AgendaSubscription.wijk_id, AgendaSubscription.fetched_on,
            AgendaSubscription.every_wijk, AgendaSubscription.every_kind, Wijk.name.label("wijk"),
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
    )  # fmt: skip
    row = session().execute(query).first()
    if row is None:
        raise NotFound(_("Deze agenda is er niet (meer)."))
    chosen = select(SubscriptionCategory.category_id).where(SubscriptionCategory.subscription_id == row.id)
    category_ids = frozenset(session().execute(chosen).scalars())
    if _is_over(row, category_ids):
        raise NotFound(_("De plek of de soort van deze agenda is er niet meer. Maak een nieuw adres op je pagina."))
    return OpenSubscription(row.id, row.wijk_id, row.wijk or "", category_ids, row.fetched_on)


def list_interests(user_id: int) -> list[str]:
    """What this account likes, by slug of the category."""
    liked = select(Category.slug).join(Interest, Interest.category_id == Category.id)
    return list(session().execute(liked.where(Interest.user_id == user_id)).scalars())


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
            AgendaSubscription.id, AgendaSubscription.public_id, AgendaSubscription.made_at, AgendaSubscription.wijk_id,
            AgendaSubscription.every_wijk, AgendaSubscription.every_kind, AgendaSubscription.fetched_on,
            Wijk.name.label("wijk"),
        )
        .outerjoin(Wijk, Wijk.id == AgendaSubscription.wijk_id)
        .where(AgendaSubscription.user_id == user_id)
        .order_by(AgendaSubscription.made_at.desc(), AgendaSubscription.id.desc())
    )  # fmt: skip
    return tuple(_own(row, tuple(kinds.get(row.id, ()))) for row in session().execute(query))


def _own(row: AnyRow, kinds: tuple[str, ...]) -> OwnSubscription:
    over = _is_over(row, kinds)
    return OwnSubscription(row.public_id, row.wijk or "", kinds, row.made_at, row.fetched_on, over)


def _is_over(row: AnyRow, kinds: Collection[object]) -> bool:
    return not (row.every_wijk or row.wijk_id is not None) or not (row.every_kind or kinds)
