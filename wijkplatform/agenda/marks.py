"""The words that an activity can be marked with: how accessible it is, for whom, and in which languages.

Columns hold the slugs with a space around each (" rolstoel lift "), so that one is found with a plain LIKE.
"""

from collections.abc import Iterable, Mapping

from wijkplatform.core.text import _

ACCESS: Mapping[str, str] = {
    "rolstoel": _("Toegankelijk voor een rolstoel"),
    "toilet": _("Een toilet voor een rolstoel"),
    "lift": _("Er is een lift"),
    "ringleiding": _("Een ringleiding voor wie slecht hoort"),
    "gebarentolk": _("Een tolk gebarentaal"),
    "prikkelarm": _("Rustig, met weinig licht en geluid"),
    "hulphond": _("Je hulphond mag mee"),
    "parkeren": _("Parkeren met een gehandicaptenkaart bij de deur"),
}
AUDIENCES: Mapping[str, str] = {
    "kinderen": _("kinderen"),
    "jongeren": _("jongeren"),
    "gezinnen": _("gezinnen"),
    "volwassenen": _("volwassenen"),
    "ouderen": _("ouderen"),
    "mantelzorgers": _("mantelzorgers"),
    "nieuwkomers": _("nieuwkomers"),
}
LANGUAGES: Mapping[str, str] = {
    "nl": _("Nederlands"),
    "nds": _("Twents"),
    "en": _("Engels"),
    "de": _("Duits"),
    "ar": _("Arabisch"),
    "tr": _("Turks"),
    "uk": _("Oekraïens"),
    "pl": _("Pools"),
    "ti": _("Tigrinya"),
    "gebaren": _("gebarentaal"),
}


def pack(slugs: Iterable[str]) -> str:
    """Slugs as a column holds them; empty for none."""
    found = " ".join(dict.fromkeys(slugs))
    return f" {found} " if found else ""


def words_of(packed: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The words of what a column holds, in the order of the vocabulary; what is not in it is left out."""
    chosen = set(packed.split())
    return tuple(words for slug, words in known.items() if slug in chosen)
