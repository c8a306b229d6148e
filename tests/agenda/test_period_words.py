"""The days that were asked for, in words."""

from datetime import date

import pytest

from wijkplatform.agenda.period_words import period_words

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("van", "tot", "said"),
    [
        ("2026-11-22", "2026-11-22", "zondag 22 november"),
        ("2026-11-28", "2026-11-29", "28 en 29 november"),
        ("2026-11-30", "2026-12-01", "30 november en 1 december"),
        ("2026-11-24", "2026-11-29", "24 tot en met 29 november"),
        ("2026-12-31", "2027-01-01", "31 december 2026 en 1 januari 2027"),
        ("2027-03-01", "2027-03-05", "1 tot en met 5 maart 2027"),
        ("2026-12-01", "", "vanaf dinsdag 1 december"),
        ("", "2027-01-01", "tot en met vrijdag 1 januari 2027"),
        ("", "", ""),
        ("gisteren", "", ""),
        ("2026-12-02", "2026-12-01", ""),
    ],
)
def test_days_are_said_as_people_do(van: str, tot: str, said: str) -> None:
    assert period_words(van, tot, date(2026, 11, 24)) == said
