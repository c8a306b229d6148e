"""Lines, texts and times of iCalendar."""

from datetime import datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.feeds import wall
from wijkplatform.feeds.ical_lines import LONGEST, date_value, fold, text_value, utc_value, wall_value

pytestmark = pytest.mark.no_database


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_folding_keeps_lines_short_and_loses_nothing(line: str) -> None:
    pieces = fold(line).encode().split(b"\r\n")
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == line
    for piece in pieces:
        piece.decode()  # no character is cut through


@pytest.mark.parametrize("before", range(70, 78))
def test_an_emoji_at_the_fold_stays_whole(before: int) -> None:
    line = "x" * before + "👩‍👩‍👧" + "y"
    assert fold(line).replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= LONGEST for piece in fold(line).split("\r\n"))


def test_a_short_line_is_left_as_it_is() -> None:
    assert fold("x" * 75) == "x" * 75
    assert fold("é" * 37) == "é" * 37


@given(st.text(max_size=200))
def test_text_values_hold_no_line_end_and_read_back(text: str) -> None:
    value = text_value(text)
    assert value.splitlines() in ([], [value])
    read = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\nSUMMARY:{value}\r\nEND:VEVENT\r\n")["SUMMARY"]
    assert text_value(str(read)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"a\b;c,d:e", r"a\\b\;c\,d:e"),
        ("a\r\nb\rc\nd", r"a\nb\nc\nd"),
        ("a\x00b\x07c\x7fd\x9fe\ud800f\ufffeg", "abcdefg"),
        ("a\u2028b\u2029c\x85d\x0be", r"a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("x\r\nATTENDEE:mailto:jan@x.example", r"x\nATTENDEE:mailto:jan@x.example"),
    ],
)
def test_what_could_break_a_line_is_escaped(text: str, value: str) -> None:
    assert text_value(text) == value


def test_times_have_the_forms_of_the_rfc() -> None:
    moment = datetime(2026, 11, 28, 10, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert utc_value(moment) == "20261128T090005Z"
    assert wall_value(wall("0999-01-02T03:04")) == "09990102T030400"
    assert date_value(wall("2026-11-28T00:00")) == "20261128"
