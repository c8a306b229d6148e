"""What leaves the house in a text. The properties are checked with rules of their own, not with those of the code."""

import re
import string
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.feeds.scrub import scrub, scrub_link

pytestmark = pytest.mark.no_database

INSTEAD = "(zie de website)"
SENTENCE = "kom gezellig langs bij de koffie, iedereen (ook jij) is welkom! ’s avonds & overdag – tot dan."
WORDS = st.lists(st.sampled_from(SENTENCE.split()), max_size=6).map(" ".join)
DIGITS = st.text("0123456789", min_size=8, max_size=8)
SEPARATORS = st.sampled_from(["", " ", "-", ".", "/", " - ", "\u2011", "–", "\u00a0", "\u200b", "·"])
WIDTHS = st.sampled_from(["0123456789", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "٠١٢٣٤٥٦٧٨٩"])


@st.composite
def phones(draw: st.DrawFn) -> tuple[str, str]:
    """A Dutch number as it is written, and its last eight digits."""
    digits = draw(DIGITS)
    prefix = draw(
        st.sampled_from(
            ["06", "+31 6", "+31(0)6", "0031 6", "+316", "00316", "(06)", "31 6", "316", "31(0)6", "wa.me/316"]
        )
    )
    gap = draw(SEPARATORS)
    sizes = draw(st.sampled_from([(8,), (4, 4), (2, 2, 2, 2), (3, 3, 2), (1,) * 8]))
    pieces, place = [], 0
    for size in sizes:
        pieces.append(digits[place : place + size])
        place += size
    table = str.maketrans("0123456789", draw(WIDTHS))
    return (prefix + (gap or "-") + draw(SEPARATORS).join(pieces)).translate(table), digits


@st.composite
def mails(draw: st.DrawFn) -> tuple[str, str, str]:
    """An address, possibly disguised, with its two halves."""
    letters = st.text(string.ascii_lowercase, min_size=3, max_size=10)
    local, host = f"qz{draw(letters)}", f"zq{draw(letters)}"
    at = draw(
        st.sampled_from(["@", " @ ", "[at]", " [at] ", "(at)", " apenstaartje ", "＠", "\u200b@", "&#64;", "%40"])
    )
    dot = draw(st.sampled_from([".", "[dot]", " [punt] ", " punt ", "．", "\u200b."]))
    return f"{local}{at}{host}{dot}example", local, host


def _eleven(first: str) -> int:
    """The ninth digit that the first eight of a BSN ask for; 10 when there is none."""
    return sum(int(digit) * weight for digit, weight in zip(first, range(9, 1, -1), strict=True)) % 11


@st.composite
def bsns(draw: st.DrawFn) -> tuple[str, str]:
    """Nine digits that pass the check of eleven, plain or set apart."""
    first = draw(
        st.text("0123456789", min_size=8, max_size=8).filter(lambda each: int(each) > 0 and _eleven(each) < 10)
    )
    bsn = f"{first}{_eleven(first)}"
    shape = draw(st.sampled_from(["{}{}{}", "{}.{}.{}", "{} {} {}", "{}-{}-{}"]))
    return shape.format(bsn[:4], bsn[4:6], bsn[6:]), bsn


def _digits(text: str) -> str:
    """All digits of `text`, whatever their width, one after another."""
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())


@given(WORDS, phones(), WORDS)
def test_no_telephone_number_survives(before: str, phone: tuple[str, str], after: str) -> None:
    assert phone[1] not in _digits(scrub(f"{before} {phone[0]} {after}"))


@given(WORDS, mails(), WORDS)
def test_no_mail_address_survives(before: str, mail: tuple[str, str, str], after: str) -> None:
    left = scrub(f"{before} {mail[0]} {after}")
    assert mail[1] not in left
    assert mail[2] not in left


@given(WORDS, bsns(), WORDS)
def test_no_bsn_survives(before: str, bsn: tuple[str, str], after: str) -> None:
    assert bsn[1] not in _digits(scrub(f"{before} {bsn[0]} {after}"))


@given(st.text(max_size=200))
def test_any_text_at_all_is_taken_and_scrubbing_again_changes_nothing(text: str) -> None:
    once = scrub(text)
    assert scrub(once) == once
    assert not re.search(r"\w@\w+\.\w\w", once)


@given(st.lists(st.one_of(phones().map(lambda each: each[0]), mails().map(lambda each: each[0]), WORDS), max_size=6))
def test_several_in_one_text_all_go_and_again_changes_nothing(parts: list[str]) -> None:
    once = scrub(" en ".join(parts))
    assert scrub(once) == once


@given(
    day=st.dates(date(1950, 1, 1), date(2069, 12, 31)),
    times=st.tuples(st.times(), st.times()),
    price=st.tuples(st.integers(0, 99), st.integers(0, 99)),
    postcode=st.from_regex(r"[1-9][0-9]{3} [A-Z]{2}", fullmatch=True),
)
def test_dates_times_prices_and_postcodes_survive(
    day: date, times: tuple[time, time], price: tuple[int, int], postcode: str
) -> None:
    (start, end), (euro, cent) = times, price
    for text in (
        f"Op {day:%d-%m-%Y} van {start:%H.%M} tot {end:%H.%M} uur, € {euro},{cent:02}",
        f"{day:%Y-%m-%d} {start:%H.%M}-{end:%H.%M}",
        f"{day:%d/%m/%Y} {start:%H:%M}–{end:%H:%M} uur",
        f"{start:%H.%M} - {end:%H.%M} uur, {postcode} Borne, {day.year}",
        f"Dorpsstraat {euro}, {postcode} Borne. Kosten {euro}.{cent:02} euro p.p.",
        f"{day:%d.%m.%Y}, {start:%H.%M} / {end:%H.%M}",
    ):
        assert scrub(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bel 06-12345678 of mail jan@x.example.", f"Bel {INSTEAD} of mail {INSTEAD}."),
        ("jan@x.example / 06-12345678", INSTEAD),
        ("Aanmelden (06-12345678) kan", f"Aanmelden {INSTEAD} kan"),
        ("Aanmelden <jan@x.example> kan", f"Aanmelden {INSTEAD} kan"),
        ("(074) 250 12 34", INSTEAD),
        ("App [ons](https://wa.me/31612345678).", f"App [ons]{INSTEAD}."),
        ("BSN: 123456789.", f"BSN: {INSTEAD}."),
        ("０６-１２３４５６７８!", f"{INSTEAD}!"),
        ("0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣ x", f"{INSTEAD} x"),
        ("06\x0012345678", INSTEAD),
        ("06-**12345678**", f"{INSTEAD}**"),
        ("", ""),
        (INSTEAD, INSTEAD),
    ],
)
def test_what_stands_in_its_place_reads_well(text: str, left: str) -> None:
    assert scrub(text) == left


def test_a_text_with_nothing_to_hide_is_the_same_object() -> None:
    text = "Elke dinsdag koffie van 10.00 tot 12.00 uur – iedereen is welkom."
    assert scrub(text) is text


@pytest.mark.parametrize(
    ("address", "title", "left"),
    [
        ("https://hus.example/agenda/kYx2/koffie", "Koffie", "https://hus.example/agenda/kYx2/koffie"),
        ("https://hus.example/agenda/kYx2/bel-06-12345678", "Bel 06-12345678", "https://hus.example/agenda/kYx2/-"),
        ("/agenda/kYx2/mail-jan-x-example?datum=2026-11-28", "Mail jan@x.example", "/agenda/kYx2/-?datum=2026-11-28"),
        ("", "Bel 06-12345678", ""),
    ],
)  # fmt: skip
def test_an_address_loses_the_words_that_came_from_such_a_title(address: str, title: str, left: str) -> None:
    assert scrub_link(address, title) == left
