"""Dates as people say them."""

from datetime import date

import pytest

from wijkplatform.core.dates import date_words, date_words_year, day_words, month_names, weekday_names

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
