"""By what a platform is known wherever something of it turns up: its word, its random names, its pictures."""

import re
from dataclasses import dataclass

from werkzeug.test import TestResponse

from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.rows import texts_of

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,}")
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Marks:
    """What one platform holds and the other does not: a word, values that are one token, others, and pictures."""

    word: str
    host: str
    tokens: frozenset[str]
    others: tuple[str, ...]
    pictures: frozenset[bytes]

    @classmethod
    def of_both(cls, one: Side, two: Side) -> "dict[str, Marks]":
        """By host; in a reading unit."""
        values = {side.host: _values(side) for side in (one, two)}
        return {
            side.host: cls._of(side, values[side.host] - values[other.host]) for side, other in ((one, two), (two, one))
        }

    @classmethod
    def _of(cls, side: Side, values: set[str]) -> "Marks":
        plain = {value for value in values if side.word not in value.lower() and len(value) >= _SHORTEST}
        tokens = {value for value in plain if _TOKEN.fullmatch(value)}
        return cls(side.word, side.host, frozenset(tokens), tuple(plain - tokens), frozenset(side.pictures.values()))

    def shown_by(self, answer: TestResponse, but: tuple[str, ...] = ()) -> set[str]:
        """The same, of an answer with its headers."""
        return self.found_in(answer.data, but) | self.found_in(str(answer.headers).encode(), but)

    def found_in(self, body: bytes, but: tuple[str, ...] = ()) -> set[str]:
        """What of this platform stands in an answer; `but` is what was sent along, and may come back."""
        if body in self.pictures:
            return {"a picture"}
        text = body.decode("utf-8", "replace")
        for sent in sorted(but, key=len, reverse=True):
            text = text.replace(sent, "")
        small = text.lower()
        found = {word for word in (self.word, self.host) if word in small}
        found |= self.tokens.intersection(_TOKEN.findall(text))
        return found | {value for value in self.others if value in text and _by_itself(value, text)}


def _by_itself(value: str, text: str) -> bool:
    """A number counts where it stands by itself: five digits turn up by chance in a random name, or in what parts
    a mail.
    """
    return not value.isdigit() or re.search(rf"(?<![\w+=-]){value}(?![\w+=-])", text) is not None


def _values(side: Side) -> set[str]:
    held = {value for values in texts_of(side.ids["platform"]).values() for value in values}
    return held | set(side.known.values()) | set(filter(None, side.sessions.values()))
