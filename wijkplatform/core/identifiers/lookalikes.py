"""Text as it looks to a reader, for finding what hides in it: full-width digits, invisible characters, odd dashes.

Nothing is changed for good: each character of the view knows where it came from, so what is found in the view can be
taken out of the text itself.
"""

import re
import unicodedata
from collections.abc import Sequence

# Texts of these characters only (Western European letters, quotes, dashes, the euro) are looked at without a detour.
_TAME = re.compile("[\t\n -~¡-©«¬®-±´-¸»¿-ÿ–—‘’“”…€\u00a0]*")
_ONE_FOR_ONE = str.maketrans({
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "➕": "+",
    "·": ".", "•": ".", "∙": ".", "⋅": ".", "‧": ".", "・": ".", "。": ".", "\u00a0": " ", "\t": " ",
})  # fmt: skip
# Combining marks, invisible format characters, controls, surrogates and private use: no reader sees them by themselves.
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
# Fillers and the braille blank count as letters or symbols but show nothing.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def seen(text: str) -> tuple[str, Sequence[int]]:
    """`text` as it looks, in plain characters, and for each character of that the place in `text` it came from."""
    if _TAME.fullmatch(text):
        return text.translate(_ONE_FOR_ONE), range(len(text))
    shown: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for character in _plain(letter):
            shown.append(character)
            places.append(place)
    return "".join(shown), places


def _plain(letter: str) -> str:
    """What one character looks like: "６" and "⑥" are 6, a zero-width space is nothing."""
    if " " <= letter <= "~" or letter == "\n":
        return letter
    looks = unicodedata.normalize("NFKC", letter).translate(_ONE_FOR_ONE)
    return "".join(_plain_one(character) for character in looks)


def _plain_one(character: str) -> str:
    if character in _BLANK or (character != "\n" and unicodedata.category(character) in _UNSEEN):
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return " " if character.isspace() and character != "\n" else character
