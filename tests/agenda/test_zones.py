"""What calendars call a zone becomes its IANA name, or stays unknown; it is never guessed wrong."""

from datetime import timedelta
from zoneinfo import available_timezones

import pytest

from tests.agenda.calendars import HOME, wall
from wijkplatform.agenda.rule import parse_rule
from wijkplatform.agenda.zones import (
    Observance,
    bare_offset,
    fixed_zone,
    iana_name,
    is_windows_name,
    match,
    yearly_offsets,
)

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("label", "zone"),
    [
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        (" europe/amsterdam ", "Europe/Amsterdam"),
        ('"W. Europe Standard Time"', "Europe/Berlin"),
        ("Romance Standard Time", "Europe/Paris"),
        ("GMT Standard Time", "Europe/London"),
        ("US Mountain Standard Time", "America/Phoenix"),
        ("Europe_Amsterdam", "Europe/Amsterdam"),
        ("America_New_York", "America/New_York"),
        ("America_Argentina_Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/America/Argentina/Salta", "America/Argentina/Salta"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Canberra"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("Greenwich Mean Time:Dublin; Edinburgh; Lisbon; London", "Europe/Dublin"),
        ("Germany/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Etc/GMT-1", "Etc/GMT-1"),
    ],
)
def test_names_that_say_which_zone(label: str, zone: str) -> None:
    assert iana_name(label) == zone
    assert zone in available_timezones()


NAMELESS = ["", "/", "_" * 1000, "x" * 100_000, "Europe/", "localtime", "../../etc/passwd", "Customized Time Zone"]
CITYLESS = ["(UTC-03:00) Brasília", "(UTC+05:00) Amsterdam", "(GMT +01:00)", "IndianReunion"]


@pytest.mark.parametrize("label", [*NAMELESS, *CITYLESS])
def test_names_that_do_not(label: str) -> None:
    assert iana_name(label) is None


def test_a_bare_offset() -> None:
    assert bare_offset("(GMT +01:00)") == timedelta(hours=1)
    assert bare_offset("UTC-0330") == -timedelta(hours=3, minutes=30)
    assert bare_offset("(UTC+01:00) Amsterdam") is None
    assert bare_offset("GMT") is None


def test_fixed_offsets_have_a_name_with_the_sign_turned_round() -> None:
    assert fixed_zone(timedelta(hours=1)) == "Etc/GMT-1"
    assert fixed_zone(-timedelta(hours=5)) == "Etc/GMT+5"
    assert fixed_zone(timedelta()) == "UTC"
    assert fixed_zone(timedelta(hours=5, minutes=30)) is None
    assert fixed_zone(timedelta(hours=20)) is None


def test_windows_names_are_told_apart() -> None:
    assert is_windows_name("W. Europe Standard Time")
    assert not is_windows_name("Europe/Berlin")


def part(starts: str, before: int, after: int, rule: str = "") -> Observance:
    offsets = timedelta(hours=before), timedelta(hours=after)
    return Observance(wall(starts), *offsets, rule=parse_rule(rule) if rule else None)


def test_a_description_finds_the_zone_that_goes_the_same_way() -> None:
    european = [
        part("1981-03-29T02:00", 1, 2, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        part("1996-10-27T03:00", 2, 1, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ]
    assert match(european, 2026, HOME) == HOME
    elsewhere = match(european, 2026, "America/New_York")
    assert elsewhere is not None
    assert yearly_offsets(elsewhere, 2026) == yearly_offsets(HOME, 2026)


def test_the_year_of_the_event_counts() -> None:
    """Brazil had summer time in 2017 and has none now."""
    brazil = [
        part("1601-01-01T23:59:59", -2, -3, "FREQ=YEARLY;INTERVAL=1;BYDAY=3SA;BYMONTH=2"),
        part("1601-01-01T23:59:59", -3, -2, "FREQ=YEARLY;INTERVAL=1;BYDAY=2SA;BYMONTH=10"),
    ]
    assert match(brazil, 2017, HOME) == "America/Sao_Paulo"
    assert match(brazil, 2026, HOME) is None


def test_old_rules_that_have_ended_do_not_count() -> None:
    parts = [
        part("1977-04-03T02:00", 1, 2, "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=19800406T010000Z"),
        part("1990-09-30T03:00", 2, 1, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=9;UNTIL=19950924"),
        part("1981-03-29T02:00", 1, 2, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        part("1996-10-27T03:00", 2, 1, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ]
    assert match(parts, 2026, HOME) == HOME


def test_a_clock_that_no_zone_has_is_not_matched() -> None:
    june = part("1970-06-01T00:00", 0, 9, "FREQ=YEARLY")
    december = part("1970-12-01T00:00", 9, 0, "FREQ=YEARLY")
    assert match([june, december], 2026, HOME) is None
    assert match([], 2026, HOME) is None


def test_a_clock_without_summer_time_is_matched_by_its_offset() -> None:
    found = match([part("1911-06-01T00:00", 3, 4)], 2026, HOME)
    assert found is not None
    assert yearly_offsets(found, 2026) == (timedelta(hours=4), timedelta(hours=4))
