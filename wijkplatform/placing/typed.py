"""What was typed, read field by field; what cannot be taken gets a sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from unicodedata import category

from werkzeug.datastructures import MultiDict

from wijkplatform.core.text import _

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they came in, and the faults that were found so far, by name."""

    form: "MultiDict[str, str]"
    faults: dict[str, str]

    def one(self, name: str) -> str:
        """A field, without spaces around it."""
        return str(self.form.get(name, "")).strip()

    def all(self, name: str) -> list[str]:
        """All fields of this name."""
        return self.form.getlist(name)

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.one(name).lower() not in {"", "off", "nee", "0"}

    def line(self, name: str, longest: int) -> str:
        """Words on one line, with single spaces."""
        words = " ".join(self.one(name).split())
        if not readable(words):
            self.faults[name] = unreadable_words()
        elif len(words) > longest:
            self.faults[name] = _("Dit is te lang: hooguit %(n)s tekens.", n=longest)
        return words

    def text(self, name: str, longest: int) -> str:
        """Text with lines, nothing that only machines read."""
        given = self.one(name).replace("\r\n", "\n").replace("\r", "\n")
        text = "\n".join(line.rstrip() for line in given.split("\n")).strip()
        if len(text) > longest:
            self.faults[name] = _("Dit is te lang: hooguit %(n)s tekens.", n=f"{longest:,}".replace(",", "."))
        elif not readable_text(text):
            self.faults[name] = unreadable_words()
        return text

    def several(self, name: str, slugs: Collection[str]) -> list[str]:
        """Those of `slugs`, a list to choose from, that were ticked."""
        asked = [slug for slug in self.all(name) if slug]
        if not set(asked) <= set(slugs):
            self.faults[name] = _("Kies uit de lijst.")
        return asked


def version_in(typed: str | None) -> int:
    """The version that stands in a form; 0, which no piece has, when it is none."""
    return int(typed) if typed and typed.isdecimal() and len(typed) <= 9 else 0


def readable(line: str) -> bool:
    """Whether words on one line hold nothing that only machines read. Persian and some pictures need their joiners."""
    return all(sign.isprintable() or sign in _JOINERS for sign in line)


def readable_text(text: str) -> bool:
    """Whether text with lines holds nothing that only machines read."""
    return not any(category(sign) == "Cc" and sign not in "\n\t" for sign in text)


def unreadable_words() -> str:
    """What to say about it."""
    return _("Hier staan tekens in die we niet kunnen lezen. Haal ze weg.")
