"""The horizon moves: dates appear eighteen months ahead, on every platform, once."""

from datetime import UTC, datetime

import pytest

from tests.agenda.arranging import an_entry, occurrences, plan, save, starts_of, the_event
from tests.agenda.calendars import wall
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.agenda import occurrences as occurrences_module
from wijkplatform.agenda.jobs import HORIZON, move_horizon
from wijkplatform.agenda.recur import TooManyDates
from wijkplatform.core import clock

LATER = datetime(2027, 2, 24, 8, tzinfo=UTC)


def move(house: House) -> None:
    with house.app.app_context():
        move_horizon()


def test_dates_appear_as_time_goes_by_and_keep_their_exceptions(village: House) -> None:
    plan(village, an_entry(rule="FREQ=MONTHLY", excluded=(wall("2028-06-24T10:00"),)))
    with village.reading():
        before = [(date.starts, date.ref) for date in occurrences()]
    assert before[-1][0] == wall("2028-04-24T10:00")
    clock.stop_at(LATER)
    move(village)
    with village.reading():
        after = [(date.starts, date.ref) for date in occurrences()]
        made_until = the_event().made_until
    assert after[: len(before)] == before
    assert [starts for starts, _ref in after[len(before) :]] == [wall("2028-05-24T10:00"), wall("2028-07-24T10:00")]
    assert made_until == datetime(2028, 8, 24, 8, tzinfo=UTC)


def test_it_moves_every_platform_and_more_events_than_fit_one_portion(village: House) -> None:
    plan(village, *(an_entry(uid=str(number), rule="FREQ=YEARLY") for number in range(120)))
    with village.writing(None):
        make_platform("elders.example")
        make_organisation()
    with village.writing("elders.example"):
        save(an_entry(rule="FREQ=YEARLY"))
    clock.stop_at(datetime(2027, 11, 24, 8, tzinfo=UTC))
    move(village)
    with village.reading():
        assert starts_of(occurrences())[-120:] == [wall("2028-11-24T10:00")] * 120
    with village.reading("elders.example"):
        assert starts_of(occurrences())[-1] == wall("2028-11-24T10:00")


def test_moving_again_changes_nothing(village: House) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY"))
    clock.stop_at(LATER)
    move(village)
    with village.reading():
        before = [(date.id, date.starts) for date in occurrences()]
    move(village)
    with village.reading():
        assert [(date.id, date.starts) for date in occurrences()] == before


def test_dates_of_more_than_a_year_ago_make_room(village: House) -> None:
    plan(village, an_entry("2025-01-07T10:00", rule="FREQ=WEEKLY"))
    clock.stop_at(LATER)
    move(village)
    with village.reading():
        assert starts_of(occurrences())[0] == wall("2026-02-24T10:00")


def test_a_series_that_has_become_too_large_keeps_its_dates_and_does_not_stop_the_others(
    village: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(village, an_entry(uid="a", rule="FREQ=MONTHLY", title="Te veel"), an_entry(uid="b", rule="FREQ=MONTHLY"))
    whole = occurrences_module.expand

    def refuses_one(series: object, *window: object) -> object:
        if series == refused:
            raise TooManyDates("Te veel.")
        return whole(series, *window)  # type: ignore[arg-type]

    refused = an_entry("2026-11-24T11:00", rule="FREQ=MONTHLY").series
    plan(village, an_entry("2026-11-24T11:00", uid="a", rule="FREQ=MONTHLY"))
    monkeypatch.setattr(occurrences_module, "expand", refuses_one)
    clock.stop_at(LATER)
    move(village)
    with village.reading():
        dates = starts_of(occurrences())
    assert max(date for date in dates if date.hour == 11) == wall("2028-04-24T11:00")
    assert max(date for date in dates if date.hour == 10) == wall("2028-07-24T10:00")


def test_it_runs_every_day() -> None:
    assert HORIZON.run is move_horizon
    assert HORIZON.every.days == 1
