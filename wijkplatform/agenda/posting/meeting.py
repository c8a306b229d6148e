"""What it costs, and how one joins."""

from dataclasses import dataclass

from wijkplatform.agenda.models import Join
from wijkplatform.agenda.prices import says_free
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.placing.typed import Typed
from wijkplatform.platforms.contact_details import web_address

LONGEST_PRICE, LONGEST_SITE = 60, 500


@dataclass(frozen=True, slots=True)
class Meeting:
    """The price in words, whether it is free, how one joins, and a website."""

    price: str
    free: bool
    join: str
    url: str


def read_meeting(typed: Typed) -> Meeting:
    """Price, joining and website as filled in."""
    price, free = typed.line("prijs", LONGEST_PRICE), typed.ticked("gratis")
    if free and price and not says_free(price):
        typed.faults["prijs"] = _("Je kruiste ook “gratis” aan. Haal het kruisje weg, of de prijs.")
    free = free or says_free(price)
    join = typed.one("meedoen")
    if join not in {"", *Join}:
        typed.faults["meedoen"] = _("Kies hoe mensen meedoen.")
    return Meeting(_("gratis") if free else price, free, join, _site(typed))


def _site(typed: Typed) -> str:
    given = typed.one("website")
    if not given:
        return ""
    address = given if "://" in given else f"https://{given}"
    try:
        address = web_address(address)
    except Invalid:
        typed.faults["website"] = _("Dit is geen adres van een website. Het ziet eruit als www.dorpshuis.nl.")
    if len(address) > LONGEST_SITE:
        typed.faults["website"] = _("Dit is te lang: hooguit %(n)s tekens.", n=LONGEST_SITE)
    return address
