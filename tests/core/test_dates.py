"""Dates as people say them."""

from datetime import UTC, date, datetime

import pytest

from wijkplatform.core.dates import (
    date_words,
    date_words_year,
    day_words,
    full_moment_words,
    moment_words,
    month_names,
    weekday_names,
)

pytestmark = pytest.mark.no_database


def test_a_date_in_three_lengths() -> None:
    day = date(2026, 11, 28)
    assert (date_words(day), date_words_year(day), day_words(day)) == (
        "28 november", "28 november 2026", "zaterdag 28 november",
    )  # fmt: skip


def test_every_day_and_month_has_its_own_name() -> None:
    assert [day_words(date(2026, 11, 23 + number)).split()[0] for number in range(7)] == list(weekday_names())
    assert [date_words(date(2026, number, 1)).split()[1] for number in range(1, 13)] == list(month_names())
    assert len(set(weekday_names())) == 7
    assert len(set(month_names())) == 12


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 24, 8, 5, tzinfo=UTC), "vandaag om 9.05 uur"),
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "23 november om 23.59 uur"),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), "vandaag om 0.00 uur"),
        (datetime(2026, 7, 1, 8, 0, tzinfo=UTC), "1 juli om 10.00 uur"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1 januari om 0.30 uur"),
        (datetime(2025, 12, 31, 22, 30, tzinfo=UTC), "31 december 2025 om 23.30 uur"),
    ],
)
def test_a_moment_is_by_the_clock_on_the_wall(moment: datetime, words: str) -> None:
    assert moment_words(moment, "Europe/Amsterdam") == words


@pytest.mark.parametrize(
    ("moment", "zone", "words"),
    [
        (datetime(2026, 11, 28, 9, 0, tzinfo=UTC), "Europe/Amsterdam", "zaterdag 28 november 2026, 10.00 uur"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "Europe/Amsterdam", "donderdag 2 juli 2026, 0.05 uur"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "America/Curacao", "woensdag 1 juli 2026, 18.05 uur"),
    ],
)
def test_a_moment_in_full_means_the_same_on_any_day(moment: datetime, zone: str, words: str) -> None:
    assert full_moment_words(moment, zone) == words
