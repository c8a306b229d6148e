"""What lies beyond the horizon, and from when on the agenda has it."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.agenda.arranging import a_series, an_entry, occurrences, plan
from tests.agenda.calendars import NOW, wall
from tests.conftest import House
from wijkplatform.agenda.horizon import Later, find_later, list_dateless
from wijkplatform.agenda.jobs import move_horizon
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.organisations.queries import find_organisation_ref


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("starts", "fields", "first"),
    [
        ("2029-03-03T10:00", {}, date(2029, 3, 3)),
        ("2029-03-03T10:00", {"rule": "FREQ=WEEKLY", "excluded": (wall("2029-03-03T10:00"),)}, date(2029, 3, 10)),
        ("2025-01-01T10:00", {"rule": "FREQ=YEARLY;INTERVAL=4"}, date(2029, 1, 1)),
        ("2029-03-03T10:00", {"extra": (wall("2028-12-24T10:00"),)}, date(2028, 12, 24)),
        ("2029-03-03T10:00", {"changes": (Change(wall("2029-03-03T10:00"), starts=wall("2029-03-02T10:00"),
                                                 ends=wall("2029-03-02T11:00")),)}, date(2029, 3, 2)),
        ("2020-01-01T10:00", {}, None),
        ("2029-03-03T10:00", {"rule": "FREQ=DAILY", "excluded": (wall("2029-03-03T10:00"),)}, date(2029, 3, 4)),
        ("2020-02-01T10:00", {"rule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}, None),
    ],
)  # fmt: skip
def test_the_first_date_beyond_the_horizon(starts: str, fields: dict[str, Any], first: date | None) -> None:
    found = find_later("Jubileum", a_series(starts, **fields), NOW)
    assert (found.day if found else None) == first


def test_on_the_day_that_was_told_the_worker_has_made_the_date(village: House) -> None:
    entry = an_entry("2029-08-31T10:00")
    plan(village, entry)
    told = find_later(entry.title, entry.series, clock.now())
    assert told == Later("Koffie", date(2029, 8, 31), date(2028, 3, 8))
    clock.stop_at(clock.now().replace(year=2028, month=3, day=8) - timedelta(days=7))
    for _day in range(8):
        with village.context():
            move_horizon()
        clock.stop_at(clock.now() + timedelta(days=1))
    with village.reading():
        assert [row.starts for row in occurrences()] == [wall("2029-08-31T10:00")]


def test_events_without_dates_are_those_of_the_organisation_that_are_too_far_away(village: House) -> None:
    plan(village, an_entry(uid="nu"), an_entry("2029-03-03T10:00", uid="ver"), an_entry("2020-03-03T10:00", uid="oud"))
    with village.reading():
        linde, eik = find_organisation_ref("de-linde"), find_organisation_ref("de-eik")
        assert linde is not None
        assert eik is not None
        assert list_dateless(linde.id) == {"ver"}
        assert list_dateless(eik.id) == set()
