"""Zones as calendars carry them, checked against the IANA data hour by hour."""

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from wijkplatform.feeds.vtimezone import vtimezone

pytestmark = pytest.mark.no_database

ZONES = [
    "Europe/Amsterdam", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata",
    "Etc/GMT-1", "Africa/Casablanca", "Asia/Jerusalem", "Australia/Lord_Howe", "Europe/Istanbul", "America/Nuuk",
    "Pacific/Apia",
]  # fmt: skip


def test_amsterdam_is_two_rules() -> None:
    assert vtimezone("Europe/Amsterdam", 2026).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def _onsets(component: icalendar.Timezone) -> list[tuple[datetime, timedelta]]:
    """When the component changes the clock (wall time) and to which offset, read with a parser of its own."""
    return sorted(
        (moment, observance["TZOFFSETTO"].td)
        for observance in component.subcomponents
        for moment in (
            _yearly(observance["DTSTART"].dt, observance) if "RRULE" in observance else [observance["DTSTART"].dt]
        )
    )


def _yearly(onset: datetime, observance: icalendar.cal.Component) -> list[datetime]:
    rule = re.sub(r"UNTIL=\w+;?", "", observance["RRULE"].to_ical().decode())
    last = onset.replace(year=onset.year + 16)
    if until := observance["RRULE"].get("UNTIL"):
        last = until[0].replace(tzinfo=None) + observance["TZOFFSETFROM"].td
    return rrulestr(rule, dtstart=onset).between(onset, last, inc=True)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("first_year", [1995, 2011, 2026])
def test_offsets_are_those_of_the_iana_data(zone: str, first_year: int) -> None:
    onsets = _onsets(icalendar.Timezone.from_ical(vtimezone(zone, first_year)))
    known = ZoneInfo(zone)
    moment = datetime(first_year, 1, 1, tzinfo=UTC)
    while moment.year < first_year + 12:
        local = moment.astimezone(known)
        if not local.fold:  # of a time that comes twice the first is meant
            offset = onsets[bisect_right(onsets, local.replace(tzinfo=None), key=itemgetter(0)) - 1][1]
            assert offset == local.utcoffset(), local
        moment += timedelta(hours=29)


def test_a_year_before_all_clocks_and_the_last_year_are_taken() -> None:
    for year in (1900, 9998):
        assert icalendar.Timezone.from_ical(vtimezone("Europe/Amsterdam", year)).subcomponents
