"""For whom somebody may post, and what there is to choose from in the form."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select

from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Place
from wijkplatform.agenda.places.keys import place_key
from wijkplatform.agenda.policy import DECIDERS, nobody_writes_for
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.queries import CategoryRef, WijkRef, list_categories, list_wijken
from wijkplatform.web.here import Here


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
class PlaceRef:
    """A place that an organisation keeps. `key` names it in the form."""

    id: int
    organisation_id: int
    key: str
    name: str
    address: str
    access: str


@dataclass(frozen=True, slots=True)
class Choices:
    """All that may be chosen: `as_self` says whether one may post as a resident, `first_day` whether the account is not
    a day old yet.
    """

    makers: tuple[Maker, ...]
    as_self: bool
    first_day: bool
    under_16: bool
    places: tuple[PlaceRef, ...]
    wijken: tuple[WijkRef, ...]
    categories: tuple[CategoryRef, ...]


def choices_for(viewer: Viewer, platform: Here) -> Choices:
    """What this viewer may choose, in a reading unit."""
    makers = _makers(viewer)
    return Choices(
        makers=makers,
        as_self=platform.residents_post,
        first_day=_is_new(viewer),
        under_16=viewer.under_16,
        places=_places(makers),
        wijken=list_wijken(),
        categories=list_categories(),
    )


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


def _places(makers: tuple[Maker, ...]) -> tuple[PlaceRef, ...]:
    slugs = {maker.id: maker.slug for maker in makers}
    query = select(Place).where(Place.organisation_id.in_(slugs)).order_by(Place.position, Place.name)
    return tuple(
        PlaceRef(
            row.id, row.organisation_id, f"{slugs[row.organisation_id]}/{place_key(row.name)}",
            row.name, row.address, row.access,
        )
        for row in session().execute(query).scalars()
    )  # fmt: skip
