"""One date, the rest, or all of a series: what changes, what stays, and who was first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.agenda.arranging import a_series, an_entry, occurrences, plan, starts_of, the_event
from tests.agenda.calendars import wall
from tests.conftest import House
from tests.factories.media import a_picture
from wijkplatform.agenda import series_actions
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict, Invalid, NotFound
from wijkplatform.media.actions import drop_photo, put_photo

WEEKLY = {"rule": "FREQ=WEEKLY;COUNT=4"}
FIRST, SECOND, THIRD = wall("2026-11-24T10:00"), wall("2026-12-01T10:00"), wall("2026-12-08T10:00")


def test_one_date_is_cancelled_with_a_reason_and_restored_and_all_keep_their_name(village: House) -> None:
    plan(village, an_entry(**WEEKLY))
    with village.reading():
        names, number = [date.ref for date in occurrences()], the_event().id
    with village.writing():
        series_actions.cancel_one(number, SECOND, " De zaal  lekt. ", 1)
    with village.reading():
        assert [date.cancelled for date in occurrences()] == [False, True, False, False]
        assert (occurrences()[1].reason, the_event().sequence) == ("De zaal lekt.", 1)
        assert [date.ref for date in occurrences()] == names
    with village.writing():
        series_actions.restore_one(number, SECOND, 2)
    with village.reading():
        assert not any(date.cancelled or date.reason for date in occurrences())
        assert stored_series(the_event()) == an_entry(**WEEKLY).series


def test_who_looked_at_an_earlier_version_changes_nothing(village: House) -> None:
    plan(village, an_entry(**WEEKLY))
    with village.writing():
        number = the_event().id
        series_actions.cancel_one(number, SECOND, "", 1)
    with village.writing(), pytest.raises(Conflict):
        series_actions.cancel_one(number, THIRD, "", 1)
    with village.reading():
        assert [date.cancelled for date in occurrences()] == [False, True, False, False]


def test_a_date_that_is_not_there_cannot_be_changed(village: House) -> None:
    plan(village, an_entry(**WEEKLY))
    with village.writing(), pytest.raises(NotFound):
        series_actions.cancel_one(the_event().id, wall("2026-12-02T10:00"), "", 1)


def test_one_date_moves_and_has_words_of_its_own(village: House) -> None:
    plan(village, an_entry(**WEEKLY))
    with village.writing():
        number = the_event().id
        series_actions.move_one(number, SECOND, wall("2026-12-02T14:00"), wall("2026-12-02T15:00"), 1)
        series_actions.change_one(number, THIRD, 2, title="Thee", place="Kerk")
    with village.reading():
        assert starts_of(occurrences())[1] == wall("2026-12-02T14:00")
        assert (occurrences()[2].title, occurrences()[2].place) == ("Thee", "Kerk")
    with village.writing(), pytest.raises(Invalid):
        series_actions.move_one(number, SECOND, wall("2027-03-28T02:30"), wall("2027-03-28T03:30"), 3)


def test_this_and_what_follows_becomes_a_series_of_its_own(village: House) -> None:
    plan(village, an_entry(**WEEKLY, place="Zaal"))
    with village.writing():
        number, before = the_event().id, starts_of(occurrences())
        series_actions.cancel_one(number, FIRST, "", 1)
        series_actions.cancel_one(number, THIRD, "", 2)
        new = series_actions.split_event(number, SECOND, 3)
        assert (new.place, new.sequence) == ("Zaal", 0)
    with village.reading():
        assert starts_of(occurrences()) == before
        assert [date.cancelled for date in occurrences()] == [True, False, True, False]
        assert [date.event_id == number for date in occurrences()] == [True, False, False, False]
        assert len({event.uid for event in session().execute(select(Event)).scalars()}) == 2
    with village.writing(), pytest.raises(Invalid):
        series_actions.split_event(number, FIRST, 4)


def test_all_of_it_moves_and_what_no_longer_fits_is_told(village: House) -> None:
    plan(village, an_entry(**WEEKLY))
    with village.writing():
        number = the_event().id
        series_actions.cancel_one(number, SECOND, "Ziek", 1)
        series_actions.cancel_one(number, THIRD, "", 2)
        later = a_series("2026-11-24T11:00", rule="FREQ=WEEKLY;INTERVAL=2;COUNT=2")
        (fallen,) = series_actions.edit_series(number, later, 3)
        assert (fallen.recurrence, fallen.reason) == (SECOND, "Ziek")
    with village.reading():
        assert starts_of(occurrences()) == [FIRST + timedelta(hours=1), THIRD + timedelta(hours=1)]
        assert [date.cancelled for date in occurrences()] == [False, True]


def test_both_halves_have_a_photo_of_their_own(village: House) -> None:
    plan(village, an_entry(**WEEKLY))
    with village.writing():
        event = the_event()
        event.photo_id = put_photo("activiteit", None, a_picture(), event.organisation_id)
        new = series_actions.split_event(event.id, SECOND, 1)
        first, second = event.photo_id, new.photo_id
        assert second is not None
        assert first != second
        drop_photo(first)
        session().flush()
        assert session().get_one(Event, new.id).photo_id == second
