"""What leads straight to a person, as people write it: telephone numbers, e-mail addresses, account numbers and BSNs.

Made from a seed, so that a test that fails fails again. They are nobody's: addresses are `.example`, numbers random.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

DIGITS = "0123456789"
WIDTHS = (DIGITS, DIGITS, DIGITS, "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
GAPS = ("", "", " ", "-", ".", "\u2011", "\u00a0", "\u200b", "·", " - ")


@dataclass(frozen=True)
class Contact:
    """One, as it is `written`; of `cores`, small letters and figures without anything between, nothing may be left."""

    written: str
    cores: tuple[str, ...]


def phone(chance: Random) -> Contact:
    """A Dutch number: mobile or not, with or without the country."""
    begin, rest = chance.choice((("06", 8), ("+31 6", 8), ("+31(0)6", 8), ("0031 6", 8), ("(074)", 7), ("053", 7)))
    digits = _digits(chance, rest)
    gap = chance.choice(GAPS)
    half = chance.choice((rest, 4, 2))
    written = f"{begin}{chance.choice((' ', '-'))}{digits[:half]}{gap}{digits[half:]}"
    return Contact(_wide(chance, written), (digits,))


def mail(chance: Random) -> Contact:
    """An address, plain or so that machines should not see it."""
    local, host = f"qz{_letters(chance, 8)}", f"zq{_letters(chance, 8)}"
    at = chance.choice(("@", "@", " @ ", "[at]", " (at) ", " apenstaartje ", "＠", "\u200b@"))
    dot = chance.choice((".", ".", "[dot]", " punt ", "．")) if at != "@" else "."
    return Contact(f"{local}{at}{host}{dot}example", (local, host))


def account(chance: Random) -> Contact:
    """A Dutch account number (IBAN), in fours or not."""
    bank, digits = "".join(chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _n in range(4)), _digits(chance, 10)
    number = "".join(str(int(each, 36)) for each in f"{bank}{digits}NL00")
    whole = f"NL{98 - int(number) % 97:02}{bank}{digits}"
    gap = chance.choice(("", " ", " ", "-", "\u00a0"))
    written = gap.join(whole[place : place + 4] for place in range(0, 18, 4))
    return Contact(chance.choice((written, written.lower())), (digits,))


def bsn(chance: Random) -> Contact:
    """Nine digits that pass the check of eleven."""
    while True:
        first = _digits(chance, 8)
        last = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), first, strict=True)) % 11
        if last < 10:
            whole = f"{first}{last}"
            gap = chance.choice(("", "", " ", "."))
            return Contact(_wide(chance, gap.join((whole[:4], whole[4:6], whole[6:]))), (whole,))


KINDS: dict[str, Callable[[Random], Contact]] = {"phone": phone, "mail": mail, "account": account, "bsn": bsn}


def squeezed(text: str) -> str:
    """Letters and figures of a text as they look, small, with nothing in between."""
    return "".join(each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum())


def _digits(chance: Random, number: int) -> str:
    return "".join(chance.choice("123456789") for _n in range(number))


def _letters(chance: Random, number: int) -> str:
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _n in range(number))


def _wide(chance: Random, written: str) -> str:
    return written.translate(str.maketrans(DIGITS, chance.choice(WIDTHS)))
