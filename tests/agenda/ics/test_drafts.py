"""Pieces with one UID become one series with its exceptions."""

import pytest

from tests.agenda.calendars import NOW, read, read_one, refusal_of, vevent, wall
from wijkplatform.agenda.ics import CANCELLED, TAKES_PLACE, EventDraft
from wijkplatform.agenda.rhythm import Change, expand, window

pytestmark = pytest.mark.no_database

WEEKLY = vevent("DTSTART:20261103T100000", "DTEND:20261103T120000", "RRULE:FREQ=WEEKLY;COUNT=4", "LOCATION:Zaal 1")


def change(*lines: str, title: str = "Koffie") -> str:
    return vevent(*lines, title=title)


def one(*components: str, header: str = "") -> EventDraft:
    reading = read(*components, header=header)
    assert not reading.refused, reading.refused
    (draft,) = reading.events
    return draft


def days(draft: EventDraft) -> list[str]:
    """The dates that take place, as day and hour."""
    dates = expand(draft.series, *window(draft.series, NOW))
    return [f"{date.starts:%d-%m %H}" for date in dates if not date.cancelled]


@pytest.mark.parametrize("order", [1, -1])
def test_changes_find_their_series_before_and_after_it(order: int) -> None:
    moved = change("RECURRENCE-ID:20261110T100000", "DTSTART:20261111T140000", "DTEND:20261111T150000", title="Thee")
    draft = one(*[WEEKLY, moved][::order])
    assert draft.title == "Koffie"
    assert draft.series.changes == (
        Change(wall("2026-11-10T10:00"), starts=wall("2026-11-11T14:00"), ends=wall("2026-11-11T15:00"), title="Thee"),
    )


def test_a_date_that_does_not_take_place_is_cancelled_and_the_series_goes_on() -> None:
    draft = one(WEEKLY, change("RECURRENCE-ID:20261110T100000", "DTSTART:20261110T100000", "STATUS:CANCELLED"))
    assert draft.status == TAKES_PLACE
    assert draft.series.changes == (Change(wall("2026-11-10T10:00"), cancelled=True),)
    assert days(draft) == ["03-11 10", "17-11 10", "24-11 10"]


def test_a_cancelled_event_is_marked() -> None:
    assert read_one("DTSTART:20261124T100000", "STATUS:CANCELLED").status == CANCELLED
    assert read_one("DTSTART:20261124T100000", header="METHOD:CANCEL").status == CANCELLED
    assert read_one("DTSTART:20261124T100000", "STATUS:TENTATIVE").status == TAKES_PLACE


def test_a_change_says_only_what_is_different() -> None:
    same = change("RECURRENCE-ID:20261110T100000", "DTSTART:20261110T100000", "LOCATION:Zaal 2", "DESCRIPTION:")
    assert one(WEEKLY, same).series.changes == (Change(wall("2026-11-10T10:00"), place="Zaal 2"),)


def test_the_newest_of_two_changes_of_one_date_counts() -> None:
    first = change("RECURRENCE-ID:20261110T100000", "DTSTART:20261110T110000", "SEQUENCE:2")
    second = change("RECURRENCE-ID:20261110T090000Z", "DTSTART:20261110T130000", "SEQUENCE:1")
    draft = one(WEEKLY, first, second)
    assert days(draft)[1] == "10-11 11"
    assert draft.sequence == 2


def test_a_change_in_another_zone_or_as_a_date_finds_its_date() -> None:
    for name in ("RECURRENCE-ID:20261110T090000Z", "RECURRENCE-ID;TZID=Europe/London:20261110T090000"):
        assert days(one(WEEKLY, change(name, "DTSTART:20261110T110000")))[1] == "10-11 11"
    assert days(one(WEEKLY, change("RECURRENCE-ID;VALUE=DATE:20261110", "DTSTART:20261110T110000")))[1] == "10-11 11"


def test_a_date_that_becomes_a_whole_day_goes_from_midnight_to_midnight() -> None:
    draft = one(WEEKLY, change("RECURRENCE-ID:20261110T100000", "DTSTART;VALUE=DATE:20261110"))
    (changed,) = draft.series.changes
    assert (changed.starts, changed.ends) == (wall("2026-11-10"), wall("2026-11-11"))


def test_a_day_of_whole_days_that_moves_keeps_its_name() -> None:
    series = vevent("DTSTART;VALUE=DATE:20260219", "RRULE:FREQ=WEEKLY;UNTIL=20260817T220000Z;BYDAY=TU,TH")
    moved = change("RECURRENCE-ID;TZID=W. Europe Standard Time:20260226T000000", "DTSTART;VALUE=DATE:20260227")
    draft = one(series, moved)
    assert draft.series.rule == "FREQ=WEEKLY;UNTIL=20260818;BYDAY=TU,TH"
    assert days(draft)[:3] == ["19-02 00", "24-02 00", "27-02 00"]
    assert days(draft)[-1] == "18-08 00"


def test_extra_and_excluded_dates_in_every_form() -> None:
    series = vevent(
        "DTSTART:20261103T100000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "RDATE:20261105T100000,20261106T150000",
        "RDATE;VALUE=PERIOD:20261107T100000/PT3H",
        "EXDATE;VALUE=DATE:20261110",
        "EXDATE:20261117T090000Z,",
    )
    assert days(one(series)) == ["03-11 10", "05-11 10", "06-11 15", "07-11 10", "24-11 10"]


def test_changes_without_their_series_are_dates_of_their_own() -> None:
    later = change("RECURRENCE-ID:20261117T100000", "DTSTART:20261117T110000", "DTEND:20261117T120000", title="Thee")
    first = change(
        "RECURRENCE-ID:20261110T100000", "DTSTART:20261110T100000", "DTEND:20261110T120000", "STATUS:CANCELLED"
    )
    draft = one(later, first)
    assert (draft.title, draft.status, draft.series.rule) == ("Koffie", TAKES_PLACE, "")
    assert days(draft) == ["17-11 11"]
    assert [date.ends.hour for date in expand(draft.series, *window(draft.series, NOW))] == [12, 12]
    assert one(first).status == CANCELLED


def test_changes_of_a_series_that_was_refused_are_refused_with_it() -> None:
    private = vevent("DTSTART:20261103T100000", "RRULE:FREQ=WEEKLY", "CLASS:PRIVATE")
    wrong = vevent("DTSTART:20261103T100000", "RRULE:FREQ=SOMETIMES", uid="wrong")
    reading = read(private, change("RECURRENCE-ID:20261110T100000", "DTSTART:20261110T110000"), wrong)
    assert reading.events == ()
    assert [refusal.why for refusal in reading.refused] == [
        "Dit staat als privé in de kalender. Daarom nemen we het niet over.",
        "Dit hoort bij een reeks die we niet konden overnemen.",
        "De herhaling zegt niet of het elke dag, week, maand of elk jaar is.",
    ]


def test_a_series_that_changes_from_a_date_on_is_refused_whole() -> None:
    onwards = change("RECURRENCE-ID;RANGE=THISANDFUTURE:20261110T100000", "DTSTART:20261110T110000")
    reading = read(WEEKLY, onwards)
    assert reading.events == ()
    assert {refusal.why.split(" (")[0] for refusal in reading.refused} == {"De reeks verandert vanaf een datum"}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART:20261103T100000", "EXDATE:20261103T100000"], "Alle data van deze reeks zijn uitgezonderd."),
        (["DTSTART:20261103T100000", "RRULE:FREQ=HOURLY"], "elk uur"),
        (["DTSTART:20261103T100000", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "meer dan één regel"),
        (["DTSTART:20261103T100000", "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"], "meer dan één regel"),
        (["DTSTART:20261103T100000", "RRULE:FREQ=DAILY;BYHOUR=9,12,15"], "meer dan 2.000 keer"),
        (["DTSTART:20261103T100000", "RDATE:" + "20261105T100000," * 2001], "losse data of uitzonderingen"),
    ],
)
def test_series_that_cannot_be_are_refused(lines: list[str], why: str) -> None:
    assert why in refusal_of(*lines)


@pytest.mark.parametrize(
    ("until", "written"),
    [
        ("20261218", "20261218T225959Z"),
        ("20261218T100000", "20261218T090000Z"),
        ("20261218T100000Z", "20261218T100000Z"),
    ],
)
def test_the_end_of_a_rule_is_kept_in_utc(until: str, written: str) -> None:
    assert (
        read_one("DTSTART:20261103T100000", f"RRULE:FREQ=WEEKLY;UNTIL={until}").series.rule
        == f"FREQ=WEEKLY;UNTIL={written}"
    )


def test_a_series_in_utc_goes_by_the_local_clock() -> None:
    draft = read_one("DTSTART:20261020T173000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    assert days(draft) == ["20-10 19", "27-10 19", "03-11 19"]


@pytest.mark.parametrize("weekday", ["MO", "TU"])
def test_weekdays_that_midnight_lies_between_move_along(weekday: str) -> None:
    """Monday 23.00 in UTC is Tuesday midnight here, whichever of the two the exporter named."""
    draft = read_one("DTSTART:20261123T230000Z", f"RRULE:FREQ=WEEKLY;COUNT=2;BYDAY={weekday}")
    assert days(draft) == ["24-11 00", "01-12 00"]


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=4MO", "FREQ=MONTHLY;BYMONTHDAY=23", "FREQ=DAILY;BYHOUR=23"])
def test_other_rules_in_utc_that_midnight_lies_between_are_refused(rule: str) -> None:
    assert "wereldtijd" in refusal_of("DTSTART:20261123T230000Z", f"RRULE:{rule}")
