"""A file as a whole: what is said about what, what is never said, and how long it takes."""

from time import process_time

import pytest

from tests.agenda.calendars import HOME, NOW, calendar, read, read_one, refusal_of, vevent
from wijkplatform.agenda.ics import MOST_COMPONENTS, read_calendar

pytestmark = pytest.mark.no_database


def test_only_what_an_agenda_needs_is_taken() -> None:
    draft = read_one(
        "DTSTART:20261124T100000",
        "DTEND:20261124T120000",
        "SEQUENCE:3",
        "LAST-MODIFIED:20261101T120000Z",
        "DESCRIPTION:Kom langs",
        "LOCATION:Het Dorpshuys",
        "CATEGORIES:Elkaar ontmoeten",
        "URL:https://hus.example/koffie",
        "ORGANIZER;CN=Vera Voorbeeld:mailto:vera@hus.example",
        "ATTENDEE;CN=Otto Otter:mailto:otto@hus.example",
        "CONTACT:Carla Canard, 06-12345678",
        "COMMENT:Niet voor buiten",
    )
    assert (draft.uid, draft.sequence, draft.title, draft.text) == ("koffie@hus.example", 3, "Koffie", "Kom langs")
    assert (draft.place, draft.url) == ("Het Dorpshuys", "https://hus.example/koffie")
    assert draft.categories == ("Elkaar ontmoeten",)
    assert draft.modified is not None
    for somebody in ("Vera", "vera@", "Otto", "Carla", "06-123", "Niet voor buiten"):
        assert somebody not in repr(draft)


def test_a_refusal_names_the_title_or_the_uid_or_the_place_in_the_file() -> None:
    titled = vevent("DTSTART:x", title="Buurtfeest", uid="een")
    with_uid = "BEGIN:VEVENT\nUID:twee\nDTSTART:x\nEND:VEVENT"
    with_address = "BEGIN:VEVENT\nUID:drie@hus.example\nDTSTART:x\nEND:VEVENT"
    reading = read(titled, with_uid, with_address)
    assert [refusal.what for refusal in reading.refused] == ["Buurtfeest", "twee", "onderdeel 3"]


def test_a_refusal_never_repeats_an_address() -> None:
    titled = vevent("DTSTART;TZID=vera@hus.example:20261124T100000", title="Bel Vera (vera@hus.example)")
    (refusal,) = read(
        titled,
    ).refused
    assert "vera@" not in repr(refusal)
    assert refusal.what == "Bel Vera ((e-mailadres))"


def test_private_events_are_not_made_public() -> None:
    assert "privé" in refusal_of("DTSTART:20261124T100000", "CLASS:CONFIDENTIAL")
    assert read_one("DTSTART:20261124T100000", "CLASS:PUBLIC").title == "Koffie"


def test_a_class_that_cannot_be_read_is_not_taken_for_public() -> None:
    assert "CLASS" in refusal_of("DTSTART:20261124T100000", "CLASS;;:PRIVATE")


def test_an_event_without_a_title_is_refused() -> None:
    reading = read("BEGIN:VEVENT\nUID:1\nDTSTART:20261124\nSUMMARY:  \nEND:VEVENT")
    assert [refusal.why for refusal in reading.refused] == ["Er staat geen titel bij (SUMMARY)."]


def test_an_event_without_a_uid_gets_the_same_one_each_time() -> None:
    part = "BEGIN:VEVENT\nSUMMARY:Koffie\nDTSTART:2026112{}T100000\nEND:VEVENT"
    first, other = read(part.format(4), part.format(5)).events
    (again,) = read(part.format(4) + "\n").events
    assert first.uid == again.uid != other.uid
    assert first.uid.startswith("zonder-uid-")


def test_the_same_event_twice_is_taken_once() -> None:
    old, new = vevent("DTSTART:20261124T100000", "SEQUENCE:1"), vevent("DTSTART:20261124T110000", "SEQUENCE:2")
    reading = read(new, old)
    assert [draft.series.starts.hour for draft in reading.events] == [11]
    assert [(refusal.number, "UID" in refusal.why) for refusal in reading.refused] == [(2, True)]
    nameless = "BEGIN:VEVENT\nSUMMARY:Koffie\nDTSTART:20261124T100000\nEND:VEVENT"
    assert "dezelfde titel" in read(nameless, nameless).refused[0].why


def test_a_very_long_uid_becomes_a_fingerprint() -> None:
    (draft,) = read(vevent("DTSTART:20261124", uid="u" * 5000)).events
    assert len(draft.uid) == 64


def test_events_come_in_the_order_of_the_file() -> None:
    parts = [vevent("DTSTART:20261124", uid=str(number), title=f"Nummer {number}") for number in range(20)]
    assert [draft.number for draft in read(*parts).events] == list(range(1, 21))


def test_five_thousand_events_take_a_few_seconds_at_most() -> None:
    lines = ("DTSTART;TZID=Europe/Amsterdam:20261124T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU", r"DESCRIPTION:Kom\nlangs")
    data = calendar(*(vevent(*lines, uid=str(number)) for number in range(MOST_COMPONENTS)))
    before = process_time()
    reading = read_calendar(data, HOME, NOW)
    assert len(reading.events) == MOST_COMPONENTS
    assert process_time() - before < 6


BOMBS = {
    "parameters": "DTEND;" + "A=1;" * 1_000_000,
    "quotes": "DTEND;A=" + '"' * 4_000_000,
    "loose lines": "DESCRIPTION:a\n" + "a\n" * 2_000_000,
    "excluded dates": "EXDATE:" + "20260101," * 500_000,
    "weekdays": "RRULE:FREQ=WEEKLY;BYDAY=" + "MO," * 1_000_000,
    "tags": "DESCRIPTION:" + "<b>" * 1_000_000,
    "comments": "DESCRIPTION:<b>" + "<!--" * 1_000_000,
    "entities": "DESCRIPTION:" + "&a" * 2_000_000,
    "backslashes": "DESCRIPTION:" + "\\" * 4_000_000,
    "categories": "CATEGORIES:" + "a,b," * 1_000_000,
}


@pytest.mark.parametrize("line", BOMBS.values(), ids=list(BOMBS))
def test_a_file_that_is_made_to_keep_us_busy_does_not(line: str) -> None:
    data = calendar(f"BEGIN:VEVENT\nSUMMARY:Koffie\nDTSTART:20261124T100000\n{line}\nEND:VEVENT")
    before = process_time()
    read_calendar(data, HOME, NOW)
    assert process_time() - before < 10
