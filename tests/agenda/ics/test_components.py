"""Each component by itself: what is broken stays alone."""

import pytest

from tests.agenda.calendars import HOME, NOW, calendar, read, vevent
from wijkplatform.agenda.ics import MOST_COMPONENTS, NotACalendar, read_calendar
from wijkplatform.agenda.ics.components import split

pytestmark = pytest.mark.no_database

FINE = vevent("DTSTART:20261124T100000", uid="fine")


def read_text(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The UIDs taken, and number and reason of what was refused."""
    reading = read_calendar(text.encode(), HOME, NOW)
    return [draft.uid for draft in reading.events], [(refusal.number, refusal.why) for refusal in reading.refused]


def test_a_broken_event_does_not_take_the_others_with_it() -> None:
    reading = read(FINE, vevent("DTSTART:20261332T250000", uid="broken"), vevent("DTSTART:20261201", uid="last"))
    assert [draft.uid for draft in reading.events] == ["fine", "last"]
    assert [(refusal.number, refusal.what) for refusal in reading.refused] == [(2, "Koffie")]


def test_an_event_that_does_not_end_is_refused_and_the_next_one_is_taken() -> None:
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Half\nDTSTART:20261124T100000\n{FINE}\nEND:VCALENDAR"
    assert read_text(text) == (["fine"], [(1, "Dit onderdeel is niet af: END:VEVENT ontbreekt.")])


@pytest.mark.parametrize("end", ["", "\nEND:VCALENDAR"])
def test_a_file_that_was_cut_off_keeps_what_was_whole(end: str) -> None:
    text = f"BEGIN:VCALENDAR\n{FINE}\nBEGIN:VEVENT\nSUMMARY:Half\nDTSTART:20261124T1{end}"
    assert read_text(text) == (["fine"], [(2, "Dit onderdeel is niet af: END:VEVENT ontbreekt.")])


def test_an_alarm_inside_an_event_is_passed_over() -> None:
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nSUMMARY:Alarm\nDTSTART:19990101\nEND:VALARM"
    text = f"BEGIN:VCALENDAR\n{FINE.replace('END:VEVENT', alarm)}\nEND:VEVENT\nEND:VCALENDAR"
    (draft,) = read_calendar(text.encode(), HOME, NOW).events
    assert (draft.title, draft.series.starts.year) == ("Koffie", 2026)


def test_other_kinds_of_components_are_refused_with_their_kind() -> None:
    reading = read("BEGIN:VTODO\nSUMMARY:Afwassen\nEND:VTODO", FINE)
    (refusal,) = reading.refused
    assert (refusal.what, refusal.why) == ("Afwassen", "Dit is geen activiteit (VEVENT), maar een VTODO.")


def test_stray_ends_and_several_calendars_in_one_file() -> None:
    other = FINE.replace("fine", "two")
    text = f"END:VEVENT\nBEGIN:VCALENDAR\nEND:VALARM\n{FINE}\nEND:VCALENDAR\nBEGIN:VCALENDAR\n{other}"
    assert read_text(text) == (["fine", "two"], [])


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"<html><body>404</body></html>", b"PK\x03\x04", b"\xff\xd8\xff\xe0JFIF", FINE.encode()]
)
def test_what_is_no_calendar_gets_one_sentence(data: bytes) -> None:
    with pytest.raises(NotACalendar, match="geen kalender"):
        read_calendar(data, HOME, NOW)


def test_an_empty_calendar_is_a_calendar() -> None:
    reading = read_calendar(b"  BEGIN:VCALENDAR\nEND:VCALENDAR", HOME, NOW)
    assert (reading.events, reading.refused) == ((), ())


def test_five_thousand_components_is_the_most() -> None:
    part = ["BEGIN:VEVENT", "END:VEVENT"]
    _header, components = split(["BEGIN:VCALENDAR", *part * MOST_COMPONENTS])
    assert components[-1].number == MOST_COMPONENTS
    with pytest.raises(NotACalendar, match=r"meer dan 5\.000 onderdelen"):
        split(["BEGIN:VCALENDAR", *part * (MOST_COMPONENTS + 1)])


def test_doubled_properties_of_the_calendar_do_not_matter() -> None:
    assert (
        len(read_calendar(calendar(FINE, header="VERSION:2.0\nMETHOD:PUBLISH\nMETHOD:PUBLISH"), HOME, NOW).events) == 1
    )
