"""What somebody who found nothing may have meant: the nearest words on the board, as this reader may see it."""

from dataclasses import replace
from difflib import get_close_matches

from wijkplatform.core.audience import Viewer
from wijkplatform.core.search.words import words_asked, words_of
from wijkplatform.prikbord.queries import list_rows
from wijkplatform.prikbord.selection import Selection

MOST_NOTICES = 200
"""So many of the newest are looked through."""
NEAR = 0.75
"""How alike two words are, from 0 to 1, of which one may be the other with a slip of the pen."""
SHORTEST = 4


def meant(viewer: Viewer, selection: Selection) -> str:
    """Other words to look for than those in `selection`, by which something is found; empty when there are none."""
    asked = words_asked(selection.q)
    rows = list_rows(viewer, replace(selection, q="", after=""), MOST_NOTICES)
    known = words_of(text for row in rows for text in (row.title, row.organisation) if text)
    nearest = [_nearest(word, known) for word in asked]
    found = " ".join(nearest)
    return found if all(nearest) and found != " ".join(asked) else ""


def _nearest(word: str, known: tuple[str, ...]) -> str:
    if any(each.startswith(word) for each in known):
        return word
    return next(iter(get_close_matches(word, known, 1, NEAR)), "") if len(word) >= SHORTEST else ""
