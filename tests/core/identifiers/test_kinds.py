"""A BSN is told from other numbers of nine digits, and from a piece of a longer number."""

from random import Random

import pytest

from wijkplatform.core.identifiers import Kind, holds_address, kinds_in

pytestmark = pytest.mark.no_database
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
WRITTEN = ("{}", "mijn nummer is {}.", "**{}**", "nr:{}", "({})", "{}\nGroet")


def passes(digits: str) -> bool:
    """The check of eleven, as the Besluit burgerservicenummer writes it."""
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0 and int(digits) > 0


def nine_digits(*, valid: bool, count: int = 1_000) -> list[str]:
    """So many numbers of nine digits that pass the check, or that do not."""
    chance, found = Random(46), []
    while len(found) < count:
        digits = f"{chance.randrange(10**9):09d}"
        if passes(digits) is valid:
            found.append(digits)
    return found


def test_a_thousand_bsns_are_known_however_they_are_written() -> None:
    for place, digits in enumerate(nine_digits(valid=True)):
        spaced = (digits, f"{digits[:4]}.{digits[4:6]}.{digits[6:]}", f"{digits[:3]} {digits[3:6]} {digits[6:]}")
        text = WRITTEN[place % len(WRITTEN)].format(spaced[place % len(spaced)])
        assert Kind.BSN in kinds_in(text), text


def test_a_thousand_other_numbers_of_nine_digits_are_not() -> None:
    for place, digits in enumerate(nine_digits(valid=False)):
        text = WRITTEN[place % len(WRITTEN)].format(digits)
        assert Kind.BSN not in kinds_in(text), text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NL91 ABNA 0417 1643 00", {Kind.ACCOUNT}),
        ("DE61 111222333 044053201", {Kind.ACCOUNT}),
        ("+31 111222333", {Kind.PHONE}),
        ("001083600 12", {Kind.BSN, Kind.PHONE}),
        ("0111222333", {Kind.PHONE}),
        ("bel 06 12345678", {Kind.PHONE}),
        ("06 12345678 of 111222333", {Kind.PHONE, Kind.BSN}),
        ("２２２ ３３３ １１１", set()),
        ("１１１２２２３３３", {Kind.BSN}),
        ("28-11-2026 10.00", set()),
    ],
)
def test_each_sort_is_told_apart(text: str, kinds: set[Kind]) -> None:
    assert kinds_in(text) == kinds


@pytest.mark.parametrize(
    ("text", "holds"), [("jan@buurt.example", True), ("jan [at] buurt.example", True), ("om 10", False)]
)
def test_an_address_is_seen(text: str, holds: bool) -> None:
    assert holds_address(text) is holds
