"""A calendar comes again over what was changed by hand: that stays, until the calendar says something else of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.agenda.arranging import occurrences, take_over, the_event
from tests.agenda.calendars import calendar, real_calendar, vevent, wall
from tests.agenda.test_commands import imported
from tests.conftest import House
from wijkplatform.agenda.imports import ImportReport, import_calendar
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.series_actions import cancel_one, edit_series, move_one, restore_one, split_event
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core.database import session

KOFFIE = ("DTSTART:20261124T100000", "DTEND:20261124T120000")
WEEKLY = (*KOFFIE, "RRULE:FREQ=WEEKLY;COUNT=4")
SECOND = wall("2026-12-01T10:00")


def by_hand(house: House, **changes: object) -> None:
    """What the form of an editor changes."""
    with house.writing():
        event = the_event()
        for name, value in changes.items():
            setattr(event, name, value)
        event.version += 1


def kept(report: ImportReport) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What was kept and what was overruled, of the only event that was changed by hand."""
    if not report.by_hand:
        return (), ()
    (found,) = report.by_hand
    return found.kept, found.overruled


def rows(house: House) -> list[tuple[str, bool]]:
    with house.reading():
        return [(f"{each.starts:%d-%m %H}", each.cancelled) for each in occurrences()]


def words(house: House) -> tuple[str, str, str, str]:
    with house.reading():
        event = the_event()
        return event.title, event.text, event.place, event.url


def test_fields_that_were_changed_by_hand_stay_and_the_others_follow(village: House) -> None:
    take_over(village, vevent(*WEEKLY, "DESCRIPTION:Oud", "LOCATION:Zaal"))
    by_hand(village, title="Koffie en thee", place="Grote zaal")
    report = take_over(village, vevent(*WEEKLY, "DESCRIPTION:Nieuw", "LOCATION:Zaal", "SEQUENCE:1"))
    assert (report.changed, kept(report)) == (1, (("title", "place"), ()))
    assert words(village) == ("Koffie en thee", "Nieuw", "Grote zaal", "")


def test_of_a_field_that_the_calendar_changes_too_the_calendar_holds(village: House) -> None:
    take_over(village, vevent(*WEEKLY, "LOCATION:Zaal"))
    by_hand(village, title="Koffie en thee", place="Grote zaal")
    report = take_over(village, vevent(*WEEKLY, "LOCATION:Kerk"))
    assert kept(report) == (("title",), ("place",))
    assert words(village)[::2] == ("Koffie en thee", "Kerk")
    again = take_over(village, vevent(*WEEKLY, "LOCATION:Kerk"))
    assert (again.same, kept(again)) == (1, (("title",), ()))


def test_the_same_file_again_changes_nothing_and_says_every_time_what_is_other(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    by_hand(village, title="Thee")
    for _turn in range(2):
        report = take_over(village, vevent(*WEEKLY))
        assert (report.same, kept(report)) == (1, (("title",), ()))
    by_hand(village, title="Koffie")
    assert kept(take_over(village, vevent(*WEEKLY))) == ((), ())
    assert words(village)[0] == "Koffie"


def test_who_makes_the_same_change_in_both_places_is_told_nothing(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    by_hand(village, title="Thee")
    with village.reading():
        version = the_event().version
    report = take_over(village, vevent(*WEEKLY, title="Thee"))
    assert (report.same, kept(report)) == (1, ((), ()))
    with village.reading():
        assert the_event().version == version
    assert kept(take_over(village, vevent(*WEEKLY, title="Thee"))) == ((), ())


def test_a_date_that_was_cancelled_here_stays_so_when_the_calendar_changes_otherwise(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        cancel_one(the_event().id, SECOND, "Ziek", the_event().version)
    off = vevent("RECURRENCE-ID:20261208T100000", "DTSTART:20261208T100000", "STATUS:CANCELLED")
    report = take_over(village, vevent(*WEEKLY, "DESCRIPTION:Nieuw"), off)
    assert kept(report) == ((SECOND,), ())
    assert rows(village) == [("24-11 10", False), ("01-12 10", True), ("08-12 10", True), ("15-12 10", False)]
    with village.reading():
        assert occurrences()[1].reason == "Ziek"


def test_a_date_that_both_cancel_keeps_the_reason_that_was_given_here(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        cancel_one(the_event().id, SECOND, "Ziek", the_event().version)
    off = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261201T100000", "STATUS:CANCELLED")
    report = take_over(village, vevent(*WEEKLY), off)
    assert (report.same, kept(report)) == (1, ((), ()))
    with village.reading():
        assert (occurrences()[1].cancelled, occurrences()[1].reason) == (True, "Ziek")


def test_a_date_that_the_calendar_cancels_is_cancelled_though_it_was_moved_here(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        move_one(the_event().id, SECOND, wall("2026-12-02T14:00"), wall("2026-12-02T16:00"), the_event().version)
    off = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261201T100000", "STATUS:CANCELLED")
    report = take_over(village, vevent(*WEEKLY), off)
    assert kept(report) == ((), (SECOND,))
    assert rows(village)[1] == ("01-12 10", True)


def test_a_date_that_the_calendar_cancelled_and_somebody_restored_stays_restored(village: House) -> None:
    off = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261201T100000", "STATUS:CANCELLED")
    take_over(village, vevent(*WEEKLY), off)
    with village.writing():
        restore_one(the_event().id, SECOND, the_event().version)
    for text in ("Een", "Twee"):
        assert kept(take_over(village, vevent(*WEEKLY, f"DESCRIPTION:{text}"), off)) == ((SECOND,), ())
        assert not any(cancelled for _day, cancelled in rows(village))
    assert take_over(village, off).same == 1  # the same word alone
    assert not any(cancelled for _day, cancelled in rows(village))


def test_another_hour_by_hand_stays_and_what_the_calendar_cancels_is_cancelled_at_that_hour(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        event = the_event()
        old = stored_series(event)
        new = replace(old, starts=wall("2026-11-24T11:00"), ends=wall("2026-11-24T13:00"))
        edit_series(event.id, new, event.version)
    off = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261201T100000", "STATUS:CANCELLED")
    report = take_over(village, vevent(*WEEKLY), off)
    assert kept(report) == (("rhythm",), ())
    assert rows(village) == [("24-11 11", False), ("01-12 11", True), ("08-12 11", False), ("15-12 11", False)]
    late = vevent("RECURRENCE-ID:20261208T100000", "SEQUENCE:1", "STATUS:CANCELLED")
    assert take_over(village, late).changed == 1
    assert rows(village)[2] == ("08-12 11", True)


def test_another_hour_in_the_calendar_takes_what_was_cancelled_here_along(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        cancel_one(the_event().id, SECOND, "", the_event().version)
    later = ("DTSTART:20261124T130000", "DTEND:20261124T150000", "RRULE:FREQ=WEEKLY;COUNT=4")
    take_over(village, vevent(*later))
    assert rows(village) == [("24-11 13", False), ("01-12 13", True), ("08-12 13", False), ("15-12 13", False)]


def test_a_series_that_was_split_here_is_not_doubled_by_its_calendar(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        split_event(the_event().id, wall("2026-12-08T10:00"), the_event().version)
    for text in ("Een", "Twee"):
        assert take_over(village, vevent(*WEEKLY, f"DESCRIPTION:{text}")).changed == 1
    assert [day for day, _off in rows(village)] == ["24-11 10", "01-12 10", "08-12 10", "15-12 10"]


def test_a_pause_and_another_wijk_by_hand_survive_the_next_calendar(village: House) -> None:
    take_over(village, vevent(*WEEKLY), wijken=["hertme"])
    with village.writing():
        event = the_event()
        series = stored_series(event)
        resting = replace(series, pauses=((date(2026, 12, 1), date(2026, 12, 2)),))
        edit_series(event.id, resting, event.version)
    report = take_over(village, vevent(*WEEKLY, title="Thee"), wijken=["hertme"])
    assert kept(report) == (("rests",), ())
    assert [day for day, _off in rows(village)] == ["24-11 10", "08-12 10", "15-12 10"]


def test_what_was_made_here_is_not_written_over_by_its_own_calendar(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.writing():
        event = the_event()
        event.uid, event.digest, event.told = event.public_id, "", ""
        uid = event.public_id
    for file in (vevent(*KOFFIE, title="Anders", uid=uid), vevent("STATUS:CANCELLED", uid=uid)):
        assert take_over(village, file).same == 1
    assert (words(village)[0], len(rows(village))) == ("Koffie", 4)


def test_an_older_file_with_a_newer_date_brings_that_date_only(village: House) -> None:
    take_over(village, vevent(*WEEKLY, "SEQUENCE:4", "DESCRIPTION:Nieuw"))
    newer = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261201T100000", "SEQUENCE:5", "STATUS:CANCELLED")
    take_over(village, vevent(*WEEKLY, "SEQUENCE:3", "DESCRIPTION:Oud"), newer)
    assert words(village)[1] == "Nieuw"
    assert [off for _day, off in rows(village)] == [False, True, False, False]


def test_the_command_says_what_was_kept_and_what_not(village: House, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    imported(village, file, calendar(vevent(*WEEKLY, "LOCATION:Zaal")))
    by_hand(village, title="Thee", place="Kerk")
    with village.writing():
        cancel_one(the_event().id, SECOND, "", the_event().version)
    ran = imported(village, file, calendar(vevent(*WEEKLY, "LOCATION:Hal")))
    assert ran.lines[-3:] == [
        "Thee: hier veranderd, en dat blijft zo: titel, dinsdag 1 december 2026.",
        "Thee: hier veranderd, maar de kalender zegt nu iets anders. Zo staat het er nu: plek.",
        "0 nieuw, 1 gewijzigd, 0 gelijk, 0 geweigerd",
    ]


@pytest.mark.parametrize("name", ["machbar_16_feb_2019.ics", "nl-school-north.ics", "music-school-weekly-until.ics"])
def test_a_real_calendar_that_changes_leaves_what_was_done_by_hand(village: House, name: str) -> None:
    data = real_calendar(name)
    with village.context():
        import_calendar(data, "de-linde")
    with village.writing():
        events = session().execute(select(Event).order_by(Event.id)).scalars().all()
        for event in events:
            event.title, event.version = f"{event.title[:150]} (ons)", event.version + 1
    changed = data.replace(b"SUMMARY", b"LOCATION:Elders\r\nSUMMARY")
    with village.context():
        report = import_calendar(changed, "de-linde")
    assert len(report.by_hand) == len(events)
    with village.reading():
        after = session().execute(select(Event.title, Event.place)).all()
    assert all(title.endswith(" (ons)") for title, _place in after)
    assert "Elders" in {place for _title, place in after}
