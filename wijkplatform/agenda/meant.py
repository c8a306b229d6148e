"""What somebody who found nothing may have meant: the nearest words in what is coming, as this reader may see it."""

from dataclasses import replace
from difflib import get_close_matches

from wijkplatform.agenda.queries import list_rows
from wijkplatform.agenda.selection import Selection
from wijkplatform.core.audience import Viewer
from wijkplatform.core.search.words import words_asked, words_of

MOST_ACTIVITIES = 400
"""So many of the first are looked through, each series once."""
NEAR = 0.75
"""How alike two words are, from 0 to 1, of which one may be the other with a slip of the pen."""
SHORTEST = 4


def meant(viewer: Viewer, selection: Selection) -> str:
    """Other words to look for than those in `selection`, by which something is found; empty when there are none.

    Two words that are one ("koffie ochtend") are put together; a word that nothing has becomes the nearest one.
    """
    asked = words_asked(selection.q)
    rows = list_rows(viewer, replace(selection, q="", after="", once=True), MOST_ACTIVITIES)
    known = words_of(text for row in rows for text in (row.title, row.place, row.organisation) if text)
    whole = "".join(asked)
    if len(asked) > 1 and _nearest(whole, known):
        return _nearest(whole, known)
    nearest = [_nearest(word, known) for word in asked]
    found = " ".join(nearest)
    return found if all(nearest) and found != " ".join(asked) else ""


def _nearest(word: str, known: tuple[str, ...]) -> str:
    if len(word) < SHORTEST or any(each.startswith(word) for each in known):
        return word if any(each.startswith(word) for each in known) else ""
    return next(iter(get_close_matches(word, known, 1, NEAR)), "")
