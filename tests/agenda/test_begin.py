"""A list need not walk through what is over, and still misses nothing that goes on, however long it lasts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, delete, or_, select

from tests.agenda.arranging import an_entry, plan, the_event
from tests.agenda.steps import counted_steps
from tests.conftest import House
from tests.factories.agenda import make_occurrence
from wijkplatform.agenda.begin import find_begin
from wijkplatform.agenda.models import Occurrence
from wijkplatform.agenda.queries import PAGE, count_on, list_ids, list_rows
from wijkplatform.agenda.rows import list_rows_where
from wijkplatform.agenda.selection import Selection
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db, session
from wijkplatform.web.here import here

SHORT, LONG = timedelta(hours=48), timedelta(hours=48, microseconds=1)
NIGHTS = (datetime(2026, 10, 25), datetime(2027, 3, 28))
"""Those on which the clock changes."""
_LENGTHS = st.one_of(
    st.sampled_from([timedelta(0), SHORT - timedelta(microseconds=1), SHORT, LONG, timedelta(minutes=2879)]),
    st.builds(lambda days: timedelta(days=days), st.integers(0, 500)),
    st.timedeltas(timedelta(0), timedelta(days=4)),
)
_STARTS = st.one_of(
    st.builds(lambda night, hours: night + timedelta(hours=hours), st.sampled_from(NIGHTS), st.integers(-72, 72)),
    st.builds(lambda days: datetime(2026, 11, 24) + timedelta(days=days), st.integers(-400, 100)),
    st.datetimes(datetime(2025, 11, 1), datetime(2027, 5, 1)),
)
_DATES = st.lists(st.tuples(_STARTS, _LENGTHS), max_size=12)


def viewer() -> Viewer:
    return Viewer(here().platform_id)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(dates=_DATES, since=st.one_of(_STARTS, st.none()), at_an_end=st.booleans())
@example(dates=[(datetime(2026, 11, 22, 8), SHORT)], since=datetime(2026, 11, 24, 7), at_an_end=True)
@example(dates=[(datetime(2026, 10, 24), SHORT + timedelta(hours=1))], since=datetime(2026, 10, 26), at_an_end=True)
@example(dates=[(datetime(2025, 1, 1), timedelta(days=720))], since=None, at_an_end=False)
def test_a_list_has_every_date_that_is_not_over_and_no_other(
    village: House, dates: list[tuple[datetime, timedelta]], since: datetime | None, at_an_end: bool
) -> None:
    plan(village, an_entry())
    with village.writing():
        event = the_event()
        session().execute(delete(Occurrence))
        for starts, length in dict(dates).items():
            make_occurrence(event, starts, starts + length)
    with village.reading():
        asked = clock.now() if since is None else since.replace(tzinfo=UTC)
        if at_an_end and dates:
            asked = session().execute(select(Occurrence.ends_at)).scalars().all()[0] - timedelta(microseconds=1)
        plainly = [or_(Occurrence.ends_at > asked, Occurrence.starts_at >= asked)]
        right = [row.id for row in list_rows_where(viewer(), plainly, 99)]
        found = list_rows(viewer(), Selection(since=asked), 99)
        assert [row.id for row in found] == right
        assert list_ids(viewer(), Selection(since=asked), 99) == right
        assert find_begin(asked) <= min([row.starts_at for row in found], default=asked)
        day = asked.date()
        assert count_on(viewer(), day) == len(list_rows_where(viewer(), _on(day), 99))


def _on(day: date) -> list[ColumnElement[bool]]:
    """What is on a day, told without where to begin."""
    begins, ends = (to_utc(datetime.combine(each, time()), here().zone) for each in (day, day + timedelta(days=1)))
    return [or_(Occurrence.ends_at > begins, Occurrence.starts_at >= begins), Occurrence.starts_at < ends]


LISTS: dict[str, Callable[[], object]] = {
    "rows": lambda: list_rows(viewer(), Selection(since=clock.now()), PAGE),
    "numbers": lambda: list_ids(viewer(), Selection(since=clock.now()), PAGE),
    "a day": lambda: count_on(viewer(), clock.now().date()),
    "a search": lambda: list_rows(viewer(), Selection(since=clock.now(), q="koffie", once=True), PAGE),
    "nearby": lambda: list_rows(viewer(), Selection(since=clock.now(), near_ids=(1,), once=True), PAGE),
    "an earlier day": lambda: list_rows(viewer(), Selection(since=clock.now() - timedelta(days=1)), PAGE),
    "where to begin": lambda: find_begin(clock.now()),
    "where to begin earlier": lambda: find_begin(clock.now() - timedelta(days=1)),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_walks_past_nothing_that_is_over(village: House, name: str) -> None:
    plan(village, an_entry("2026-11-24T10:00", rule="FREQ=DAILY;COUNT=60"), an_entry("2026-11-20T10:00", 6000, uid="b"))
    taken = []
    with village.reading():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("counts the steps of SQLite")
    for _time in range(2):
        with village.reading():
            with counted_steps() as steps:
                LISTS[name]()
            taken.append(steps[0])
        plan(village, an_entry("2025-12-01T10:00", uid="over", title="Voorbij", rule="FREQ=DAILY;COUNT=330"))
    assert taken[1] <= taken[0] * 1.1 + 5, taken
