"""The rhythm of a series in plain Dutch."""

from datetime import date

import pytest

from tests.agenda.calendars import HOME, wall
from wijkplatform.agenda.rhythm_words import rhythm_words
from wijkplatform.agenda.series import Series

pytestmark = pytest.mark.no_database


def tuesday(rule: str, *extra: str, excluded: tuple[str, ...] = ()) -> Series:
    """Something on Tuesday 24 November 2026 that comes back by `rule`."""
    starts, ends = wall("2026-11-24T10:00"), wall("2026-11-24T12:00")
    return Series(starts, ends, HOME, rule=rule, extra=tuple(map(wall, extra)), excluded=tuple(map(wall, excluded)))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "elke dag"),
        ("FREQ=DAILY;INTERVAL=2", "om de dag"),
        ("FREQ=DAILY;INTERVAL=3", "elke 3 dagen"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "elke werkdag"),
        ("FREQ=WEEKLY", "elke dinsdag"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "elke werkdag"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "elke dag"),
        ("FREQ=WEEKLY;BYDAY=TU,TH,SA", "elke dinsdag, donderdag en zaterdag"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "om de week op dinsdag"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "om de week op werkdagen"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH", "elke 3 weken op maandag en donderdag"),
        ("FREQ=MONTHLY", "elke maand op de 24e"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "elke maand op de 15e"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "elke maand op de 1e en 15e"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "elke 3 maanden op de 15e"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "elke laatste dag van de maand"),
        ("FREQ=MONTHLY;BYDAY=1TU", "elke eerste dinsdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "elke tweede dinsdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "elke eerste en derde dinsdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=-1SA", "elke laatste zaterdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=1SA,-1SA", "elke eerste en laatste zaterdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "elke laatste werkdag van de maand"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "elke 2 maanden op de eerste dinsdag"),
        ("FREQ=YEARLY", "elk jaar op 24 november"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", "elk jaar op 5 december"),
        ("FREQ=YEARLY;BYMONTH=4,10", "elk jaar op 24 april en 24 oktober"),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "elk jaar op de laatste zondag van oktober"),
        ("FREQ=YEARLY;INTERVAL=4", "elke 4 jaar op 24 november"),
    ],
)
def test_rhythms_that_have_words(rule: str, said: str) -> None:
    assert rhythm_words(tuesday(rule)) == said


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=7",
        "FREQ=DAILY;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=1TU,2WE",
        "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=1,2,3",
        "FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;BYDAY=-5TU",
        "FREQ=MONTHLY;BYDAY=1TU;BYSETPOS=1",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1,2",
    ],
)
def test_odd_rhythms_are_not_described_wrongly(rule: str) -> None:
    assert rhythm_words(tuesday(rule)) == "herhaalt zich"


def test_what_is_there_once_has_no_rhythm() -> None:
    assert rhythm_words(tuesday("")) == ""
    assert rhythm_words(tuesday("FREQ=DAILY;COUNT=1")) == ""
    assert rhythm_words(tuesday("", "2026-11-24T15:00")) == ""


def test_loose_dates_are_counted() -> None:
    days = ("2026-12-01T10:00", "2026-12-08T10:00", "2026-12-15T10:00")
    assert rhythm_words(tuesday("", *days)) == "op 4 dagen"
    assert rhythm_words(tuesday("", *days, excluded=days[:1])) == "op 3 dagen"


def test_the_last_day_is_said_when_asked_for_and_there_is_one() -> None:
    until_friday = tuesday("FREQ=WEEKLY;UNTIL=20261218")
    today = date(2026, 11, 22)
    assert rhythm_words(until_friday) == "elke dinsdag"
    assert rhythm_words(until_friday, ending=True, today=today) == "elke dinsdag tot en met 15 december"
    assert rhythm_words(until_friday, ending=True) == "elke dinsdag tot en met 15 december 2026"
    assert rhythm_words(tuesday("FREQ=WEEKLY"), ending=True, today=today) == "elke dinsdag"
    next_year = tuesday("FREQ=WEEKLY;COUNT=10")
    assert rhythm_words(next_year, ending=True, today=today) == "elke dinsdag tot en met 26 januari 2027"


def test_the_last_day_of_whole_days_is_not_the_midnight_after_it() -> None:
    days = Series(wall("2026-11-24"), wall("2026-11-25"), HOME, all_day=True, rule="FREQ=DAILY;COUNT=3")
    assert rhythm_words(days, ending=True, today=date(2026, 11, 22)) == "elke dag tot en met 26 november"
