"""Keeping, changing and letting go of places, in a writing unit. Activities keep their own words all the same."""

from dataclasses import dataclass

from sqlalchemy import update

from wijkplatform.agenda.models import Event, Place
from wijkplatform.agenda.places.keys import MOST_PLACES, place_key
from wijkplatform.agenda.places.queries import list_places
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place as somebody describes it; `access` as the column holds it."""

    name: str
    address: str
    access: str


def keep_place(organisation_id: int, draft: PlaceDraft, place_id: int | None = None) -> None:
    """Keep a new place, or change the one with this id. Raises Invalid for a name that is taken, or for too many."""
    others = [place for place in list_places(organisation_id) if place.id != place_id]
    if place_key(draft.name) in {place.key for place in others}:
        sentence = _("Deze plek staat er al. Kies een andere naam.")
        raise Invalid(sentence, {"naam": sentence})
    if place_id is None and len(others) >= MOST_PLACES:
        sentence = _("Meer dan %(n)s plekken kan niet. Haal er eerst een weg.", n=MOST_PLACES)
        raise Invalid(sentence, {"naam": sentence})
    if place_id is None:
        place = Place(organisation_id=organisation_id, position=len(others))
        session().add(place)
    else:
        place = session().get_one(Place, place_id)
    place.name, place.address, place.access = draft.name, draft.address, draft.access
    session().flush()


def drop_place(place_id: int) -> None:
    """Let go of a place. Activities that are there keep its name and address."""
    session().execute(update(Event).where(Event.place_id == place_id).values(place_id=None))
    session().delete(session().get_one(Place, place_id))
    session().flush()
