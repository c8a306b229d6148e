"""How the fields of the form are called, and what can be chosen in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkplatform.agenda import marks
from wijkplatform.agenda.models import Join, Publiek
from wijkplatform.agenda.posting.makers import Choices
from wijkplatform.agenda.posting.series import AS_IT_IS
from wijkplatform.agenda.rhythm_editor import Kind
from wijkplatform.agenda.rhythm_editor.reading import LAST, WEEKDAYS
from wijkplatform.core.text import _


@dataclass(frozen=True, slots=True)
class Deeds:
    """The values of `doe`: what the buttons of the form and of a decision are for."""

    look: str = "bekijk"
    place: str = "plaats"
    keep: str = "concept"
    back: str = "terug"


DEEDS = Deeds()


def otherwise_words() -> str:
    """How people reach a resident without a number or address in the text."""
    return _("Kruis het liever aan bij “Hoe kunnen mensen jou bereiken?”, of laat mensen je een bericht sturen.")


LABELS = {
    "organisatie": _("Van wie is de activiteit?"),
    "titel": _("Hoe heet het?"),
    "tekst": _("Vertel er iets over"),
    "begin": _("Wanneer begint het?"),
    "einde": _("Wanneer is het afgelopen?"),
    "hele_dag": _("Het duurt de hele dag"),
    "herhaling": _("Hoe vaak is het?"),
    "weekdagen": _("Op welke dagen?"),
    "maand_keer": _("De hoeveelste van de maand?"),
    "maand_weekdag": _("Welke dag?"),
    "maand_dag": _("Of op een vaste dag van de maand"),
    "tot": _("Tot en met welke dag?"),
    "aantal": _("Of hoeveel keer?"),
    "feestdagen": _("Sla feestdagen over"),
    "pauze_van": _("Pauze, eerste dag"),
    "pauze_tot": _("Pauze, laatste dag"),
    "extra": _("Losse data erbij"),
    "plek": _("Een plek die jullie vaker gebruiken"),
    "locatie": _("Waar is het?"),
    "adres": _("Adres"),
    "woonadres": _("Dit is een woonadres"),
    "bewaar_plek": _("Bewaar deze plek voor een volgende keer"),
    "toegankelijk": _("Hoe toegankelijk is het?"),
    "categorie": _("Wat voor activiteit is het?"),
    "publiek": _("Wie mag dit zien?"),
    "wijken": _("Voor welke wijken?"),
    "voor": _("Voor welke mensen?"),
    "talen": _("Welke talen spreken jullie?"),
    "gratis": _("Het is gratis"),
    "prijs": _("Wat kost het?"),
    "meedoen": _("Hoe doe je mee?"),
    "website": _("Website"),
    "foto": _("Foto"),
    "alt": _("Wat staat er op de foto?"),
    "toon_naam": _("Zet mijn naam erbij"),
    "toon_email": _("Zet mijn e-mailadres erbij"),
    "toon_telefoon": _("Zet mijn telefoonnummer erbij"),
    "telefoon": _("Telefoonnummer"),
}
"""By the name of the field, in the order of the page."""

_DAYS = (_("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag"))
_NTHS = (("1", _("eerste")), ("2", _("tweede")), ("3", _("derde")), ("4", _("vierde")), (LAST, _("laatste")))
_KINDS = (
    (Kind.ONCE, _("Eén keer")),
    (Kind.WEEKLY, _("Elke week")),
    (Kind.FORTNIGHTLY, _("Om de week")),
    (Kind.MONTHLY, _("Elke maand")),
    (Kind.DAILY, _("Elke dag")),
    (Kind.DATES, _("Op losse data")),
)
_JOINS = (
    ("", _("Dat staat in de tekst")),
    (Join.FREE, _("Je kunt zo binnenlopen")),
    (Join.CALL, _("Bel om je aan te melden")),
    (Join.MAIL, _("Mail om je aan te melden")),
    (Join.SITE, _("Meld je aan op onze website")),
)
_PUBLIEK = (
    (Publiek.EVERYONE, _("Iedereen")),
    (Publiek.NEIGHBOURS, _("Alleen buren met een account")),
)

Pairs = tuple[tuple[str, str], ...]


def choosable(choices: Choices, *, odd_rhythm: bool) -> Mapping[str, Pairs]:
    """What can be chosen, by field: value and words. With `odd_rhythm`, also to leave the rhythm as it is."""
    of_self: Pairs = (("", _("Van mij zelf")),) if choices.as_self else ()
    own, others = ([(each.slug, each.name) for each in choices.makers if each.on_behalf is on] for on in (False, True))
    makers = (*own, *of_self, *others)
    days = tuple(zip(WEEKDAYS, _DAYS, strict=True))
    as_it_is: Pairs = ((AS_IT_IS, _("Zoals het nu is: dit ritme past niet in het formulier")),)
    return {
        "organisatie": makers,
        "herhaling": (as_it_is if odd_rhythm else ()) + tuple((kind.value, words) for kind, words in _KINDS),
        "weekdagen": days,
        "maand_keer": _NTHS,
        "maand_weekdag": days,
        "maand_dag": (*((str(day), str(day)) for day in range(1, 32)), (LAST, _("laatste dag"))),
        "plek": tuple((place.key, place.name) for place in choices.places),
        "toegankelijk": _of_words(marks.ACCESS),
        "categorie": tuple((each.slug, each.name) for each in choices.categories),
        "publiek": tuple((publiek.value, words) for publiek, words in _PUBLIEK),
        "wijken": tuple((wijk.slug, wijk.name) for wijk in choices.wijken),
        "voor": _of_words(marks.AUDIENCES),
        "talen": _of_words(marks.LANGUAGES),
        "meedoen": tuple((str(join), words) for join, words in _JOINS),
    }


def _of_words(words: tuple[marks.Word, ...]) -> Pairs:
    return tuple((word.slug, word.label) for word in words)
