"""From texts to the words that they are found by, and the same for what somebody types.

Both go through `fold`, so a café is found as a cafe in either database; PostgreSQL's own `unaccent` is an extension,
which not every account may make.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_WORD = 60
MOST_WORDS = 20_000
"""Of one thing; a vector of PostgreSQL holds a megabyte."""
_WORD = re.compile(r"[^\W_]+")
_NO_GAP = re.compile(r"['’‘`´\u00ad]")  # "foto's" is one word, and so is what a hyphen might break
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def fold(text: str) -> str:
    """`text` in small letters without marks on them: "Café" and "cafe" come to the same."""
    plain = unicodedata.normalize("NFKD", _NO_GAP.sub("", text)).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS)


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The words in `texts`, each once, in the order in which they come. Letters and digits of any script alone."""
    found: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(fold(text)):
            found[word[:LONGEST_WORD]] = None
    return tuple(found)[:MOST_WORDS]


def words_asked(typed: str) -> tuple[str, ...]:
    """The words that somebody looks for, the last one last; none when there is nothing to look for.

    Signs that mean something to a database (quotes, stars, AND, NEAR) are gone or are words here.
    """
    words = [word[:LONGEST_WORD] for word in _WORD.findall(fold(typed))]
    return (*dict.fromkeys(word for word in words[:-1] if word != words[-1]), *words[-1:])
