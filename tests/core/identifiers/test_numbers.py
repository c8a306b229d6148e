"""Numbers that lead to a person are found; dates, times, prices and postcodes are not among them."""

import time

import pytest

from wijkplatform.core.identifiers import numbers

pytestmark = pytest.mark.no_database


def _covered(text: str) -> str:
    """What of `text` is found, pieces that overlap as one."""
    inside = [False] * len(text)
    for start, end in numbers(text):
        inside[start:end] = [True] * (end - start)
    return "".join(letter for letter, found in zip(text, inside, strict=True) if found)


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678", "0612345678", "06 12 34 56 78", "06 - 12 34 56 78", "06.12.34.56.78", "06/12345678",
        "06-123 456 78", "06_12345678", "06*12345678", "0 6 1 2 3 4 5 6 7 8", "+31612345678", "+31 6 12345678",
        "+31 (0)6 12345678",
        "+31 (0)6 1234 567 8", "+31 (0)74-250 12 34", "0031 6 12 34 56 78", "0031612345678", "00 31 6 12345678",
        "074-2501234", "074 250 12 34", "0316-123456", "085-1234567", "088 123 4567", "+49 170 1234567",
        "+32 470 12 34 56", "0049 30 123456",
        "31 6 12345678", "316-12345678", "31612345678", "31-6-12 34 56 78", "31 (0)6 12345678", "31 74 250 12 34",
        "https://wa.me/31612345678", "wa.me/31612345678", "WA.me/491701234567?text=Hoi%20Jan", "https://wa.me/message/X1",
        "api.whatsapp.com/send?phone=31612345678", "https://web.whatsapp.com/send/?phone=32470123456&text=Dag",
        "whatsapp://send?phone=31612345678", "https://chat.whatsapp.com/Kx7",
        "123456782", "1234.56.782", "123 456 782", "1 2 3 4 5 6 7 8 2", "111222333",
        "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl00rabo0123456789", "BE68 5390 0754 7034",
        "DE89370400440532013000", "FR14 2004 1010 0505 0001 3M02 606", "MT84MALT011000012345MTLCAST001S",
    ],
)  # fmt: skip
def test_a_number_is_found_whole(number: str) -> None:
    assert _covered(f"Vraag {number} of kom") == number


@pytest.mark.parametrize("word", ["tel.", "Tel:", "telefoon", "bel", "Bel met", "app", "whatsapp:", "sms", "mobiel"])
def test_after_the_word_a_local_number_is_found(word: str) -> None:
    assert _covered(f"{word} 250 12 34") == "250 12 34"


@pytest.mark.parametrize(
    "text",
    ["BSN {}", "bsn: {}", "BSN-nummer: {}", "mijn burgerservicenummer is {}", "Burger service nr. {}",
     "sofinummer:\n{}", "BSN van Jan Jansen: {}"],
)  # fmt: skip
@pytest.mark.parametrize("number", ["12345678", "123456789", "1234.56.789", "12 34 56 78"])
def test_what_is_called_a_bsn_is_found_whether_it_passes_the_check_or_not(text: str, number: str) -> None:
    assert _covered(f"{text.format(number)}, dank je") == number


@pytest.mark.parametrize(
    "text",
    [
        "zaterdag 28 november, 10.00 tot 12.00 uur", "10.00-12.00", "2026-11-28", "28-11-2026 10.00",
        "zaterdag 06.30-08.00 15 euro", "01-12-2026 10.00 uur", "09.00-10.30 15", "06-12-2026 10.00-12.00",
        "7622 AB Borne", "€ 2,50", "€ 1.250,00", "€ 100.000.000", "van 09:30-11:30", "2025-2026-2027",
        "10.00 - 12.00 en 13.30 - 15.00", "0-4 jaar en 4-12 jaar", "KvK 08123456", "bel 10.00-12.00",
        "bel 28-11-2026", "20.00-22.00 uur 01-12-2026", "(50+) 10.00-12.00", "+ 10.00-12.00 uur", "+2026-11-28",
        "28/11/2026 09.00 / 10.00", "07.30 2026-11-28", "12 x 10 = 120",
        "31-12-2026 10.00-12.00", "van 31-10 10.00 tot 31-12 12.00 uur", "31.12.2026 20.00 - 0.30", "zaal 31, 7622 AB",
        "31 12 2026 10.00", "Neem je BSN mee: 28-11-2026 10.00-12.00", "BSN en pas mee, 10.00-12.00", "Sofie 12345678",
        "https://elders.example/wa.me", "pizzawa.me/menu", "order 41612345678", "3161234567 stuks",
        "zo 28 november van tien tot twaalf uur in de zaal van het buurthuis", "de 24 uur van het dorp 2026 2027 2028",
    ],
)  # fmt: skip
def test_dates_times_prices_and_postcodes_are_left_alone(text: str) -> None:
    assert _covered(text) == ""


@pytest.mark.parametrize(
    "number", ["0800-1234567", "0800 1234", "0900-1234", "0900-1234567", "0909 1234", "14 074", "112", "bel 0800-1234"]
)
def test_numbers_of_services_stay(number: str) -> None:
    assert _covered(f"Of {number}.") == ""


def test_nine_digits_that_fail_the_check_of_eleven_are_no_bsn() -> None:
    assert _covered("artikel 123456789") == ""


def test_what_stands_behind_a_number_is_not_swallowed() -> None:
    assert _covered("06-12345678 10.00-12.00") == "06-12345678"
    assert _covered("+31 6 12345678 10.00-12.00") == "+31 6 12345678"
    assert _covered("+31 6 12345678 12 personen") == "+31 6 12345678"
    assert _covered("31 6 12345678 12 personen") == "31 6 12345678"
    assert _covered("BSN 12345678 3 personen") == "12345678"
    assert _covered("[app ons](https://wa.me/31612345678), of kom.") == "https://wa.me/31612345678"
    assert _covered("Kijk op wa.me/31612345678. Of kom") == "wa.me/31612345678"


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 10_000, "06-" * 10_000, "+1 " * 10_000, "1.1.2026 " * 3_000, "10.00-" * 5_000, "NL12 " + "a " * 20_000,
        "31 " * 10_000, "bsn " * 10_000, "bsn" * 10_000, "wa.me/" * 10_000, "whatsapp.com/!" * 10_000,
        "/123456" + "a" * 100_000,
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    began = time.perf_counter()
    list(numbers(text))
    assert time.perf_counter() - began < 5  # at most 0.2 s on a quiet machine
