"""The walk gives what dateutil gives, also for odd rules, and stays within its bounds where dateutil does not."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import takewhile
from time import process_time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wijkplatform.agenda.recur import TooManyDates, walk
from wijkplatform.agenda.rule import WEEKDAYS, parse_rule, rule_text

pytestmark = pytest.mark.no_database


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def numbers(least: int, most: int, *, signed: bool = False) -> st.SearchStrategy[str]:
    """A list of numbers as a rule spells it, or nothing."""
    number = st.integers(least, most)
    if signed:
        number |= st.integers(-most, -least)
    return st.lists(number, max_size=4, unique=True).map(lambda found: ",".join(map(str, found)))


@st.composite
def rule_texts(draw: st.DrawFn) -> str:
    """Any rule that we take, often one with few dates or none."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    named = frequency in ("MONTHLY", "YEARLY") and draw(st.booleans())
    ordinals = ["1", "2", "-1", "5", "-5"] if named else [""]  # dateutil reads a mixture otherwise than the RFC
    days = st.tuples(st.sampled_from(ordinals), st.sampled_from(WEEKDAYS)).map("".join)
    parts = {
        "FREQ": frequency,
        "INTERVAL": draw(st.sampled_from(["", "2", "3", "7", "13"])),
        "COUNT": draw(st.sampled_from(["", "", "1", "5", "40"])),
        "BYMONTH": draw(numbers(1, 12)),
        "BYMONTHDAY": draw(numbers(1, 31, signed=True)),
        "BYDAY": draw(st.lists(days, max_size=4, unique=True).map(",".join)),
        "BYHOUR": draw(st.sampled_from(["", "", "9", "23,0,14"])),
        "BYMINUTE": draw(st.sampled_from(["", "", "0,30"])),
        "WKST": draw(st.sampled_from(["", "SU", "WE"])),
    }
    if frequency == "YEARLY":
        parts["BYYEARDAY"] = draw(numbers(1, 366, signed=True))
    if parts["BYDAY"] or parts["BYMONTHDAY"]:
        parts["BYSETPOS"] = draw(numbers(1, 6, signed=True))
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def by_dateutil(text: str, starts: datetime, until: datetime) -> list[datetime]:
    """The dates that dateutil finds; looking for more it runs off the calendar at the year 10000."""
    found: list[datetime] = []
    with suppress(ValueError):
        found.extend(takewhile(lambda at: at <= until, rrulestr(text, dtstart=starts)))
    return found


@settings(deadline=None)
@given(
    rule_texts(),
    st.datetimes(wall("9996-01-01"), wall("9997-12-31")).map(lambda at: at.replace(second=0, microsecond=0)),
)
@example("FREQ=MONTHLY;BYDAY=-1FR", wall("9996-02-29T10:00"))
@example("FREQ=YEARLY;BYDAY=20MO", wall("9996-02-29T10:00"))
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", wall("9997-11-22T10:00"))
def test_the_walk_gives_the_dates_that_dateutil_gives(text: str, starts: datetime) -> None:
    """So close to the year 9999, where dateutil stops looking, even a rule without dates is soon over.

    Of a week that begins before the start, dateutil counts positions from the start on; the RFC counts them in the
    whole week (the test after this one). So there the start is the first day of its week.
    """
    if "WEEKLY" in text and "BYSETPOS" in text:
        first = (*WEEKDAYS,).index(text.partition("WKST=")[2][:2] or "MO")
        starts -= timedelta(days=(starts.weekday() - first) % 7)
    until = starts + timedelta(days=700)
    took = list(walk(parse_rule(text), starts, starts, until))
    expected = by_dateutil(text, starts, until)
    if expected[:1] == [starts]:
        assert took == expected
    elif "COUNT" in text:
        assert took == [starts, *expected[: len(took) - 1]]  # the start uses up one of the number (RFC 5545 §3.3.10)
    else:
        assert took == [starts, *expected]


def test_positions_are_counted_in_the_whole_week() -> None:
    """RFC 5545 §3.3.10: BYSETPOS is about the set of one interval."""
    rule = parse_rule("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1")
    found = list(walk(rule, wall("2026-12-01"), wall("2026-12-01"), wall("2026-12-15")))
    assert [day.day for day in found] == [1, 7, 14]  # not Wednesday 2: the first of that week was Monday


def test_days_with_and_without_a_number_add_up() -> None:
    found = walk(parse_rule("FREQ=MONTHLY;BYDAY=1MO,TU"), wall("2026-12-01"), wall("2026-12-01"), wall("2026-12-31"))
    assert [day.day for day in found] == [1, 7, 8, 15, 22, 29]


@settings(deadline=None)
@given(rule_texts(), st.integers(0, 900), st.integers(0, 400))
def test_a_later_stretch_gives_the_same_dates_as_the_whole(text: str, skipped: int, days: int) -> None:
    starts, rule = wall("2024-02-29T10:00"), parse_rule(text)
    first = starts + timedelta(days=skipped)
    last = first + timedelta(days=days)
    whole = [found for found in walk(rule, starts, starts, last) if found >= first]
    assert list(walk(rule, starts, first, last)) == whole


@given(rule_texts())
def test_the_written_rule_reads_back_the_same(text: str) -> None:
    assert parse_rule(rule_text(parse_rule(text))) == parse_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=4",
    ],
)
def test_a_rule_without_dates_is_soon_over(text: str) -> None:
    starts, before = wall("1970-02-01T10:00"), process_time()
    for _ in range(10):
        assert list(walk(parse_rule(text), starts, wall("2025-11-22"), wall("2028-05-22"))) == []
    assert process_time() - before < 1


def test_a_daily_series_of_thirty_years_jumps_to_the_stretch_asked_for() -> None:
    starts, before = wall("1900-01-01T10:00"), process_time()
    for _ in range(50):
        dates = list(walk(parse_rule("FREQ=DAILY;INTERVAL=2"), starts, wall("2026-11-01"), wall("2026-11-08")))
    assert [found.day for found in dates] == [2, 4, 6]
    assert process_time() - before < 1


def test_a_count_that_is_never_reached_ends_with_a_sentence() -> None:
    rule = parse_rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3")
    with pytest.raises(TooManyDates, match="te groot"):
        list(walk(rule, wall("2026-01-01T10:00"), wall("2026-01-01"), wall("2300-01-01")))
