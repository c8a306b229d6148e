"""Reading embeds: columns, and what belongs to one embed in one statement."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, func, select

from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.feeds.models import Embed, EmbedCategory, EmbedSite, EmbedWijk
from wijkplatform.feeds.policy import works
from wijkplatform.platforms.models import Wijk


@dataclass(frozen=True, slots=True)
class OpenEmbed:
    """What a working key opens: on which websites (origins), for which wijken and categories (none: every one).

    `only_wijk` is the name of the wijk when there is one, else empty.
    """

    created_at: datetime
    sites: tuple[str, ...]
    wijken: frozenset[int]
    categories: frozenset[int]
    only_wijk: str


@dataclass(frozen=True, slots=True)
class EmbedRow:
    """An embed for who keeps them: `agreed` holds who agreed, once each."""

    key: str
    created_at: datetime
    revoked_at: datetime | None
    sites: tuple[str, ...]
    agreed: tuple[str, ...]
    wijken: int


_SITES = select(func.aggregate_strings(EmbedSite.origin, " ")).where(EmbedSite.embed_id == Embed.id)
_WIJKEN = select(func.aggregate_strings(cast(EmbedWijk.wijk_id, String), " ")).where(EmbedWijk.embed_id == Embed.id)
_A_NAME = (
    select(func.min(Wijk.name)).join(EmbedWijk, EmbedWijk.wijk_id == Wijk.id).where(EmbedWijk.embed_id == Embed.id)
)
_CATEGORIES = select(func.aggregate_strings(cast(EmbedCategory.category_id, String), " ")).where(
    EmbedCategory.embed_id == Embed.id
)
_OPEN = select(
    Embed.created_at,
    _SITES.scalar_subquery().label("sites"),
    _WIJKEN.scalar_subquery().label("wijken"),
    _CATEGORIES.scalar_subquery().label("categories"),
    _A_NAME.scalar_subquery().label("name"),
)


def get_embed(key: str) -> OpenEmbed:
    """What `key` opens. Raises the same NotFound for a key that never was, one that was revoked, and one for which
    no wijk is left: nobody agreed to the others.
    """
    row = session().execute(_OPEN.where(Embed.key == key, works())).first()
    if row is None or not row.wijken:
        raise NotFound(_("Deze agenda is er niet (meer)."))
    wijken = frozenset(map(int, row.wijken.split()))
    return OpenEmbed(
        created_at=row.created_at,
        sites=tuple(sorted((row.sites or "").split())),
        wijken=wijken,
        categories=frozenset(map(int, (row.categories or "").split())),
        only_wijk=row.name if len(wijken) == 1 else "",
    )


def list_embeds() -> tuple[EmbedRow, ...]:
    """Every embed of this platform, the oldest first, revoked ones too."""
    embeds = select(Embed.id, Embed.key, Embed.created_at, Embed.revoked_at).order_by(Embed.created_at, Embed.id)
    sites: dict[int, list[str]] = {}
    for site in session().execute(select(EmbedSite.embed_id, EmbedSite.origin).order_by(EmbedSite.origin)):
        sites.setdefault(site.embed_id, []).append(site.origin)
    agreed: dict[int, list[str]] = {}
    for wijk in session().execute(select(EmbedWijk.embed_id, EmbedWijk.agreed_by).order_by(EmbedWijk.agreed_by)):
        agreed.setdefault(wijk.embed_id, []).append(wijk.agreed_by)
    return tuple(
        EmbedRow(
            key=row.key,
            created_at=row.created_at,
            revoked_at=row.revoked_at,
            sites=tuple(sites.get(row.id, ())),
            agreed=tuple(dict.fromkeys(agreed.get(row.id, ()))),
            wijken=len(agreed.get(row.id, ())),
        )
        for row in session().execute(embeds)
    )
