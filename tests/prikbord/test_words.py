"""How long a notice hangs, for whom it is, and how it begins, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wijkplatform.prikbord.words import beginning, for_whom, hang_words, local_day

pytestmark = pytest.mark.no_database
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Hangt er niet meer"),
        (0, "Hangt vandaag voor het laatst"),
        (1, "Hangt tot morgen"),
        (2, "Hangt nog 2 dagen"),
        (13, "Hangt nog 13 dagen"),
        (14, "Hangt nog 2 weken"),
        (20, "Hangt nog 2 weken"),
        (28, "Hangt nog 4 weken"),
        (91, "Hangt nog 13 weken"),
    ],
)
def test_how_long_it_hangs_in_words(days: int, words: str) -> None:
    assert hang_words(TODAY + timedelta(days=days), TODAY) == words


def test_a_day_begins_at_midnight_on_the_wall() -> None:
    assert local_day(datetime(2026, 11, 24, 22, 59, tzinfo=UTC), "Europe/Amsterdam") == date(2026, 11, 24)
    assert local_day(datetime(2026, 11, 24, 23, 0, tzinfo=UTC), "Europe/Amsterdam") == date(2026, 11, 25)


def test_for_whom_it_is() -> None:
    assert for_whom((), "Borne") == "voor heel Borne"
    assert for_whom(("Zenderen",), "Borne") == "voor Zenderen"
    assert for_whom(("Hertme", "Zenderen"), "Borne") == "voor Hertme en Zenderen"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("Kort.", "Kort."),
        ("**Let op:** kom\n\nmaar [hier](https://x.example/y)", "Let op: kom maar hier…"),
        ("Neem mee:\n\n- een lamp\n- een jas", "Neem mee: een lamp een jas"),
        ("<script>alert(1)</script>Dag", "Dag"),
    ],
)
def test_how_a_text_begins(text: str, words: str) -> None:
    assert beginning(text, 26) == words
