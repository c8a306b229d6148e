"""What somebody who found nothing may have meant: the nearest words on the board, as this reader may see it."""

from dataclasses import replace

from wijkplatform.core.audience import Viewer
from wijkplatform.core.search.nearest import nearest
from wijkplatform.core.search.words import words_asked, words_of
from wijkplatform.prikbord.queries import list_rows
from wijkplatform.prikbord.selection import Selection

MOST_NOTICES = 200
"""So many of the newest are looked through."""


def meant(viewer: Viewer, selection: Selection) -> str:
    """Other words to look for than those in `selection`, by which something is found; empty when there are none."""
    asked = words_asked(selection.q)
    rows = list_rows(viewer, replace(selection, q="", after=""), MOST_NOTICES)
    known = words_of(text for row in rows for text in (row.title, row.organisation) if text)
    words = [nearest(word, known) for word in asked]
    found = " ".join(words)
    return found if all(words) and found != " ".join(asked) else ""
