"""A form is open while a calendar comes in that changes the activity: both texts are shown, none is lost."""

from typing import Any, NamedTuple

import pytest

from tests.agenda.calendars import calendar, vevent
from tests.agenda.posting.conftest import Poster, the_one
from tests.conftest import House
from wijkplatform.agenda.imports import import_calendar

WEEKLY = ("DTSTART:20261128T100000", "DTEND:20261128T120000", "RRULE:FREQ=WEEKLY;COUNT=4")
FORM: dict[str, Any] = {"titel": "Van mij", "tekst": "Mijn tekst.", "herhaling": "wekelijks", "versie": "1"}
OFF = ("RECURRENCE-ID:20261205T100000", "SEQUENCE:1", "STATUS:CANCELLED")


class File(NamedTuple):
    """What the calendar says the second time."""

    lines: tuple[str, ...]
    title: str = "Koffie"
    method: str = ""


def take_in(house: House, *lines: str, title: str = "Koffie", method: str = "") -> None:
    with house.context():
        assert import_calendar(calendar(vevent(*lines, title=title), header=method), "de-linde").refused == ()


@pytest.mark.parametrize(
    ("file", "theirs"),
    [
        (File((*WEEKLY, "DESCRIPTION:Uit de kalender"), "Van hen"), ("Van hen", "Uit de kalender")),
        (File(OFF, method="METHOD:CANCEL"), ("Koffie",)),
        (File(("SEQUENCE:1",), method="METHOD:CANCEL"), ("Koffie",)),
    ],
)
def test_both_texts_are_shown_and_either_can_be_kept(
    street: House, editor: Poster, file: File, theirs: tuple[str, ...]
) -> None:
    take_in(street, *WEEKLY)
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert 'name="versie" value="1"' in editor.client.get(path).text
    take_in(street, *file.lines, title=file.title, method=file.method)
    before = the_one(street)
    response = editor.send(path, **FORM)
    assert response.status_code == 409
    for part in (*theirs, "Van mij", "Mijn tekst.", 'name="versie" value="2"', f'href="{path}"'):
        assert part in response.text, part
    after = the_one(street)
    assert (after.title, after.text, after.cancelled) == (before.title, before.text, before.cancelled)
    assert editor.send(path, **FORM | {"versie": "2"}).status_code == 303
    assert (the_one(street).title, the_one(street).cancelled) == ("Van mij", before.cancelled)


def test_a_calendar_that_changes_nothing_does_not_come_between(street: House, editor: Poster) -> None:
    take_in(street, *WEEKLY)
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    take_in(street, *WEEKLY)
    take_in(street, *WEEKLY, "SEQUENCE:2")
    assert editor.send(path, **FORM).status_code == 303


def test_what_was_typed_in_the_form_survives_the_next_calendar(street: House, editor: Poster) -> None:
    take_in(street, *WEEKLY)
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert editor.send(path, **FORM).status_code == 303
    take_in(street, *WEEKLY, "LOCATION:Elders", "SEQUENCE:2")
    event = the_one(street)
    assert (event.title, event.text, event.place) == ("Van mij", "Mijn tekst.", "Elders")
