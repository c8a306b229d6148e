"""Every real calendar is imported or refused component by component, and its dates are those that others find."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from tests.agenda.calendars import HOME, NOW, real_calendar, unknown_calendars
from wijkplatform.agenda.ics import Reading, read_calendar
from wijkplatform.agenda.rhythm import expand, has_dates

pytestmark = pytest.mark.no_database

EXPECTED = {  # taken, refused
    "Belgische32feestdagen.ics": (30, 0),
    "Bug2912657.ics": (3, 0),
    "DutchHolidays.ics": (351, 0),
    "ICal.ics": (19, 2),
    "Office-2012-owa.ics": (4, 0),
    "badRRULE.ics": (2, 1),
    "big_bad_calendar.ics": (0, 20),
    "bom_calendar.ics": (0, 0),
    "broken_ical.ics": (0, 1),
    "discourse_no_dtend.ics": (4, 0),
    "dst-transition-rules.ics": (1, 0),
    "each_week_but_two_deleted.ics": (1, 0),
    "end_before_start_event.ics": (0, 1),
    "exchange_whole_day_moved_recurrence.ics": (1, 0),
    "exdate-hackerpublicradio-modified.in.ics": (0, 1),
    "festival-multiday-rrule.ics": (128, 0),
    "google-recurrence-order.ics": (1, 0),
    "invalid-date-time.ics": (1, 0),
    "invalid_tzoffset.ics": (1, 0),
    "issue-343.ics": (1, 1),
    "issue_18_cancel_status.ics": (1, 0),
    "issue_20_exdate_ignored.ics": (1, 0),
    "issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics": (0, 1),
    "issue_27_t1.ics": (1, 0),
    "issue_48_dst.ics": (13, 0),
    "khal-part1.ics": (1, 0),
    "lastfm.ics": (33, 0),
    "machbar_16_feb_2019.ics": (58, 0),
    "meetup-timed-tz.ics": (1, 0),
    "moved-event-RECURRENCE-ID.in.ics": (1, 0),
    "ms_timezones.ics": (3, 1),
    "multi-event-basic.ics": (8, 1),
    "music-school-weekly-until.ics": (1, 0),
    "nextcloud_conversion_event_1.ics": (0, 1),
    "nl-public-holidays.ics": (33, 0),
    "nl-school-north.ics": (18, 0),
    "outlook-2010.ics": (1, 0),
    "recurring_events_changed_duration.ics": (2, 0),
    "recurring_events_moved.ics": (2, 0),
    "single-events-DTSTART-DTEND.in.ics": (2, 0),
    "test_with_multiple_tzids_in_vtimezone.ics": (1, 0),
    "tz_windows_format.ics": (1, 0),
    "waste-test.ics": (112, 0),
    "without_uid.ics": (1, 0),
    "x_location.ics": (1, 0),
}

AGREED = [  # where recurring-ical-events can read the file and gives its words the same meaning
    "discourse_no_dtend.ics",
    "dst-transition-rules.ics",
    "each_week_but_two_deleted.ics",
    "festival-multiday-rrule.ics",
    "google-recurrence-order.ics",
    "issue_18_cancel_status.ics",
    "issue_20_exdate_ignored.ics",
    "issue_27_t1.ics",
    "issue_48_dst.ics",
    "khal-part1.ics",
    "lastfm.ics",
    "machbar_16_feb_2019.ics",
    "meetup-timed-tz.ics",
    "moved-event-RECURRENCE-ID.in.ics",
    "ms_timezones.ics",
    "multi-event-basic.ics",
    "music-school-weekly-until.ics",
    "outlook-2010.ics",
    "recurring_events_changed_duration.ics",
    "recurring_events_moved.ics",
    "single-events-DTSTART-DTEND.in.ics",
    "waste-test.ics",
    "x_location.ics",
]


def reading_of(name: str) -> Reading:
    return read_calendar(real_calendar(name), HOME, NOW)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_file_is_taken_or_refused_component_by_component(name: str) -> None:
    reading = reading_of(name)
    assert (len(reading.events), len(reading.refused)) == EXPECTED[name]
    for draft in reading.events:
        assert has_dates(draft.series)
    for refusal in reading.refused:
        assert refusal.what
        assert refusal.why.endswith(".")


def test_no_file_is_forgotten() -> None:
    assert unknown_calendars(set(EXPECTED)) == set()


@pytest.mark.parametrize("name", ["ICal.ics", "issue-343.ics", "nextcloud_conversion_event_1.ics", "outlook-2010.ics"])
def test_nobody_that_organises_or_attends_comes_out(name: str) -> None:
    reading = repr(reading_of(name))
    for person in (
        "jane_smith",
        "my.name",
        "My Name",
        "Page, Larry",
        "s.brin",
        "Attendee",
        "Organizer",
        "user-2",
        "johndoe",
    ):
        assert person not in reading


@pytest.mark.parametrize("name", AGREED)
def test_the_dates_are_those_that_recurring_ical_events_finds(name: str) -> None:
    reading, read_by_others = reading_of(name), icalendar.Calendar.from_ical(real_calendar(name))
    theirs = recurring_ical_events.of(read_by_others, skip_bad_series=True)
    years = {draft.series.starts.year for draft in reading.events}
    for year in sorted(years | {year + 1 for year in years}):
        since, until = datetime(year, 1, 2, tzinfo=UTC), datetime(year + 1, 1, 2, tzinfo=UTC)
        ours = {
            date.starts_at
            for draft in reading.events
            for date in expand(draft.series, since, until)
            if since <= date.starts_at and not date.cancelled
        }
        found = {
            _moment(event["DTSTART"].dt) for event in theirs.between(since, until) if event.get("STATUS") != "CANCELLED"
        }
        assert ours == {moment for moment in found if since <= moment < until}


def _moment(value: object) -> datetime:
    """What icalendar gives as a date or date-time, as the moment we mean by it."""
    if not isinstance(value, datetime):
        value = datetime.fromisoformat(f"{value}T00:00")
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(HOME))).astimezone(UTC)
