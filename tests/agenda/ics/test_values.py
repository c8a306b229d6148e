"""Dates, times and durations, also the slightly wrong ones."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.agenda.calendars import read_one, refusal_of, wall
from wijkplatform.agenda.ics.values import read_modified

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("lines", "starts", "ends", "all_day"),
    [
        (["DTSTART:20261124T100000", "DTEND:20261124T120000"], "2026-11-24T10:00", "2026-11-24T12:00", False),
        (["DTSTART:20261124T100000"], "2026-11-24T10:00", "2026-11-24T10:00", False),
        (["DTSTART:20261124T100000", "DURATION:PT1H30M"], "2026-11-24T10:00", "2026-11-24T11:30", False),
        (
            ["DTSTART:20261124T100000", "DURATION:PT9H", "DTEND:20261124T120000"],
            "2026-11-24T10:00",
            "2026-11-24T12:00",
            False,
        ),
        (["DTSTART:20261124T200000", "DTEND:20261124T240000"], "2026-11-24T20:00", "2026-11-25T00:00", False),
        (["DTSTART:20261124T1000", "DTEND:20261124T1200"], "2026-11-24T10:00", "2026-11-24T12:00", False),
        (["DTSTART;VALUE=DATE:20261124"], "2026-11-24", "2026-11-25", True),
        (["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261124"], "2026-11-24", "2026-11-25", True),
        (["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127"], "2026-11-24", "2026-11-27", True),
        (["DTSTART;VALUE=DATE:20261124", "DURATION:P2D"], "2026-11-24", "2026-11-26", True),
        (["DTSTART;VALUE=DATE:20261124", "DURATION:PT4H"], "2026-11-24", "2026-11-25", True),
        (["DTSTART;VALUE=DATE:20261124", "DTEND:20261125T120000"], "2026-11-24", "2026-11-26", True),
        (["DTSTART:20261124T200000", "DTEND;VALUE=DATE:20261126"], "2026-11-24T20:00", "2026-11-26", False),
        (["DTSTART;VALUE=DATE:20261124T100000"], "2026-11-24T10:00", "2026-11-24T10:00", False),  # it says both
        (["DTSTART;VALUE=DATE-TIME:20261124"], "2026-11-24", "2026-11-25", True),
        (
            ["DTSTART;TZID=Europe/Amsterdam:20261124T100000", "DTEND;TZID=Europe/London:20261124T110000"],
            *("2026-11-24T10:00", "2026-11-24T12:00", False),
        ),
    ],
)
def test_from_when_to_when(lines: list[str], starts: str, ends: str, all_day: bool) -> None:
    series = read_one(*lines).series
    assert (series.starts, series.ends, series.all_day) == (wall(starts), wall(ends), all_day)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART:20261332T100000"], "DTSTART bestaat niet"),
        (["DTSTART:20260231"], "DTSTART bestaat niet"),
        (["DTSTART:20261124T250000"], "DTSTART bestaat niet"),
        (["DTSTART:٢٠٢٦1124"], "DTSTART bestaat niet"),
        (["DTSTART:Next Year"], "DTSTART bestaat niet"),
        (["DTSTART:18991231"], "DTSTART is te ver weg"),
        (["DTSTART:99990101"], "DTSTART is te ver weg"),
        (["DTSTART:20261124T100000", "DTEND:morgen"], "DTEND bestaat niet"),
        (["DTSTART:20261124T100000", "DTEND:20261124T090000"], "einde ligt voor het begin"),
        (["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261123"], "einde ligt voor het begin"),
        (["DTSTART:20261124T100000", "DURATION:-PT1H"], "minder dan niets"),
        (["DTSTART:20261124T100000", "DURATION:twee uur"], "duur is niet goed geschreven"),
        (["DTSTART:20261124T100000", "DURATION:P99999999999W"], "duur is niet goed geschreven"),
        (["DTSTART:20261124T100000", "DURATION:P9999W"], "langer dan tien jaar"),
        (["DTSTART:20261124T100000", "DTEND:20461124T100000"], "langer dan tien jaar"),
        (["DTSTART:"], "wanneer het begint"),
        ([], "wanneer het begint"),
        (["DTSTART;;TZID=Europe/London:20261124T100000"], "regel DTSTART is niet goed geschreven"),
        (["DTSTART:20261124T100000", "RRULE:FREQ=DAILY", "EXDATE;;:20261125"], "regel EXDATE is niet goed geschreven"),
    ],
)
def test_impossible_times_are_refused_with_the_reason(lines: list[str], why: str) -> None:
    assert why in refusal_of(*lines)


def test_last_modified_is_read_leniently() -> None:
    assert read_modified("20261101T120000Z") == datetime(2026, 11, 1, 12, tzinfo=UTC)
    assert read_modified("20261101T120000") == datetime(2026, 11, 1, 12, tzinfo=UTC)
    assert read_modified("20261101") == datetime(2026, 11, 1, tzinfo=UTC)
    assert read_modified("gisteren") is None


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("20261025T003000Z", "20261025T013000Z"),  # begins in the first of two equal hours, ends in the second
        ("20261025T013000Z", "20261025T020000Z"),
        ("20261025T004500Z", "20261025T011500Z"),  # on our clock it would end before it begins
    ],
)
def test_the_second_of_two_equal_hours_is_not_lost(starts: str, ends: str) -> None:
    series = read_one(f"DTSTART:{starts}", f"DTEND:{ends}").series
    meant = datetime.fromisoformat(ends) - datetime.fromisoformat(starts)
    assert series.length == meant > timedelta()
    assert series.zone.startswith("Etc/GMT-")
