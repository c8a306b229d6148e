"""Wall time and moments, in both odd nights of the year (SECURITY R12)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.agenda.calendars import HOME, wall
from wijkplatform.agenda.wall import exists, lasting, settle, survives, to_utc, to_wall

pytestmark = pytest.mark.no_database


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-07-01T12:00", "2026-07-01T10:00"),
        ("2026-12-01T12:00", "2026-12-01T11:00"),
        ("2026-10-25T02:30", "2026-10-25T00:30"),  # comes twice: the first time
        ("2026-10-25T03:00", "2026-10-25T02:00"),
        ("2027-03-28T01:59", "2027-03-28T00:59"),
        ("2027-03-28T02:30", "2027-03-28T01:30"),  # does not come: read with the offset before the gap
        ("2027-03-28T03:00", "2027-03-28T01:00"),
    ],
)
def test_wall_time_becomes_the_moment_that_rfc_5545_says(local: str, utc: str) -> None:
    assert to_utc(wall(local), HOME) == moment(utc)


def test_a_time_in_the_gap_is_read_an_hour_later_on_the_clock() -> None:
    assert settle(wall("2027-03-28T02:30"), HOME) == wall("2027-03-28T03:30")
    assert not exists(wall("2027-03-28T02:30"), HOME)
    assert exists(wall("2027-03-28T03:30"), HOME)
    assert exists(wall("2026-10-25T02:30"), HOME)


def test_only_the_second_of_two_equal_hours_is_lost_on_the_wall() -> None:
    assert to_wall(moment("2026-10-25T00:30"), HOME) == to_wall(moment("2026-10-25T01:30"), HOME)
    assert survives(moment("2026-10-25T00:30"), HOME)
    assert not survives(moment("2026-10-25T01:30"), HOME)


@pytest.mark.parametrize(
    ("starts", "hours", "ends", "really"),
    [
        ("2026-10-24T22:00", 6, "2026-10-25T04:00", 7),
        ("2027-03-27T22:00", 6, "2027-03-28T04:00", 5),
        ("2026-11-24T22:00", 2, "2026-11-25T00:00", 2),
        ("2027-03-28T01:30", 1, "2027-03-28T03:30", 1),
    ],
)
def test_a_length_is_read_from_the_clock(starts: str, hours: int, ends: str, really: int) -> None:
    _start, end, starts_at, ends_at = lasting(wall(starts), timedelta(hours=hours), HOME)
    assert end == wall(ends)
    assert ends_at - starts_at == timedelta(hours=really)


def test_what_would_start_in_the_gap_moves_on_and_keeps_its_length() -> None:
    start, end, starts_at, ends_at = lasting(wall("2027-03-28T02:30"), timedelta(minutes=45), HOME)
    assert (start, end) == (wall("2027-03-28T03:30"), wall("2027-03-28T04:15"))
    assert ends_at - starts_at == timedelta(minutes=45)


ODD_ZONES = {
    HOME: "2026-10-25 2027-03-28 2026-07-01",
    "Pacific/Apia": "2011-12-29 2011-12-30 2011-12-31",  # a day that never was
    "America/Havana": "2026-11-01 2026-03-08",  # at midnight and at one
    "America/Sao_Paulo": "2018-11-03 2018-11-04 2018-02-17",  # a gap at midnight, a repeated hour before it
    "Australia/Lord_Howe": "2026-04-05 2026-10-04",  # half an hour
    "Asia/Kolkata": "2026-06-01",
}


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_what_is_remembered_of_a_day_is_what_the_clock_says(zone: str) -> None:
    clock = ZoneInfo(zone)
    for day in ODD_ZONES[zone].split():
        for minutes in range(0, 24 * 60, 15):
            local = wall(day) + timedelta(minutes=minutes)
            plain = local.replace(tzinfo=clock).astimezone(UTC)
            assert to_utc(local, zone) == plain, local
            for hours in (0, 3, 24, 30):
                real = plain.astimezone(clock).replace(tzinfo=None)
                end = (real + timedelta(hours=hours)).replace(tzinfo=clock).astimezone(UTC)
                assert lasting(local, timedelta(hours=hours), zone)[2:] == (plain, end), local
