"""What must be known of a platform, by the Dutch keys of `wijk platform create` and `wijk platform set`.

Controller, address, e-mail and privacycontact are required: who is responsible and how to reach them is shown on every
platform (AVG art. 13 lid 1 onder a en b; PROMISES K14).
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import available_timezones

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import echoed
from wijkplatform.platforms.contact_details import email_address, host, one_line, phone_number, web_address
from wijkplatform.platforms.models import Platform

AREA_WORDS = ("wijk", "buurt", "dorp")
HOSTS = "host"


@dataclass(frozen=True, slots=True)
class Particular:
    """One key: the column that it fills (none for `host`, which has a table), and how its text is read: into text, or
    into yes or no.

    A required one must be said; one that is `kept` has a value always, whether said or by itself.
    """

    column: str
    says: str
    read: Callable[[str], str | bool]
    required: bool = False
    by_itself: bool = False

    @property
    def kept(self) -> bool:
        """Whether it can not be emptied."""
        return self.required or self.by_itself

    @property
    def longest(self) -> int:
        """How many signs the column takes."""
        return int(Platform.__table__.c[self.column].type.length) if self.column else 2000  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What was said, read and found sound: values by column, and host names (the main one first; may be empty)."""

    columns: Mapping[str, str | bool]
    hosts: tuple[str, ...]


def _lines(given: str) -> str:
    """An address: its lines are given apart, or with commas between them."""
    lines = [one_line(part) for line in given.splitlines() for part in line.split(",")]
    return "\n".join(line for line in lines if line)


def _area_word(given: str) -> str:
    word = given.strip().lower()
    if word not in AREA_WORDS:
        raise Invalid(_("Kies als gebiedswoord %(woorden)s.", woorden=listed(AREA_WORDS, _("of"))))
    return word


def _zone(given: str) -> str:
    zone = given.strip()
    if zone not in available_timezones():
        raise Invalid(_("“%(given)s” is geen tijdzone, zoals Europe/Amsterdam.", given=echoed(given)))
    return zone


def _hosts(given: str) -> str:
    return ",".join(dict.fromkeys(host(name) for name in given.split(",") if name.strip()))


def _one_of(yes: str, no: str) -> Callable[[str], bool]:
    """A reader of one of two words: whether it is `yes`."""

    def read(given: str) -> bool:
        word = given.strip().lower()
        if word not in {yes, no}:
            raise Invalid(_("“%(given)s” kan niet: kies %(ja)s of %(nee)s.", given=echoed(given), ja=yes, nee=no))
        return word == yes

    return read


def _switch(column: str, says: str, yes: str = "ja", no: str = "nee") -> Particular:
    """One of two words, that has a value by itself."""
    return Particular(column, says, _one_of(yes, no), by_itself=True)


def particulars() -> dict[str, Particular]:
    """Every key, in the order in which we ask."""
    return {
        "naam": Particular("name", _("De naam van de site."), one_line, required=True),
        "plaats": Particular("place", _("De plaats waar de site over gaat."), one_line, required=True),
        HOSTS: Particular("", _("De hostnaam; meer dan een met komma's, de eerste schrijven we zelf."), _hosts, True),
        "verantwoordelijke": Particular("controller_name", _("Wie de site uitgeeft."), one_line, required=True),
        "adres": Particular("controller_address", _("Het adres; regels met komma's ertussen."), _lines, required=True),
        "email": Particular("controller_email", _("Het algemene e-mailadres."), email_address, required=True),
        "privacycontact": Particular(
            "privacy_contact",
            _("E-mailadres van een functie, voor vragen over gegevens."),
            email_address,
            required=True,
        ),
        "telefoon": Particular("help_phone", _("Het algemene telefoonnummer."), phone_number),
        "telefoontijden": Particular("help_hours", _("Wanneer de telefoon wordt opgenomen."), one_line),
        "gebiedswoord": Particular(
            "area_word", _("Hoe een gebied hier heet: wijk, buurt of dorp."), _area_word, by_itself=True
        ),
        "tijdzone": Particular("zone", _("De tijdzone, zoals Europe/Amsterdam."), _zone, by_itself=True),
        "toegankelijkheid": Particular(
            "accessibility_url", _("Webadres van de eigen toegankelijkheidsverklaring."), web_address
        ),
        "tweede_factor_verplicht": _switch(
            "second_factor_required", _("Of wie een rol heeft inlogt met een extra code: ja of nee.")
        ),
        "wegwerpadressen": _switch(
            "refuses_throwaway_mail",
            _("Of iemand met een wegwerpadres een account mag: weigeren of toestaan."),
            "weigeren",
            "toestaan",
        ),
        "besloten": _switch("closed", _("Of de site alleen open is voor wie een account heeft: ja of nee.")),
        "bewoners_plaatsen": _switch(
            "residents_post", _("Of bewoners zelf iets mogen plaatsen, zoals een activiteit: ja of nee.")
        ),
        "eerste_plaatsing_wacht": _switch(
            "first_posts_wait", _("Of wat een bewoner als eerste plaatst, wacht op de wijkbeheerder: ja of nee.")
        ),
    }


def read_particulars(given: Mapping[str, str], *, complete: bool) -> Particulars:
    """Read texts by key; an empty text empties a key that may be empty. `complete`: nothing required may be missing.

    Raises Invalid: all faults together, a line each.
    """
    known = particulars()
    needed = [key for key, one in known.items() if (complete and one.required) or (key in given and one.kept)]
    missing = [key for key in needed if not given.get(key, "").strip()]
    faults = [_unknown(key, known) for key in given if key not in known]
    read: dict[str, str | bool] = {}
    for key in (key for key in known if key in given and key not in missing):
        try:
            read[key] = _read(key, known[key], given[key])
        except Invalid as fault:
            faults.append(fault.sentence)
    if missing:
        faults.insert(0, _("Dit mag niet ontbreken: %(sleutels)s.", sleutels=listed(missing, _("en"))))
    if faults:
        raise Invalid("\n".join(faults))
    hosts = tuple(str(read.pop(HOSTS)).split(",")) if HOSTS in read else ()
    return Particulars({known[key].column: value for key, value in read.items()}, hosts)


def _read(key: str, particular: Particular, text: str) -> str | bool:
    value = particular.read(text) if text.strip() else ""
    if isinstance(value, bool):
        return value
    if len(value) > particular.longest:
        raise Invalid(_("%(sleutel)s is te lang: hooguit %(most)s tekens.", sleutel=key, most=particular.longest))
    if not value and particular.kept:
        raise Invalid(_("Dit mag niet ontbreken: %(sleutels)s.", sleutels=key))
    return value


def _unknown(key: str, known: Mapping[str, Particular]) -> str:
    near = difflib.get_close_matches(key.lower(), known, n=3, cutoff=0.5) or list(known)
    return _(
        "Een platform heeft geen “%(sleutel)s”: bedoel je %(namen)s?", sleutel=echoed(key), namen=listed(near, _("of"))
    )
