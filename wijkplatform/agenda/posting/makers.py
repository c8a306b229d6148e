"""What there is to choose from in the form of an activity."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.agenda.models import Place
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.places.keys import place_key
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.placing.makers import Choices, Maker, choices_for
from wijkplatform.platforms.queries import CategoryRef, list_categories
from wijkplatform.web.here import Here


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
class EventChoices(Choices):
    """All that may be chosen."""

    places: tuple[PlaceRef, ...]
    categories: tuple[CategoryRef, ...]


def event_choices(viewer: Viewer, platform: Here) -> EventChoices:
    """What this viewer may choose, in a reading unit."""
    shared = choices_for(EVENTS, viewer, platform)
    return EventChoices(
        makers=shared.makers,
        as_self=shared.as_self,
        first_day=shared.first_day,
        under_16=shared.under_16,
        wijken=shared.wijken,
        places=_places(shared.makers),
        categories=list_categories(),
    )


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
