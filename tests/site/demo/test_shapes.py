"""How the demonstration's activities become dates: lively whenever it is made, and the same ones the next time."""

from datetime import date, datetime, timedelta

import pytest

from wijkplatform.agenda.rhythm import expand
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.wall import to_utc
from wijkplatform.site.demo.shapes import Once, Regular, anchor_for, monday_of

pytestmark = pytest.mark.no_database

ZONE = "Europe/Amsterdam"
MADE = date(2026, 11, 23)


def _regular(**changes: object) -> Regular:
    fields = {"key": "k", "title": "t", "text": "x", "category": "c", "place": "p", "address": "a", "days": (1,)}
    return Regular(**(fields | {"start": "10:00", "end": "12:00"} | changes))  # type: ignore[arg-type]


def _once(**changes: object) -> Once:
    fields = {"key": "k", "title": "t", "text": "x", "category": "c", "place": "p", "address": "a"}
    return Once(**(fields | {"start": "10:00", "end": "12:00"} | changes))  # type: ignore[arg-type]


def _dates(series: Series, weeks: int = 10) -> list[date]:
    since = to_utc(datetime(MADE.year, MADE.month, MADE.day), ZONE)
    return [found.starts.date() for found in expand(series, since, since + timedelta(weeks=weeks))]


def test_a_week_begins_on_monday() -> None:
    assert {monday_of(MADE + timedelta(days=number)) for number in range(7)} == {MADE}


@pytest.mark.parametrize(("weeks", "years"), [(0, 0), (51, 0), (52, 1), (103, 1), (104, 2), (-3, 0)])
def test_the_anchor_moves_up_by_whole_years(weeks: int, years: int) -> None:
    assert anchor_for(MADE, MADE + timedelta(weeks=weeks)) == MADE + timedelta(weeks=52 * years)


def test_a_weekly_activity_began_before_and_goes_on() -> None:
    series = _regular().series(MADE, MADE, ZONE)
    assert series.rule == "FREQ=WEEKLY;BYDAY=TU"
    assert series.starts < datetime(2026, 10, 1)
    assert _dates(series)[:2] == [date(2026, 11, 24), date(2026, 12, 1)]


def test_some_dates_do_not_take_place() -> None:
    for every, cancelled in ((1, datetime(2026, 12, 8, 10)), (2, datetime(2026, 12, 22, 10))):
        series = _regular(every=every, off=(2,)).series(MADE, MADE, ZONE)
        assert [change.recurrence for change in series.changes if change.cancelled] == [cancelled]
        assert cancelled.date() in _dates(series)


def test_an_activity_may_come_every_month() -> None:
    first = _regular(days=(5,), nth=1).series(MADE, MADE, ZONE)
    last = _regular(days=(6,), nth=-1).series(MADE, MADE, ZONE)
    assert _dates(first)[:2] == [date(2026, 12, 5), date(2027, 1, 2)]
    assert _dates(last)[:2] == [date(2026, 11, 29), date(2026, 12, 27)]
    assert first.starts.weekday() == 5
    assert first.starts.day <= 7


def test_single_activities_stand_in_their_week_or_on_their_day() -> None:
    assert _once(week=2, day=3).series(MADE, ZONE).starts == datetime(2026, 12, 10, 10)
    assert _once(on="12-24").series(MADE, ZONE).starts == datetime(2026, 12, 24, 10)
    assert _once(on="04-27").series(MADE, ZONE).starts == datetime(2027, 4, 27, 10)


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ({"start": "20:00", "end": "00:00"}, datetime(2026, 11, 24)),
        ({"start": "19:00", "end": "01:00"}, datetime(2026, 11, 24, 1)),
        ({"start": "17:00", "end": "18:00", "more_days": 2}, datetime(2026, 11, 25, 18)),
        ({"start": "", "end": "", "more_days": 2}, datetime(2026, 11, 26)),
    ],
)
def test_ends_after_midnight_and_after_days(changes: dict[str, object], ends: datetime) -> None:
    series = _once(**changes).series(MADE, ZONE)
    assert series.ends == ends
    assert series.all_day == (changes["start"] == "")


def test_days_running_are_one_series() -> None:
    assert len(_dates(_once(again=4).series(MADE, ZONE))) == 4
