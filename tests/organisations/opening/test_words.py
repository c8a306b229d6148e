"""Opening hours in words, and as people type them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from wijkplatform.core.errors import Invalid
from wijkplatform.organisations.opening.hours import DAY, Departure, Hours, Span, week_of
from wijkplatform.organisations.opening.typed import read_day, read_span, read_time
from wijkplatform.organisations.opening.words import coming_lines, now_words, week_lines

pytestmark = pytest.mark.no_database

ZONE = "Europe/Amsterdam"
OFFICE = week_of([*((day, Span(540, 1020)) for day in range(4)), (4, Span(540, 720)), (4, Span(780, 1020))])
CHRISTMAS = Departure(date(2026, 12, 21), date(2027, 1, 3), reason="kerstvakantie")


def said(hours: Hours, moment: str) -> str:
    return now_words(hours, datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(ZONE)), ZONE)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-30T12:00", "Nu open, tot 17.00 uur."),
        ("2026-11-30T08:59", "Nu dicht. Vandaag open van 9.00 tot 17.00 uur."),
        ("2026-11-30T17:00", "Nu dicht. Morgen open van 9.00 tot 17.00 uur."),
        ("2026-12-04T12:30", "Nu dicht. Vandaag open van 13.00 tot 17.00 uur."),
        ("2026-12-03T18:00", "Nu dicht. Morgen open van 9.00 tot 12.00 uur."),
        ("2026-12-05T10:00", "Nu dicht. Maandag 7 december weer open om 9.00 uur."),
        ("2026-12-22T10:00", "Nu dicht. Maandag 4 januari 2027 weer open om 9.00 uur."),
        ("2027-01-03T10:00", "Nu dicht. Morgen open van 9.00 tot 17.00 uur."),
    ],
)
def test_how_it_is_now(moment: str, words: str) -> None:
    assert said(Hours(OFFICE, (CHRISTMAS,)), moment) == words


@pytest.mark.parametrize(
    ("spans", "moment", "words"),
    [
        ([(0, Span(1200, DAY))], "2026-11-30T21:00", "Nu open, tot 24.00 uur."),
        ([(0, Span(1200, DAY))], "2026-11-30T19:00", "Nu dicht. Vandaag open van 20.00 tot 24.00 uur."),
        ([(0, Span(1200, DAY + 120))], "2026-11-30T21:00", "Nu open, tot vannacht 2.00 uur."),
        ([(0, Span(1200, DAY + 120))], "2026-12-01T01:00", "Nu open, tot 2.00 uur."),
        ([(0, Span(1200, DAY + 120))], "2026-11-30T19:00", "Nu dicht. Vandaag open vanaf 20.00 uur."),
        ([(1, Span(1200, DAY + 120))], "2026-11-30T19:00", "Nu dicht. Morgen open vanaf 20.00 uur."),
        ([(0, Span(480, DAY + 480))], "2026-11-30T21:00", "Nu open, tot morgen 8.00 uur."),
        ([(day, Span(0, DAY)) for day in range(3)], "2026-11-30T21:00", "Nu open, tot woensdag 24.00 uur."),
        ([(day, Span(0, DAY)) for day in range(7)], "2026-11-30T21:00", "Nu open, dag en nacht."),
    ],
)
def test_nights_and_whole_days(spans: list[tuple[int, Span]], moment: str, words: str) -> None:
    assert said(Hours(week_of(spans)), moment) == words


def test_who_tells_nothing_is_told_nothing_of() -> None:
    assert said(Hours(), "2026-11-30T12:00") == ""
    assert said(Hours(departures=(Departure(date(2026, 1, 1), date(2026, 1, 1)),)), "2026-11-30T12:00") == "Nu dicht."


def test_the_week_has_equal_days_together() -> None:
    assert week_lines(Hours(OFFICE), date(2026, 12, 1)) == (
        ("maandag tot en met donderdag", "9.00 tot 17.00 uur", True),
        ("vrijdag", "9.00 tot 12.00 uur en 13.00 tot 17.00 uur", False),
        ("zaterdag en zondag", "dicht", False),
    )
    assert week_lines(Hours(week_of((day, Span(0, DAY)) for day in range(7))), date(2026, 12, 1)) == (
        ("maandag tot en met zondag", "de hele dag", True),
    )


def test_a_day_that_departs_is_not_marked_in_the_week() -> None:
    assert not any(today for _days, _hours, today in week_lines(Hours(OFFICE, (CHRISTMAS,)), date(2026, 12, 21)))
    koningsdag = Hours(OFFICE, closed_on_holidays=True)
    assert not any(today for _days, _hours, today in week_lines(koningsdag, date(2026, 4, 27)))


def test_what_comes_is_told_nearest_first() -> None:
    one = Departure(date(2026, 12, 10), date(2026, 12, 10), Span(540, 720), "vergadering")
    far = Departure(date(2027, 3, 1), date(2027, 3, 1))
    over = Departure(date(2026, 11, 1), date(2026, 11, 29))
    hours = Hours(OFFICE, (CHRISTMAS, one, far, over), closed_on_holidays=True)
    assert coming_lines(hours, date(2026, 11, 30)) == (
        "Donderdag 10 december open van 9.00 tot 12.00 uur: vergadering",
        "Van 21 december tot en met 3 januari dicht: kerstvakantie",
    )
    assert coming_lines(hours, date(2026, 12, 10))[0] == "Vandaag open van 9.00 tot 12.00 uur: vergadering"
    assert coming_lines(hours, date(2026, 12, 24))[0] == "Tot en met 3 januari dicht: kerstvakantie"


def test_a_holiday_is_told_where_it_makes_a_difference() -> None:
    kept = Hours(OFFICE, closed_on_holidays=True)
    assert coming_lines(kept, date(2026, 11, 30)) == (
        "Eerste kerstdag (25 december) dicht.",
        "Nieuwjaarsdag (1 januari) dicht.",
    )  # the second day is a Saturday
    assert coming_lines(Hours(OFFICE), date(2026, 11, 30)) == ()


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("9", 540), ("9.00", 540), ("9:00", 540), ("9u30", 570), ("9u", 540), (" 9 uur", 540), ("09:05", 545),
     ("0", 0), ("24.00", DAY), ("13.30 uur", 810), ("9 U 30", 570)],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed: str, minutes: int) -> None:
    assert read_time(typed) == minutes


@pytest.mark.parametrize("typed", ["", "negen", "25", "9.60", "24.01", "9.5", "9-10", "930", "٩", "-1"])
def test_what_is_no_time_is_one_sentence(typed: str) -> None:
    with pytest.raises(Invalid, match="geen tijd"):
        read_time(typed)


@pytest.mark.parametrize(
    ("opens", "closes", "span"),
    [("9", "17", Span(540, 1020)), ("22", "6", Span(1320, 1800)), ("0", "24", Span(0, DAY)), ("0", "0", Span(0, DAY)),
     ("20", "24", Span(1200, DAY)), ("20", "0", Span(1200, DAY)), ("24", "2", Span(0, 120)), ("", " ", None)],
)  # fmt: skip
def test_a_span_is_read(opens: str, closes: str, span: Span | None) -> None:
    assert read_span(opens, closes) == span


@pytest.mark.parametrize(
    ("opens", "closes", "at"), [("9", "", "tot"), ("", "9", "van"), ("x", "9", "van"), ("9", "9", "tot")]
)
def test_half_a_span_says_where(opens: str, closes: str, at: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_span(opens, closes)
    assert list(refusal.value.faults) == [at]


def test_a_day_is_read_as_browsers_and_people_write_it() -> None:
    for typed in ("2026-12-21", "21-12-2026", "21/12/2026", "21.12.2026", " 21 12 2026"):
        assert read_day(typed) == date(2026, 12, 21)
    for typed in ("", "21 december", "2026-02-30", "0000-00-00", "1999-01-01", "31-02-2026"):
        with pytest.raises(Invalid, match="geen dag"):
            read_day(typed)
