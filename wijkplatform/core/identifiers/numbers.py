"""Where in a text a number stands that leads to a person: a telephone number, a BSN, a bank account.

Works on text as `lookalikes.seen` gives it. A number counts only in whole groups of digits, and never when a date or a
pair of times is part of it: "zaterdag 06.30-08.00, 15 euro" and "28-11-2026 10.00" are no telephone numbers.

Numbers of services stay, they are nobody's: 0800 and 0900 (0906, 0909), 14 074, 112. Numbers of companies that anybody
can have (085, 088) go: behind them is often one person. An eight-digit number without the word "bel", "tel" or "BSN"
before it stays: it may be anything, and dates look like that. A link to WhatsApp goes whole, whatever it holds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from itertools import accumulate

Span = tuple[int, int]


class Kind(Enum):
    """What sort of number it is."""

    PHONE = "telefoonnummer"
    BSN = "bsn"
    ACCOUNT = "rekeningnummer"


_BETWEEN = r"[ ./()_*|~-]"
_RUN = re.compile(rf"\d(?:{_BETWEEN}{{0,4}}\d){{5,}}")
_ABROAD = re.compile(rf"(?<!\d)(?:\+[ (]{{0,2}}|00(?=[1-9])|00[ .-]{{1,2}}(?=31))[1-9](?:{_BETWEEN}{{0,4}}\d){{6,}}")
_AFTER_WORD = re.compile(
    r"\b(?:tel(?:efoon)?(?:nummer|nr)?|bel(?:len)?(?: naar| met| op)?|mob(?:iel)?|gsm|(?:whats)?app(?:en)?|sms)\b"
    rf"[^\n\w]{{0,4}}(\d(?:{_BETWEEN}{{0,3}}\d){{5,8}})(?!\d)",
    re.IGNORECASE,
)
# What is called a BSN is one, whether it passes the check or not: people leave a nought out, or make a mistake.
_AFTER_BSN = re.compile(
    r"\b(?:bsn|(?:burger ?service|sofi)[ -]?(?:nummer|nr))[^\W\d]*(?:\D{0,24}\D)?"
    rf"(\d{{8,9}}(?!\d)|\d(?:{_BETWEEN}{{0,3}}\d){{7,8}}(?!\d))",
    re.IGNORECASE,
)
_WHATSAPP = re.compile(
    r"""(?<![\w-])(?:(?:https?://)?(?:\w{1,16}\.)?(?:wa\.me|whatsapp\.com)/|whatsapp://)[^\s<>"'()\[\]]*[\w/=]""",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d+")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d(?!\1\d)|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}(?!\2\d))(?!\d)"
)
_TIME = r"(?:[01]?\d|2[0-3])\.[0-5]\d"
_TIMES = re.compile(rf"(?<![\d.]){_TIME} ?[-/]? ?{_TIME}(?![\d]|\.\d)")
_DUTCH = re.compile(r"0[1-9]\d{8}")
_BARE_31 = re.compile(r"310?[1-9]\d{8}")
_SERVICE = re.compile(r"0800|0900|0906|0909")
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})(?:[ .-]?\d){2}(?:[ .-]?[A-Za-z0-9]){11,30}")
# ISO 13616: how long an account number is in the countries of SEPA.
_IBAN_LENGTH = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21,
    "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}  # fmt: skip
_PHONE_DIGITS, _BSN_DIGITS, _BARE_DIGITS = 10, 9, (11, 12)
_ABROAD_FEWEST, _ABROAD_ENOUGH = 8, 11
_PLUS_31 = re.compile(r"(?:00)?31(0?)")


def numbers(text: str) -> Iterator[Span]:
    """Start and end of each telephone number, BSN and account number in `text`; they may overlap."""
    return (span for _kind, span in numbers_by_kind(text))


def numbers_by_kind(text: str) -> Iterator[tuple[Kind, Span]]:
    """As `numbers`, with what each is."""
    if "/" in text:
        yield from ((Kind.PHONE, link.span()) for link in _WHATSAPP.finditer(text))
    runs = [run.span() for run in _RUN.finditer(text)]
    if not runs:
        return  # all else that is looked for holds at least six digits in a row
    taken = _Taken(text)
    for run in runs:
        groups = [group.span() for group in _GROUP.finditer(text, *run)]
        free = [group not in taken for group in groups]
        for first in range(len(groups)):
            yield from _from_group(text, groups, free, first)
    yield from ((Kind.PHONE, span) for span in _abroad(text, taken))
    for kind, pattern in ((Kind.PHONE, _AFTER_WORD), (Kind.BSN, _AFTER_BSN)):
        for after in pattern.finditer(text):
            if not _SERVICE.match(after[1]) and after.span(1) not in taken:
                yield kind, after.span(1)
    yield from ((Kind.ACCOUNT, span) for span in _accounts(text))


class _Taken:
    """The stretches of a text that are a date or a pair of times."""

    def __init__(self, text: str) -> None:
        spans = sorted(found.span() for pattern in (_DATE, _TIMES) for found in pattern.finditer(text))
        self._starts = [start for start, _end in spans]
        # The furthest end so far, because a date and a pair of times may overlap.
        self._ends = list(accumulate((end for _start, end in spans), max))

    def __contains__(self, span: Span) -> bool:
        """Whether any part of `span` is taken."""
        before = bisect_left(self._starts, span[1])
        return before > 0 and self._ends[before - 1] > span[0]


def _from_group(text: str, groups: list[Span], free: list[bool], first: int) -> Iterator[tuple[Kind, Span]]:
    """What begins with group `first`: a Dutch telephone number, with 31 in front or not, or a BSN."""
    sizes = accumulate(end - start for start, end in groups[first:])
    for last, size in enumerate(sizes, first):
        if not free[last] or size > max(_BARE_DIGITS):
            return
        if size < _BSN_DIGITS:
            continue
        digits = "".join(text[start:end] for start, end in groups[first : last + 1])
        gaps = [text[groups[each][1] : groups[each + 1][0]] for each in range(first, last)]
        if _is_number(digits, gaps, groups[first]):
            kind = Kind.BSN if size == _BSN_DIGITS else Kind.PHONE
            yield kind, (groups[first][0], groups[last][1])


def _is_number(digits: str, gaps: list[str], first: Span) -> bool:
    """Whether these digits are what that many digits can be."""
    if len(digits) in _BARE_DIGITS:
        return _BARE_31.fullmatch(digits) is not None
    return _is_phone(digits, gaps, first) if len(digits) == _PHONE_DIGITS else _is_bsn(digits, gaps)


def _is_phone(digits: str, gaps: list[str], first: Span) -> bool:
    if not _DUTCH.fullmatch(digits) or _SERVICE.match(digits):
        return False
    # A first group of one 0 is the "(0)" of a number, or each digit stands alone; else it is a nought of its own.
    return first[1] - first[0] > 1 or ")" in gaps[0] or digits[1] == "6" or len(gaps) == len(digits) - 1


def _is_bsn(digits: str, gaps: list[str]) -> bool:
    """The check of eleven (Besluit burgerservicenummer, bijlage), on digits that are set apart in one way only."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return len(set(gaps)) <= 1 and total % 11 == 0 and int(digits) > 0


def _abroad(text: str, taken: _Taken) -> Iterator[Span]:
    """Numbers with a country in front. What follows such a number is not swallowed: it ends with a whole group."""
    for found in _ABROAD.finditer(text):
        digits, end = "", 0
        for group in _GROUP.finditer(text, *found.span()):
            if group.span() in taken:
                break
            digits, end = digits + group[0], group.end()
            if len(digits) >= _enough(digits):
                break
        if len(digits) >= _ABROAD_FEWEST:
            yield found.start(), end


def _enough(digits: str) -> int:
    """At how many digits a number that begins like this is complete: after 31 nine follow, elsewhere about as many."""
    noughts = 2 if digits.startswith("00") else 0
    dutch = _PLUS_31.match(digits)
    return noughts + _ABROAD_ENOUGH + (len(dutch[1]) if dutch else 0)


def _accounts(text: str) -> Iterator[Span]:
    """IBANs. A Dutch one is known by its form; others must pass the check, or words with numbers would look alike."""
    for found in _IBAN.finditer(text):
        length = _IBAN_LENGTH.get(found[1].upper())
        places = [place for place in range(*found.span()) if text[place].isalnum()][:length]
        account = "".join(text[place] for place in places).upper()
        if length is None or len(account) < length or not account.isascii():
            continue
        if re.fullmatch(r"NL\d\d[A-Z]{4}\d{10}", account) or _checks(account):
            yield found.start(), places[-1] + 1


def _checks(account: str) -> bool:
    """The check of ISO 7064, modulo 97."""
    return int("".join(str(int(each, 36)) for each in account[4:] + account[:4])) % 97 == 1
