"""Moments carry their offset, wall times carry none, and both databases give back what was put in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import Column, Connection, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from wijkplatform.core.database import UtcDateTime, WallTime, db

SAMPLE = Table(
    "sample_of_types",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", UtcDateTime),
    Column("wall", WallTime),
)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def connection(app: Flask) -> Iterator[Connection]:
    """A connection that sees the sample table, and leaves nothing behind."""
    with app.app_context(), db.engine.connect() as connection:
        SAMPLE.create(connection)
        yield connection
        connection.rollback()
        assert not db.inspect(db.engine).has_table(SAMPLE.name)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=0),
        datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=1),
        datetime(2026, 11, 24, 8, 0, 0, 123456, tzinfo=UTC),
        datetime(1970, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        None,
    ],
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(connection: Connection, moment: datetime | None) -> None:
    connection.execute(insert(SAMPLE).values(moment=moment))
    found = connection.execute(select(SAMPLE.c.moment)).scalar()
    assert (found and found.timestamp()) == (moment and moment.timestamp())
    assert found is None or found.tzinfo is UTC


def test_moments_are_ordered_as_moments(connection: Connection) -> None:
    early = datetime(2026, 11, 24, 9, 0, tzinfo=AMSTERDAM)
    late = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    connection.execute(insert(SAMPLE), [{"moment": early}, {"moment": late}])
    found = connection.execute(select(SAMPLE.c.moment).where(SAMPLE.c.moment > early)).scalars().all()
    assert found == [late]


def test_a_wall_time_comes_back_as_it_was(connection: Connection) -> None:
    wall = datetime(2026, 3, 29, 2, 30)  # a time that no clock in Amsterdam shows
    connection.execute(insert(SAMPLE).values(wall=wall))
    assert connection.execute(select(SAMPLE.c.wall)).scalar() == wall


@pytest.mark.parametrize(
    "values",
    [{"moment": datetime(2026, 11, 24, 8)}, {"wall": datetime(2026, 11, 24, 8, tzinfo=UTC)}],
    ids=["naive moment", "aware wall time"],
)
def test_the_wrong_kind_is_refused(connection: Connection, values: dict[str, datetime]) -> None:
    with pytest.raises(StatementError, match="offset"):
        connection.execute(insert(SAMPLE).values(**values))
    with pytest.raises(StatementError, match="offset"):
        connection.execute(select(SAMPLE).where(*(SAMPLE.c[name] == value for name, value in values.items())))
