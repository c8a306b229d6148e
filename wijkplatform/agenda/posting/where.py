"""Where it is: a kept place of the organisation, one that is typed, or at somebody's home."""

from dataclasses import dataclass

from wijkplatform.agenda import marks
from wijkplatform.agenda.pieces import LONGEST_HOME
from wijkplatform.agenda.places.keys import MOST_PLACES, NEW, place_key
from wijkplatform.agenda.posting.makers import EventChoices
from wijkplatform.core.text import _
from wijkplatform.placing.makers import Maker
from wijkplatform.placing.reading import nothing_of_children
from wijkplatform.placing.typed import Typed

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Where:
    """A place. `home` is an address where somebody lives; then the others are empty."""

    place: str = ""
    address: str = ""
    home: str = ""
    place_id: int | None = None
    keeps_place: bool = False
    access: str = ""


def read_where(typed: Typed, choices: EventChoices, maker: Maker | None) -> Where:
    """The place that was filled in; a kept one goes before what was typed."""
    access = marks.stored(marks.ACCESS, typed.several("toegankelijk", marks.slugs(marks.ACCESS)))
    place, address, key = typed.line("locatie", LONGEST), typed.line("adres", LONGEST), typed.one("plek")
    if key:
        kept = next((each for each in choices.places if each.key == key), None)
        if kept is None or maker is None or kept.organisation_id != maker.id:
            typed.faults["plek"] = _("Kies een plek van de organisatie, of vul zelf een plek in.")
            return Where()
        if place and place_key(place) != place_key(kept.name):
            typed.faults["plek"] = _("Je koos een plek, en vulde ook zelf een plek in. Kies een van de twee.")
        both = marks.stored(marks.ACCESS, [*access.split(), *kept.access.split()])
        return Where(kept.name, kept.address, place_id=kept.id, access=both)
    if typed.ticked("woonadres"):
        if maker is not None:
            typed.faults["woonadres"] = _("Dit kan alleen bij een activiteit van jou zelf.")
        elif choices.under_16:
            typed.faults["woonadres"] = nothing_of_children()
        home = ", ".join(part for part in (place, address) if part)[:LONGEST_HOME]
        if not home:
            typed.faults["adres"] = _("Vul het adres in. Alleen buren zien het.")
        return Where(home=home, access=access)
    if not place and not address:
        typed.faults.setdefault("locatie", _("Vul in waar het is."))
    keeps = maker is not None and bool(place) and typed.ticked("bewaar_plek")
    if keeps and maker is not None:
        kept_keys = [place_key(each.name) for each in choices.places if each.organisation_id == maker.id]
        _require_room(typed, kept_keys, place)
    return Where(place, address, access=access, keeps_place=keeps)


def _require_room(typed: Typed, kept: list[str], name: str) -> None:
    """Whether a place of this name can be kept beside those that are there, as on the page of the places itself."""
    if place_key(name) == NEW:
        typed.faults["locatie"] = _("Kies een andere naam.")
    elif place_key(name) not in kept and len(kept) >= MOST_PLACES:
        typed.faults["bewaar_plek"] = _("Meer dan %(n)s plekken kan niet. Haal er eerst een weg.", n=MOST_PLACES)
