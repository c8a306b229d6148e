"""The word that was meant, among words that are known: for who found nothing."""

from difflib import get_close_matches

NEAR = 0.75
"""How alike two words are, from 0 to 1, of which one may be the other with a slip of the pen."""
SHORTEST = 4


def nearest(word: str, known: tuple[str, ...]) -> str:
    """`word` itself when one of the known words begins so, else the one that is nearest to it; empty when none is.

    Short words are near to too many others.
    """
    if any(each.startswith(word) for each in known):
        return word
    return next(iter(get_close_matches(word, known, 1, NEAR)), "") if len(word) >= SHORTEST else ""
