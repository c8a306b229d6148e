"""Saving events: new, changed or the same; and the dates that follow from them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.agenda.arranging import a_series, an_entry, occurrences, plan, save, starts_of, the_event
from tests.agenda.calendars import wall
from tests.conftest import House
from wijkplatform.agenda.actions import EventEntry, Saved
from wijkplatform.agenda.models import Deviation, EventWijk
from wijkplatform.agenda.occurrences import make_dates
from wijkplatform.agenda.recur import TooManyDates
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.stored_series import series_of
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.platforms.queries import list_categories, list_wijken

MOVED = Change(wall("2026-12-01T10:00"), starts=wall("2026-12-02T14:00"), ends=wall("2026-12-02T15:00"), title="Thee")


def test_an_event_is_new_then_the_same_then_changed(village: House) -> None:
    for entry, came in ((an_entry(), Saved.NEW), (an_entry(), Saved.SAME), (an_entry(price="Gratis"), Saved.CHANGED)):
        with village.writing():
            assert save(entry) is came


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Thee"},
        {"text": "Anders"},
        {"place": "De zaal"},
        {"url": "https://hus.example/x"},
        {"cancelled": True},
        {"reason": "De zaal lekt."},
        {"rule": "FREQ=WEEKLY"},
        {"zone": "Europe/London"},
        {"excluded": (wall("2026-11-25T10:00"),)},
        {"join": "vrij"},
    ],
)
def test_everything_that_shows_counts_as_a_change(village: House, changes: dict[str, object]) -> None:
    plan(village, an_entry())
    with village.writing():
        assert save(an_entry(**changes)) is Saved.CHANGED


def test_what_an_entry_does_not_say_stays_as_it_was(village: House) -> None:
    with village.writing():
        kind = list_categories()[0].id
        save(an_entry(address="Dorpsstraat 1", price="Gratis", join="vrij", category_id=kind))
    plan(village, an_entry(title="Thee"))
    with village.reading():
        event = the_event()
        assert (event.address, event.price, event.join, event.category_id) == ("Dorpsstraat 1", "Gratis", "vrij", kind)
    plan(village, an_entry(title="Thee", address="", price=""))
    with village.reading():
        assert (the_event().address, the_event().price) == ("", "")


def test_the_wijken_of_an_event_are_those_of_its_last_description(village: House) -> None:
    with village.reading():
        centrum, hertme = (wijk.id for wijk in list_wijken())
    for wijk_ids in ((centrum, hertme), (hertme, hertme), ()):
        plan(village, an_entry(wijk_ids=wijk_ids))
        with village.reading():
            found = session().execute(select(EventWijk.wijk_id)).scalars().all()
            assert sorted(found) == sorted(set(wijk_ids))


SERIES = [
    a_series("2026-11-24T10:00"),
    a_series("2026-11-24T10:00", rule="FREQ=WEEKLY;COUNT=4", changes=(MOVED,)),
    a_series("2026-11-24T10:00", extra=(wall("2026-12-01T10:00"), wall("2026-12-08T10:00")), changes=(MOVED,)),
    a_series("2026-11-24T10:00", rule="FREQ=WEEKLY", excluded=(wall("2026-12-01T10:00"),)),
    a_series("2026-11-24T00:00", 24 * 60, all_day=True, rule="FREQ=DAILY;UNTIL=20261130"),
    a_series("2026-11-24T10:00", rule="FREQ=WEEKLY", changes=(Change(wall("2026-12-01T10:00"), cancelled=True),)),
]


@pytest.mark.parametrize("series", SERIES)
def test_a_series_comes_back_from_the_database_as_it_went_in(village: House, series: Series) -> None:
    plan(village, EventEntry("koffie", "Koffie", series))
    with village.reading():
        deviations = session().execute(select(Deviation).order_by(Deviation.recurrence)).scalars()
        assert series_of(the_event(), deviations) == series


def test_a_change_of_an_excluded_date_is_not_kept(village: House) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", excluded=(MOVED.recurrence,), changes=(MOVED,)))
    with village.reading():
        assert starts_of(occurrences()) == [wall("2026-11-24T10:00"), wall("2026-12-08T10:00")]
        assert [row.kind for row in session().execute(select(Deviation)).scalars()] == ["vervalt"]


def test_dates_are_moments_too_and_carry_what_is_different(village: House) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=2", changes=(MOVED,)))
    with village.reading():
        first, second = occurrences()
        assert (first.starts_at, first.ends_at) == (
            datetime(2026, 11, 24, 9, tzinfo=UTC),
            datetime(2026, 11, 24, 11, tzinfo=UTC),
        )
        assert (second.recurrence, second.starts, second.title) == (MOVED.recurrence, MOVED.starts, "Thee")


def test_a_cancelled_event_cancels_all_its_dates(village: House) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=2"), an_entry(rule="FREQ=WEEKLY;COUNT=2", cancelled=True))
    with village.reading():
        assert [date.cancelled for date in occurrences()] == [True, True]


def test_dates_that_stay_keep_their_row_and_the_others_go(village: House) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3"))
    with village.reading():
        before = {date.recurrence: (date.id, date.ref) for date in occurrences()}
    plan(village, an_entry(rule="FREQ=WEEKLY;INTERVAL=2;COUNT=3"))
    with village.reading():
        after = {date.recurrence: (date.id, date.ref) for date in occurrences()}
    assert sorted(after) == [wall("2026-11-24T10:00"), wall("2026-12-08T10:00"), wall("2026-12-22T10:00")]
    assert {key: after[key] for key in before if key in after} == {key: before[key] for key in list(before)[::2]}


@pytest.mark.parametrize(
    ("rule", "made"),
    [("FREQ=WEEKLY", True), ("FREQ=WEEKLY;COUNT=3", False), ("", False), ("FREQ=WEEKLY;UNTIL=20301231", True)],
)
def test_only_series_that_go_on_wait_for_the_horizon(village: House, rule: str, made: bool) -> None:
    plan(village, an_entry(rule=rule))
    with village.reading():
        assert (the_event().made_until is not None) is made


def test_making_dates_again_changes_nothing(village: House) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3"))
    with village.reading():
        before = [(date.id, date.ref) for date in occurrences()]
    with village.writing():
        make_dates(the_event(), a_series("2026-11-24T10:00", rule="FREQ=WEEKLY;COUNT=3"))
    with village.reading():
        assert [(date.id, date.ref) for date in occurrences()] == before


def test_a_series_that_is_too_large_is_refused_and_nothing_of_it_is_kept(village: House) -> None:
    busy = an_entry("2025-11-24T10:00", 10, rule="FREQ=DAILY;BYHOUR=9,12,15,18")
    with pytest.raises(TooManyDates), village.writing():
        save(busy)
    with village.reading():
        assert occurrences() == []


def test_the_moment_of_a_change_is_kept(village: House) -> None:
    plan(village, an_entry())
    with clock.frozen(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        plan(village, an_entry())
        with village.reading():
            assert the_event().updated_at == datetime(2026, 11, 24, 8, tzinfo=UTC)
        plan(village, an_entry(title="Thee"))
        with village.reading():
            assert the_event().updated_at == datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_another_place_does_not_keep_the_address_of_the_old_one(village: House) -> None:
    with village.writing():
        save(an_entry(place="Dorpshuis", address="Dorpsstraat 1"))
    plan(village, an_entry(place="Dorpshuis", title="Thee"))
    with village.reading():
        assert (the_event().title, the_event().address) == ("Thee", "Dorpsstraat 1")
    plan(village, an_entry(place="De kerk"))
    with village.reading():
        assert (the_event().place, the_event().address, the_event().place_id) == ("De kerk", "", None)
