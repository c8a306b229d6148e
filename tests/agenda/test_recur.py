"""The walk gives what dateutil gives, also for odd rules, and stays within its bounds where dateutil does not."""

from datetime import datetime, timedelta
from time import process_time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
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
    ordinals = [""] if frequency in ("DAILY", "WEEKLY") else ["", "", "1", "2", "-1", "5", "-5"]
    days = st.tuples(st.sampled_from(ordinals), st.sampled_from(WEEKDAYS)).map("".join)
    parts = {
        "FREQ": frequency,
        "INTERVAL": draw(st.sampled_from(["", "2", "3", "7", "13"])),
        "COUNT": draw(st.sampled_from(["", "", "1", "5", "40"])),
        "BYMONTH": draw(numbers(1, 12)),
        "BYMONTHDAY": draw(numbers(1, 31, signed=True)),
        "BYDAY": draw(st.lists(days, max_size=4, unique=True).map(",".join)),
        "BYHOUR": draw(numbers(0, 23)),
        "BYMINUTE": draw(numbers(0, 59)),
        "WKST": draw(st.sampled_from(["", "SU", "WE"])),
    }
    if frequency == "YEARLY":
        parts["BYYEARDAY"] = draw(numbers(1, 366, signed=True))
    if parts["BYDAY"] or parts["BYMONTHDAY"]:
        parts["BYSETPOS"] = draw(numbers(1, 6, signed=True))
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


@given(
    rule_texts(),
    st.datetimes(wall("2019-01-01"), wall("2027-12-31")).map(lambda at: at.replace(second=0, microsecond=0)),
)
@example("FREQ=MONTHLY;BYDAY=-1FR", wall("2024-02-29T10:00"))
@example("FREQ=YEARLY;BYDAY=20MO", wall("2024-02-29T10:00"))
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", wall("2026-11-22T10:00"))
def test_the_walk_gives_the_dates_that_dateutil_gives(text: str, starts: datetime) -> None:
    until = starts + timedelta(days=1200)
    expected = []
    sentinel = f"DTSTART:{until:%Y%m%dT%H%M%S}\nRRULE:FREQ=DAILY;COUNT=1"
    for found in rrulestr(f"RRULE:{text}", dtstart=starts):
        if found > until:
            break
        expected.append(found)
    assert sentinel
    took = list(walk(parse_rule(text), starts, starts, until))
    if "COUNT" in text and (not expected or expected[0] != starts):
        assert took[1:] == expected[: len(took) - 1]
    else:
        assert took == sorted({starts, *expected})
