"""What it costs, how one joins, and what a resident lets stand beside it."""

from dataclasses import dataclass

from wijkplatform.agenda.models import Join
from wijkplatform.agenda.posting.draft import Contact
from wijkplatform.agenda.posting.typed import Typed
from wijkplatform.agenda.prices import says_free
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.contact_details import phone_number, web_address

LONGEST_PRICE, LONGEST_SITE, LONGEST_PHONE = 60, 500, 20


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


def read_contact(typed: Typed, *, as_resident: bool, under_16: bool) -> Contact:
    """What was ticked. An organisation has contact details of its own; of who is under 16 nothing stands there."""
    if not as_resident:
        return Contact()
    name, email, phone = (typed.ticked(f"toon_{what}") for what in ("naam", "email", "telefoon"))
    if under_16:
        if name or email or phone:
            typed.faults["toon_naam"] = _("Tot je 16 bent, zetten we niets van jou bij een activiteit.")
        return Contact()
    number = typed.one("telefoon")
    if phone and not number:
        typed.faults["telefoon"] = _("Vul het telefoonnummer in. Of haal het kruisje erbij weg.")
    elif phone:
        try:
            number = phone_number(number)
        except Invalid as refusal:
            typed.faults["telefoon"] = refusal.sentence
        if len(number) > LONGEST_PHONE:
            typed.faults["telefoon"] = _("Dit nummer is te lang.")
    return Contact(name, email, phone, number if phone else "")


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
