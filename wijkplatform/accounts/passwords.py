"""Which passwords we take: long enough, not known, not about yourself, not easily guessed. No rules on kinds of signs.

After NIST SP 800-63B §3.1.1.2 and OWASP ASVS 5.0 §6.2.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import combining, normalize

from wijkplatform.accounts.hashing import MOST_CHARACTERS, normalised
from wijkplatform.accounts.listed import read_list
from wijkplatform.accounts.strength import advice, find_weakness
from wijkplatform.core.database import units
from wijkplatform.core.text import _

LEAST_CHARACTERS = 12
_SHORTEST_OWN_WORD = 4
_LONGEST_OWN_WORD = 100
_LITTLE_MORE = 8  # so many signs around a known word add next to nothing; a number of twelve digits would
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_READ_AS = str.maketrans("4@831!|05$7+", "aabeiiiosstt")


def judge_password(password: str, own_words: Sequence[str]) -> str | None:
    """What is wrong with a password and what to do, in Dutch, for beside the field; None when it will do.

    `own_words` are what others know of somebody: the names of the platform, place and wijk, the own name, the part of
    the e-mail address before the @. Only for when a password is chosen: it may take half a second, so not inside a
    unit of work (UnitOpen). Nothing of the password comes back in the sentence.
    """
    units.require_none_open("judging a password")
    sentence = glance_at_password(password, own_words)
    if sentence:
        return sentence
    own, plain = sorted(_own_words(own_words)), _without_accents(normalised(password) or "")
    reason = find_weakness(plain, own) or _repeated(plain, own)
    return f"{reason} {advice()}" if reason else None


def glance_at_password(password: str, own_words: Sequence[str]) -> str | None:
    """The same, as far as it is told in no time: too short or long, known, or about yourself."""
    text = normalised(password)
    if text is None:
        return _("Je wachtwoord mag hooguit %(n)s tekens lang zijn. Maak het korter.", n=MOST_CHARACTERS)
    if len(text) < LEAST_CHARACTERS:
        return _("Maak je wachtwoord minstens %(n)s tekens lang. %(raad)s", n=LEAST_CHARACTERS, raad=advice())
    plain = _without_accents(text)
    reason = _known(plain) or _about_yourself(plain, sorted(_own_words(own_words)))
    return f"{reason} {advice()}" if reason else None


def _known(plain: str) -> str | None:
    """Whether it is a known password, word or first name: bare, with a few signs around it, or w1th s1gns 1n it."""
    whole = plain.casefold()
    core = _ENDS.sub("", whole)
    candidates = {whole}
    if len(whole) - len(core) <= _LITTLE_MORE:
        candidates |= {core, core.translate(_READ_AS)}
    if not candidates.isdisjoint(_passwords()):
        return _("Veel mensen gebruiken dit wachtwoord: het wordt als eerste geprobeerd.")
    if not candidates.isdisjoint(_words()):
        return _("Een bekend woord, ook met cijfers erachter, is makkelijk te raden.")
    return None


def _about_yourself(plain: str, own_words: Sequence[str]) -> str | None:
    """Whether it is little more than own words: beside them it has hardly a letter."""
    whole = plain.casefold()
    covered = {
        place
        for word in own_words
        for reading in (whole, whole.translate(_READ_AS))
        for found in re.finditer(re.escape(word), reading)
        for place in range(*found.span())
    }
    left = [sign for place, sign in enumerate(whole) if place not in covered and not sign.isspace()]
    letters = sum(sign.isalpha() for sign in left)
    if not covered or len(left) > _LITTLE_MORE or letters >= _SHORTEST_OWN_WORD:
        return None
    return _("Je wachtwoord lijkt op je naam, je e-mailadres of je wijk.")


def _repeated(plain: str, own_words: Sequence[str]) -> str | None:
    """Whether it is too weak once each word is there once: zxcvbn only sees what repeats without anything between."""
    words = [word for word in _BETWEEN_WORDS.split(plain.casefold()) if word]
    once = list(dict.fromkeys(words))
    if len(once) < len(words) and find_weakness(" ".join(once), own_words):
        return _("Iets herhalen maakt je wachtwoord niet sterker.")
    return None


def _own_words(own_words: Sequence[str]) -> set[str]:
    """The parts of four letters or more, and what they make when written as one."""
    return {word for each in own_words for word in _parts(each) if len(word) >= _SHORTEST_OWN_WORD}


def _parts(words: str) -> Iterator[str]:
    parts = _NO_LETTERS.split(_without_accents(normalize("NFC", words[:_LONGEST_OWN_WORD])).casefold())
    yield from parts
    yield "".join(parts)


def _without_accents(text: str) -> str:
    """Each sign as its plain letter, where it has one: "Zoë" and "Zoe" are the same to who guesses."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    letters = [part for part in normalize("NFKD", sign) if not combining(part)]
    return letters[0] if len(letters) == 1 else sign


@cache
def _passwords() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_list("wachtwoorden"))


@cache
def _words() -> frozenset[str]:
    return frozenset(_without_accents(word).casefold() for name in ("woorden", "voornamen") for word in read_list(name))
