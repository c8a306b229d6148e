"""How the fields of the form are called, and what can be chosen in each."""

from collections.abc import Mapping

from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.conflict import Fields
from wijkplatform.placing.makers import PUBLIEK, Choices, Pairs, maker_pairs, wijk_pairs
from wijkplatform.placing.models import Publiek
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.models import MOST_WEEKS, WEEKS
from wijkplatform.prikbord.posting.form import PHOTO_FIELDS

LABELS = {
    "organisatie": _("Van wie is het briefje?"),
    "soort": _("Wat voor briefje is het?"),
    "titel": _("Waar gaat het over?"),
    "tekst": _("Vertel er iets over"),
    "alt": _("Wat staat er op de foto?"),
    "alt_2": _("Wat staat er op de tweede foto?"),
    "alt_3": _("Wat staat er op de derde foto?"),
    "publiek": _("Wie mag dit zien?"),
    "wijken": _("Voor welke wijken?"),
    "weken": _("Hoe lang blijft het hangen?"),
    "toon_naam": _("Zet mijn naam erbij"),
    "toon_email": _("Zet mijn e-mailadres erbij"),
    "toon_telefoon": _("Zet mijn telefoonnummer erbij"),
    "telefoon": _("Telefoonnummer"),
    "toon_adres": _("Zet mijn adres erbij"),
    "adres": _("Adres"),
}
"""By the name of the field, in the order of the page."""


def choosable(choices: Choices) -> Mapping[str, Pairs]:
    """What can be chosen, by field: value and words."""
    weeks = ((str(n), ngettext("%(count)s week", "%(count)s weken", n)) for n in range(1, MOST_WEEKS + 1))
    return {
        "organisatie": maker_pairs(choices),
        "soort": tuple(KIND_WORDS.items()),
        "publiek": PUBLIEK,
        "wijken": wijk_pairs(choices),
        "weken": tuple(weeks),
    }


def fields_of(choices: Choices) -> Fields:
    """All fields in words, to show two versions beside each other."""
    usual = frozenset({str(WEEKS), Publiek.EVERYONE.value})
    return Fields(LABELS, choosable(choices), usual, frozenset(PHOTO_FIELDS.values()))
