"""What somebody who found nothing may have meant: the nearest words in what is coming, as this reader may see it."""

from dataclasses import replace

from wijkplatform.agenda.queries import list_rows
from wijkplatform.agenda.selection import Selection
from wijkplatform.core.audience import Viewer
from wijkplatform.core.search.nearest import nearest
from wijkplatform.core.search.words import words_asked, words_of

MOST_ACTIVITIES = 400
"""So many of the first are looked through, each series once."""


def meant(viewer: Viewer, selection: Selection) -> str:
    """Other words to look for than those in `selection`, by which something is found; empty when there are none.

    Two words that are one ("koffie ochtend") are put together; a word that nothing has becomes the nearest one.
    """
    asked = words_asked(selection.q)
    rows = list_rows(viewer, replace(selection, q="", after="", once=True), MOST_ACTIVITIES)
    known = words_of(text for row in rows for text in (row.title, row.place, row.organisation) if text)
    whole = "".join(asked)
    if len(asked) > 1 and nearest(whole, known):
        return nearest(whole, known)
    words = [nearest(word, known) for word in asked]
    found = " ".join(words)
    return found if all(words) and found != " ".join(asked) else ""
