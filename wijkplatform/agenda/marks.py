"""The words for how accessible something is, for whom it is, and which languages are spoken there.

One list: the form, the pages and the search go by it. In the tables they stand as slugs with a space around each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wijkplatform.core.text import _


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may be ticked: its slug, how it reads in a list, and in two or three words where there is no room."""

    slug: str
    label: str
    short: str = ""


ACCESS = (
    Word("rolstoel", _("Je kunt erin met een rolstoel"), _("met een rolstoel")),
    Word("toilet", _("Er is een toilet voor wie in een rolstoel zit"), _("rolstoeltoilet")),
    Word("lift", _("Er is een lift, of alles is gelijkvloers"), _("lift of gelijkvloers")),
    Word("parkeren", _("Je kunt parkeren bij de deur"), _("parkeren bij de deur")),
    Word("ringleiding", _("Er is een ringleiding voor wie slecht hoort"), _("ringleiding")),
    Word("prikkelarm", _("Het is er rustig, met weinig geluid en licht"), _("rustig")),
    Word("gebaren", _("Er is een gebarentolk"), _("gebarentolk")),
    Word("hulphond", _("Een hulphond mag mee"), _("hulphond mag mee")),
)
AUDIENCES = (
    Word("kinderen", _("Kinderen")),
    Word("jongeren", _("Jongeren")),
    Word("volwassenen", _("Volwassenen")),
    Word("ouderen", _("Ouderen")),
    Word("gezinnen", _("Ouders met kinderen")),
    Word("mantelzorgers", _("Mantelzorgers")),
    Word("nieuwkomers", _("Mensen die hier nieuw zijn")),
)
LANGUAGES = (
    Word("nl", _("Nederlands")),
    Word("makkelijk", _("Makkelijk Nederlands")),
    Word("en", _("Engels")),
    Word("de", _("Duits")),
    Word("ar", _("Arabisch")),
    Word("tr", _("Turks")),
    Word("pl", _("Pools")),
    Word("uk", _("Oekraïens")),
    Word("ti", _("Tigrinya")),
    Word("fa", _("Perzisch")),
    Word("ngt", _("Nederlandse gebarentaal")),
)


def stored(words: tuple[Word, ...], slugs: Iterable[str]) -> str:
    """These slugs as they stand in a column, in the order of the list; empty for none. Unknown ones are left out."""
    asked = set(slugs)
    kept = [word.slug for word in words if word.slug in asked]
    return f" {' '.join(kept)} " if kept else ""


def slugs(words: tuple[Word, ...]) -> frozenset[str]:
    """The slugs of a list."""
    return frozenset(word.slug for word in words)


def labels(words: tuple[Word, ...], column: str) -> tuple[str, ...]:
    """What a column says, in words, in the order of the list."""
    held = set(column.split())
    return tuple(word.label for word in words if word.slug in held)


def short_labels(words: tuple[Word, ...], column: str) -> tuple[str, ...]:
    """The same in as few words as there are."""
    held = set(column.split())
    return tuple(word.short or word.label for word in words if word.slug in held)


def word_of(words: tuple[Word, ...], slug: str) -> Word:
    """The word with this slug; KeyError when there is none."""
    return {word.slug: word for word in words}[slug]
