"""Rows become lines under their days, on the clock of the readers."""

from collections import namedtuple
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.agenda.calendars import HOME, wall
from wijkplatform.agenda.present import date_path, days_of, rhythm_of, rows_of, wall_of
from wijkplatform.agenda.wall import to_utc

pytestmark = pytest.mark.no_database

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def a_row(starts: str, ends: str, zone: str = HOME, **changes: Any) -> Any:
    fields = {
        "starts": wall(starts), "ends": wall(ends), "zone": zone, "recurrence": wall(starts),
        "starts_at": to_utc(wall(starts), zone), "ends_at": to_utc(wall(ends), zone), "series_starts": wall(starts),
        "public_id": "A" * 22, "title": "Koffie", "place": "Zaal", "organisation": "De Linde", "rule": "",
        "extra_dates": 0, "price": "", "reason": "", "category_slug": None, "category": None, "look": None,
        "cancelled": False,
    }  # fmt: skip
    values = fields | changes
    return namedtuple("Row", values)(**values)  # as a row of the database: it may be remembered by what it says


def test_a_line_has_its_words_ready() -> None:
    (line,) = rows_of([a_row("2026-11-24T10:00", "2026-11-24T12:00", rule="FREQ=WEEKLY")], HOME, NOW)
    assert (line.starts, line.until, line.rhythm) == ("10.00", "tot 12.00", "elke dinsdag")
    assert line.machine_start == "2026-11-24T10:00"
    assert line.href == f"/agenda/{'A' * 22}/koffie?datum=2026-11-24T10:00"
    assert line.going_on


def test_what_goes_on_is_said_until_it_ends_unless_it_is_cancelled() -> None:
    row = a_row("2026-11-24T10:00", "2026-11-24T10:30")
    assert not rows_of([row], HOME, NOW)[0].going_on
    row = a_row("2026-11-24T10:00", "2026-11-24T12:00", cancelled=True, reason="De zaal lekt.")
    (line,) = rows_of([row], HOME, NOW)
    assert (line.going_on, line.cancelled, line.reason) == (False, True, "De zaal lekt.")


def test_what_began_earlier_stands_under_the_first_day_shown() -> None:
    rows = [
        a_row("2026-11-20T00:00", "2026-11-29T00:00"),
        a_row("2026-11-24T10:00", "2026-11-24T12:00"),
        a_row("2026-11-25T10:00", "2026-11-25T12:00"),
    ]
    today, tomorrow = days_of(rows, HOME, NOW, NOW)
    assert (today.heading, today.relative, today.iso, today.leaf.today) == (
        "dinsdag 24 november",
        "Vandaag",
        "2026-11-24",
        True,
    )
    assert [line.until for line in today.rows] == ["t/m zaterdag 28 november", "tot 12.00"]
    assert (tomorrow.relative, tomorrow.leaf.weekday) == ("Morgen", "wo")


def test_an_event_of_another_zone_is_on_the_clock_of_the_readers_and_each_day_stands_once() -> None:
    rows = [
        a_row("2026-11-25T06:00", "2026-11-25T07:00"),
        a_row("2026-11-25T00:30", "2026-11-25T01:30", "America/New_York"),
        a_row("2026-11-24T23:45", "2026-11-25T01:00", "America/New_York", title="Later"),
        a_row("2026-11-25T07:00", "2026-11-25T08:00"),
    ]
    rows.sort(key=lambda row: row.starts_at)
    (day,) = days_of(rows, HOME, NOW, NOW)
    assert [line.starts for line in day.rows] == ["5.45", "6.00", "6.30", "7.00"]


def test_whole_days_are_the_same_days_everywhere() -> None:
    row = a_row("2026-11-25T00:00", "2026-11-26T00:00", "America/New_York")
    assert wall_of(row, row.zone, HOME) == (row.starts, row.ends)


def test_the_second_of_two_equal_hours_is_told_on_our_clock() -> None:
    row = a_row("2026-10-25T02:30", "2026-10-25T03:30", "Etc/GMT-1")
    assert wall_of(row, row.zone, HOME) == (wall("2026-10-25T02:30"), wall("2026-10-25T03:30"))


def test_the_address_of_a_date_names_it_also_to_the_second() -> None:
    assert date_path("x", "Koffie & thee", wall("2026-11-24T10:00"), single=True) == "/agenda/x/koffie-thee"
    path = date_path("x", "Koffie", wall("2026-11-24T10:00"), single=False)
    assert path == "/agenda/x/koffie?datum=2026-11-24T10:00"
    path = date_path("x", "Koffie", wall("2026-11-24T10:00:25"), single=False)
    assert datetime.fromisoformat(path.partition("datum=")[2]) == wall("2026-11-24T10:00:25")


def test_loose_dates_are_counted_and_a_single_one_has_no_rhythm() -> None:
    assert rhythm_of("", wall("2026-11-24T10:00"), 3) == "op 4 dagen"
    assert rhythm_of("", wall("2026-11-24T10:00"), 0) == ""
