"""For whom somebody may post, and what there is to choose from in every form."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.policy import DECIDERS, nobody_writes_for
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import Publiek
from wijkplatform.platforms.queries import WijkRef, list_wijken
from wijkplatform.web.here import Here

Pairs = tuple[tuple[str, str], ...]
PUBLIEK: Pairs = (
    (Publiek.EVERYONE, _("Iedereen")),
    (Publiek.NEIGHBOURS, _("Alleen buren met een account")),
)


@dataclass(frozen=True, slots=True)
class Maker:
    """An organisation for which somebody may post; `on_behalf` when it has nobody to do so."""

    id: int
    slug: str
    name: str
    on_behalf: bool
    has_phone: bool
    has_email: bool
    has_website: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: `as_self` says whether one may post as a resident, `first_day` whether the account is not a
    day old yet.
    """

    makers: tuple[Maker, ...]
    as_self: bool
    first_day: bool
    under_16: bool
    wijken: tuple[WijkRef, ...]

    def maker(self, organisation_id: int | None) -> Maker | None:
        """The organisation with this id; None when one may not post for it, or for a resident."""
        return next((maker for maker in self.makers if maker.id == organisation_id), None)


def choices_for(kind: PieceKind, viewer: Viewer, platform: Here) -> Choices:
    """What this viewer may choose, in a reading unit."""
    return Choices(
        makers=_makers(viewer),
        as_self=kind.residents_post(platform),
        first_day=_is_new(viewer),
        under_16=viewer.under_16,
        wijken=list_wijken(),
    )


def maker_pairs(choices: Choices) -> Pairs:
    """Of whom a piece may be, in words: first the organisations that one writes for, then oneself."""
    of_self: Pairs = (("", _("Van mij zelf")),) if choices.as_self else ()
    own, others = ([(each.slug, each.name) for each in choices.makers if each.on_behalf is on] for on in (False, True))
    return (*own, *of_self, *others)


def wijk_pairs(choices: Choices) -> Pairs:
    """The wijken to choose from."""
    return tuple((wijk.slug, wijk.name) for wijk in choices.wijken)


def _is_new(viewer: Viewer) -> bool:
    newer = select(User.id).where(User.id == viewer.user_id, User.created_at > clock.now() - timedelta(days=1))
    return session().execute(newer).first() is not None


def _makers(viewer: Viewer) -> tuple[Maker, ...]:
    wanted: list[ColumnElement[bool]] = [Organisation.id.in_(sorted(viewer.editor_of))]
    if viewer.roles & DECIDERS:
        wanted.append(nobody_writes_for(Organisation.id))
    query = select(
        Organisation.id, Organisation.slug, Organisation.name,
        Organisation.phone, Organisation.email, Organisation.website,
    ).where(or_(*wanted))  # fmt: skip
    return tuple(
        Maker(
            id=row.id, slug=row.slug, name=row.name, on_behalf=row.id not in viewer.editor_of,
            has_phone=bool(row.phone), has_email=bool(row.email), has_website=bool(row.website),
        )
        for row in session().execute(query.order_by(Organisation.name))
    )  # fmt: skip
