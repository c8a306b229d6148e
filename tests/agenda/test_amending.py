"""A calendar that names single dates of a series that we know changes those dates, and leaves the rest as it was."""

import pytest

from tests.agenda.arranging import occurrences, take_over, the_event
from tests.agenda.calendars import calendar, vevent, wall
from tests.conftest import House
from wijkplatform.agenda.imports import import_calendar

KOFFIE = ("DTSTART:20261124T100000", "DTEND:20261124T120000")
WEEKLY = (*KOFFIE, "RRULE:FREQ=WEEKLY;COUNT=3")
SECOND = ("RECURRENCE-ID:20261201T100000", "DTSTART:20261201T100000", "DTEND:20261201T120000")
CANCEL = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\n%s\r\nEND:VCALENDAR\r\n"


def state(house: House) -> list[tuple[str, str, bool, str | None]]:
    with house.reading():
        return [(date.ref[-15:], f"{date.starts:%d-%m %H}", date.cancelled, date.title) for date in occurrences()]


def version(house: House) -> int:
    with house.reading():
        return the_event().version


def test_one_date_is_cancelled_and_the_rest_goes_on(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    before = state(village)
    with village.context():
        report = import_calendar(CANCEL % vevent(*SECOND, "SEQUENCE:1").encode(), "de-linde")
    assert (report.changed, report.refused) == (1, ())
    assert [(ref, off) for ref, _day, off, _title in state(village)] == [
        (ref, number == 1) for number, (ref, *_rest) in enumerate(before)
    ]
    assert version(village) == 2


def test_one_date_is_moved_and_renamed(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    moved = (SECOND[0], "DTSTART:20261202T140000", "DTEND:20261202T150000")
    assert take_over(village, vevent(*moved, title="Thee")).changed == 1
    assert [each[1:] for each in state(village)] == [
        ("24-11 10", False, None),
        ("02-12 14", False, "Thee"),
        ("08-12 10", False, None),
    ]
    assert take_over(village, vevent(*moved, title="Thee")).same == 1
    assert version(village) == 2


def test_a_whole_series_is_cancelled_without_its_rule(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.context():
        import_calendar(CANCEL % vevent(*KOFFIE, "SEQUENCE:1").encode(), "de-linde")
    assert [each[2] for each in state(village)] == [True, True, True]


@pytest.mark.parametrize(
    ("stamp", "taken"), [("", False), ("DTSTAMP:20261101T000000Z", False), ("DTSTAMP:20261103T000000Z", True)]
)
def test_an_older_description_is_ignored_unless_it_was_changed_later(village: House, stamp: str, taken: bool) -> None:
    take_over(village, vevent(*WEEKLY, "SEQUENCE:4", "DTSTAMP:20261102T000000Z"))
    report = take_over(village, vevent(*WEEKLY, "SEQUENCE:3", stamp or "X-NOTHING:", title="Oud"))
    assert report.changed == int(taken)
    off = take_over(village, vevent(*SECOND, "SEQUENCE:3", "STATUS:CANCELLED", stamp or "X-NOTHING:"))
    assert off.changed == int(taken)
    with village.reading():
        assert the_event().title == ("Oud" if taken else "Koffie")


def test_a_single_date_of_a_series_that_we_do_not_know_is_an_event(village: House) -> None:
    assert take_over(village, vevent(*SECOND)).new == 1
    assert take_over(village, vevent(*SECOND)).same == 1
    with village.reading():
        assert the_event().starts == wall("2026-12-01T10:00")


@pytest.mark.parametrize(
    ("lines", "off"),
    [
        (("RECURRENCE-ID:20261201T100000", "SEQUENCE:1"), [False, True, False]),
        (("RECURRENCE-ID;VALUE=DATE:20261201", "SEQUENCE:1"), [False, True, False]),
        (("SEQUENCE:1",), [True, True, True]),
        (("DTSTART:20261124T100000", "SEQUENCE:1"), [True, True, True]),
    ],
)
@pytest.mark.parametrize("method", ["METHOD:CANCEL", "METHOD:PUBLISH"])
def test_a_cancellation_needs_no_more_than_what_it_is_about(
    village: House, method: str, lines: tuple[str, ...], off: list[bool]
) -> None:
    take_over(village, vevent(*WEEKLY, "LOCATION:Zaal"))
    bare = "\r\n".join(["BEGIN:VEVENT", "UID:koffie@hus.example", "STATUS:CANCELLED", *lines, "END:VEVENT"])
    with village.context():
        report = import_calendar(calendar(bare, header=method), "de-linde")
        again = import_calendar(calendar(bare, header=method), "de-linde")
    assert (report.changed, report.refused, again.same, again.changed) == (1, (), 1, 0)
    assert [(each[1], each[2]) for each in state(village)] == list(
        zip(["24-11 10", "01-12 10", "08-12 10"], off, strict=True)
    )
    with village.reading():
        assert (the_event().title, the_event().place) == ("Koffie", "Zaal")


def test_what_was_called_off_takes_place_again_when_its_calendar_says_so_later(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    take_over(village, vevent("STATUS:CANCELLED", "SEQUENCE:1"))
    for sequence, off in ((0, True), (2, False)):
        take_over(village, vevent(*WEEKLY, f"SEQUENCE:{sequence}"))
        assert {each[2] for each in state(village)} == {off}
    with village.writing():
        the_event().cancelled, the_event().version = False, the_event().version + 1
    assert take_over(village, vevent("STATUS:CANCELLED", "SEQUENCE:3")).changed == 1


def test_what_was_called_off_and_goes_on_by_hand_is_not_called_off_by_the_same_word(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    take_over(village, vevent("STATUS:CANCELLED", "SEQUENCE:1"))
    with village.writing():
        the_event().cancelled, the_event().version = False, the_event().version + 1
    assert take_over(village, vevent("STATUS:CANCELLED", "SEQUENCE:1")).same == 1
    with village.reading():
        assert not the_event().cancelled


def test_a_cancellation_of_something_that_we_do_not_know_is_refused_and_makes_nothing(village: House) -> None:
    for line in ("SEQUENCE:1", "RECURRENCE-ID:20261201T100000"):
        with village.context():
            bare = f"BEGIN:VEVENT\r\nUID:vreemd\r\n{line}\r\nEND:VEVENT"
            report = import_calendar(calendar(bare, header="METHOD:CANCEL"), "de-linde")
        assert [report.taken, len(report.refused)] == [0, 1]
    with village.reading():
        assert occurrences() == []


@pytest.mark.parametrize("rule", [WEEKLY, KOFFIE])
def test_a_file_that_cancels_does_not_write_over_what_it_is_about(village: House, rule: tuple[str, ...]) -> None:
    take_over(village, vevent(*rule, "DESCRIPTION:Neem een kopje mee"))
    described = vevent("DTSTART:20270105T200000", *rule[2:], "DESCRIPTION:Geannuleerd", title="Geannuleerd: koffie")
    with village.context():
        report = import_calendar(calendar(described, header="METHOD:CANCEL"), "de-linde")
    assert (report.changed, report.refused) == (1, ())
    with village.reading():
        event = the_event()
        assert (event.title, event.text, event.cancelled) == ("Koffie", "Neem een kopje mee", True)
        assert {each.starts.hour for each in occurrences()} == {10}
        assert all(each.cancelled for each in occurrences())


def test_dates_are_counted_each_by_itself(village: House) -> None:
    """RFC 5546 §2.1.5 compares SEQUENCE for each UID and RECURRENCE-ID."""
    take_over(village, vevent(*WEEKLY, "SEQUENCE:1"))
    third = ("RECURRENCE-ID:20261208T100000", "DTSTART:20261208T100000", "DTEND:20261208T120000")
    assert take_over(village, vevent(*SECOND, "SEQUENCE:5", title="Thee")).changed == 1
    assert take_over(village, vevent(*third, "SEQUENCE:2", title="Taart")).changed == 1
    assert take_over(village, vevent(*SECOND, "SEQUENCE:4", title="Oud")).changed == 0
    assert take_over(village, vevent(*WEEKLY, "SEQUENCE:2", title="Koffie!")).changed == 1
    assert [each[3] for each in state(village)] == [None, "Thee", None]  # its series was newer than the third
    assert take_over(village, vevent(*SECOND, "SEQUENCE:6", title="Nieuw")).changed == 1
    assert [each[3] for each in state(village)] == [None, "Nieuw", None]


def test_a_date_says_nothing_of_its_own_where_only_its_series_was_renamed_here(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        the_event().title, the_event().version = "Koffie en thee", 2
    moved = (SECOND[0], "DTSTART:20261202T140000", "DTEND:20261202T150000")
    assert take_over(village, vevent(*moved, "SEQUENCE:1")).changed == 1
    assert [each[3] for each in state(village)] == [None, None, None]
