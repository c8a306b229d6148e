"""On which clock a time in a calendar is read."""

import pytest

from tests.agenda.calendars import read, read_one, vevent, wall

pytestmark = pytest.mark.no_database

BRAZIL = """BEGIN:VTIMEZONE
TZID:(UTC-03:00) Brasília
BEGIN:STANDARD
DTSTART:16010101T235959
TZOFFSETFROM:-0200
TZOFFSETTO:-0300
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=3SA;BYMONTH=2
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T235959
TZOFFSETFROM:-0300
TZOFFSETTO:-0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SA;BYMONTH=10
END:DAYLIGHT
END:VTIMEZONE"""

NAMED = "BEGIN:VTIMEZONE\nTZID:Ons eigen\nX-LIC-LOCATION:Europe/Brussels\nEND:VTIMEZONE"
OFFSET = "BEGIN:STANDARD\nDTSTART:18930401T000000\nTZOFFSETFROM:+5328\nTZOFFSETTO:+0100\nEND:STANDARD"
BROKEN = f"BEGIN:VTIMEZONE\nTZID:Stuk\n{OFFSET}\nEND:VTIMEZONE"


@pytest.mark.parametrize(
    ("label", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("W. Europe Standard Time", "Europe/Amsterdam"),  # it goes like ours: then it is ours
        ("Eastern Standard Time", "America/New_York"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("(GMT +01:00)", "Europe/Amsterdam"),
        ("(GMT +03:00)", "Etc/GMT-3"),
    ],
)
def test_a_zone_that_is_only_named(label: str, zone: str) -> None:
    draft = read_one(f'DTSTART;TZID="{label}":20261124T100000')
    assert (draft.series.zone, draft.series.starts) == (zone, wall("2026-11-24T10:00"))


@pytest.mark.parametrize(
    ("description", "label", "zone"),
    [(BRAZIL, "(UTC-03:00) Brasília", "America/Sao_Paulo"), (NAMED, "Ons eigen", "Europe/Brussels")],
)
def test_a_zone_that_is_described(description: str, label: str, zone: str) -> None:
    draft = read_one(f'DTSTART;TZID="{label}":20170511T133000', header=description)
    assert draft.series.zone == zone


def test_a_time_without_a_zone_is_on_the_calendars_own_clock_or_else_ours() -> None:
    assert read_one("DTSTART:20261124T100000").series.zone == "Europe/Amsterdam"
    assert read_one("DTSTART:20261124T100000", header="X-WR-TIMEZONE:Europe/London").series.zone == "Europe/London"
    assert read_one("DTSTART:20261124T100000", header="X-WR-TIMEZONE:Middle Earth").series.zone == "Europe/Amsterdam"


def test_a_time_in_utc_is_shown_on_that_clock_too() -> None:
    ours = read_one("DTSTART:20261124T090000Z", "DTEND:20261124T110000Z").series
    assert (ours.zone, ours.starts, ours.ends) == (
        "Europe/Amsterdam",
        wall("2026-11-24T10:00"),
        wall("2026-11-24T12:00"),
    )
    theirs = read_one("DTSTART:20261124T090000Z", header="X-WR-TIMEZONE:America/New_York").series
    assert (theirs.zone, theirs.starts) == ("America/New_York", wall("2026-11-24T04:00"))
    assert read_one("DTSTART:20261124T090000Z", header="X-WR-TIMEZONE:UTC").series.zone == "Europe/Amsterdam"


@pytest.mark.parametrize("header", ["", BROKEN])
def test_a_zone_that_nobody_knows_is_refused_by_name(header: str) -> None:
    (refusal,) = read(vevent("DTSTART;TZID=Stuk:20261124T100000"), header=header).refused
    assert refusal.why == "De tijdzone “Stuk” kennen we niet."


def test_whole_days_have_no_zone_to_get_wrong() -> None:
    series = read_one("DTSTART;VALUE=DATE;TZID=Stuk:20261124").series
    assert (series.zone, series.all_day) == ("Europe/Amsterdam", True)
