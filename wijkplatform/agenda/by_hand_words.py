"""What an import says of events that were changed here by hand."""

from collections.abc import Iterator
from datetime import datetime

from wijkplatform.agenda.becoming import ByHand
from wijkplatform.agenda.merging import Part
from wijkplatform.agenda.words import day_words_year
from wijkplatform.core.text import _

MOST = 5
"""So many things of one event are named; of more it is told how many there are."""


def by_hand_lines(found: ByHand) -> Iterator[str]:
    """A line for what stays as it is here, and one for what is as the calendar says now."""
    if found.kept:
        yield _("%(wat)s: hier veranderd, en dat blijft zo: %(delen)s.", wat=found.title, delen=_listed(found.kept))
    if found.overruled:
        yield _(
            "%(wat)s: hier veranderd, maar de kalender zegt nu iets anders. Zo staat het er nu: %(delen)s.",
            wat=found.title, delen=_listed(found.overruled),
        )  # fmt: skip


def _listed(parts: tuple[Part, ...]) -> str:
    words = list(dict.fromkeys(_name(part) for part in parts))
    more = len(words) - MOST
    return ", ".join(words[:MOST]) + (_(" en nog %(aantal)s", aantal=more) if more > 0 else "")


def _name(part: Part) -> str:
    if isinstance(part, datetime):
        return day_words_year(part.date())
    names = {
        "title": _("titel"),
        "text": _("tekst"),
        "place": _("plek"),
        "url": _("website"),
        "cancelled": _("of het doorgaat"),
        "reason": _("waarom het niet doorgaat"),
        "category_id": _("soort"),
        "wijk_ids": _("voor welke plekken"),
        "rhythm": _("dag, tijd of herhaling"),
        "rests": _("pauzes en feestdagen"),
    }
    return names[part]
