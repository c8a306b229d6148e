"""Days and times as people say them."""

from datetime import date

import pytest

from tests.agenda.calendars import wall
from wijkplatform.agenda import words

pytestmark = pytest.mark.no_database

TUESDAY = date(2026, 11, 24)


def test_a_day_has_its_names() -> None:
    assert words.day_words_year(TUESDAY) == "dinsdag 24 november 2026"
    assert words.month_words(TUESDAY) == "november 2026"
    assert words.leaf_words(TUESDAY) == ("di", 24, "nov")
    assert words.leaf_words(date(2026, 3, 1)) == ("zo", 1, "mrt")


def test_a_day_far_away_carries_its_year() -> None:
    days = [date(2026, 1, 5), date(2027, 1, 5), date(2027, 12, 5), date(2009, 12, 5)]
    assert [words.day_words_from(day, TUESDAY) for day in days] == [
        "maandag 5 januari",
        "dinsdag 5 januari",
        "zondag 5 december 2027",
        "zaterdag 5 december 2009",
    ]


def test_only_today_and_tomorrow_have_a_name_of_their_own() -> None:
    days = [date(2026, 11, 23), TUESDAY, date(2026, 11, 25), date(2026, 11, 26)]
    assert [words.relative_words(day, TUESDAY) for day in days] == ["", "Vandaag", "Morgen", ""]


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2026-11-24T10:00", "2026-11-24T12:00", "10.00 tot 12.00 uur"),
        ("2026-11-24T09:05", "2026-11-24T09:30", "9.05 tot 9.30 uur"),
        ("2026-11-24T20:00", "2026-11-25T00:00", "20.00 tot 0.00 uur"),
        ("2026-11-24T22:00", "2026-11-25T03:00", "22.00 tot 3.00 uur"),
        ("2026-11-24T10:00", "2026-11-24T10:00", "10.00 uur"),
        ("2026-11-24T00:00", "2026-11-24T00:00", "0.00 uur"),
        ("2026-11-24T00:00", "2026-11-25T00:00", "de hele dag"),
        ("2026-11-27T00:00", "2026-11-30T00:00", "vrijdag 27 t/m zondag 29 november"),
        ("2026-11-30T00:00", "2026-12-03T00:00", "maandag 30 november t/m woensdag 2 december"),
        ("2026-12-31T00:00", "2027-01-02T00:00", "donderdag 31 december 2026 t/m vrijdag 1 januari 2027"),
        ("2026-11-27T10:00", "2026-11-29T16:00", "vrijdag 27 november 10.00 uur tot zondag 29 november 16.00 uur"),
        ("2026-11-27T10:00", "2026-11-28T09:00", "vrijdag 27 november 10.00 uur tot zaterdag 28 november 9.00 uur"),
        ("2026-11-27T10:00", "2026-11-29T00:00", "vrijdag 27 november 10.00 uur tot en met zaterdag 28 november"),
        (
            "2026-12-31T20:00",
            "2027-01-02T10:00",
            "donderdag 31 december 2026 20.00 uur tot zaterdag 2 januari 2027 10.00 uur",
        ),
    ],
)
def test_from_when_to_when(starts: str, ends: str, said: str) -> None:
    assert words.time_words(wall(starts), wall(ends)) == said


@pytest.mark.parametrize(
    ("starts", "ends", "begin", "until"),
    [
        ("2026-11-24T10:00", "2026-11-24T12:00", "10.00", "tot 12.00"),
        ("2026-11-24T20:00", "2026-11-25T00:00", "20.00", "tot 0.00"),
        ("2026-11-24T22:00", "2026-11-25T03:00", "22.00", "tot 3.00"),
        ("2026-11-24T10:00", "2026-11-24T10:00", "10.00", ""),
        ("2026-11-24T00:00", "2026-11-25T00:00", "Hele dag", ""),
        ("2026-11-27T00:00", "2026-11-30T00:00", "Hele dag", "t/m zondag 29 november"),
        ("2026-11-27T10:00", "2026-11-29T16:00", "10.00", "t/m zondag 29 november"),
        ("2026-11-27T10:00", "2026-11-29T00:00", "10.00", "t/m zaterdag 28 november"),
    ],
)
def test_a_line_in_the_list_of_a_day(starts: str, ends: str, begin: str, until: str) -> None:
    assert words.start_words(wall(starts), wall(ends)) == begin
    assert words.until_words(wall(starts), wall(ends)) == until


@pytest.mark.parametrize(
    ("starts", "ends", "last"),
    [
        ("2026-11-24T10:00", "2026-11-25T00:00", TUESDAY),
        ("2026-11-24T00:00", "2026-11-25T00:00", TUESDAY),
        ("2026-11-24T10:00", "2026-11-25T00:01", date(2026, 11, 25)),
        ("2026-11-24T00:00", "2026-11-24T00:00", TUESDAY),
    ],
)
def test_an_end_at_midnight_is_no_next_day(starts: str, ends: str, last: date) -> None:
    assert words.last_day(wall(starts), wall(ends)) == last
