"""Reading kept places, and for which organisations somebody may keep them."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from wijkplatform.agenda.models import Place
from wijkplatform.agenda.places.keys import place_key
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.policy import DECIDERS, nobody_writes_for


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place. `key` names it in an address: the words of its name."""

    id: int
    key: str
    name: str
    address: str
    access: str


@dataclass(frozen=True, slots=True)
class Keeper:
    """An organisation that keeps places."""

    id: int
    slug: str
    name: str


def list_keepers(viewer: Viewer) -> tuple[Keeper, ...]:
    """The organisations that this viewer may post for, from A to Z."""
    may = [Organisation.id.in_(sorted(viewer.editor_of))]
    if viewer.roles & DECIDERS:
        may.append(nobody_writes_for(Organisation.id))  # type: ignore[arg-type]
    query = select(Organisation.id, Organisation.slug, Organisation.name).where(or_(*may))
    rows = session().execute(query.order_by(Organisation.name))
    return tuple(Keeper(row.id, row.slug, row.name) for row in rows)


def get_keeper(viewer: Viewer, slug: str) -> Keeper:
    """The organisation, for who may post for it: its editors, and who runs the platform while it has none. NotFound for
    anybody else, as for a wrong address.
    """
    found = next((keeper for keeper in list_keepers(viewer) if keeper.slug == slug), None)
    if found is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return found


def list_places(organisation_id: int) -> tuple[KeptPlace, ...]:
    """The places of an organisation, in their order."""
    query = select(Place.id, Place.name, Place.address, Place.access).where(Place.organisation_id == organisation_id)
    rows = session().execute(query.order_by(Place.position, Place.name))
    return tuple(KeptPlace(row.id, place_key(row.name), row.name, row.address, row.access) for row in rows)


def get_place(organisation_id: int, key: str) -> KeptPlace:
    """The place with this key; raises NotFound."""
    found = next((place for place in list_places(organisation_id) if place.key == key), None)
    if found is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return found
