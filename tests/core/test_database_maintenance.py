"""Changing tables rests the foreign keys, checks them at the end, and keeps all or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from wijkplatform.core.database.engine import engine_options, prepare_engine
from wijkplatform.core.database.maintenance import BrokenLinks, changing_tables
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A file with a parent and its cascading child."""
    settings = Settings(tmp_path)
    engine = create_engine(settings.sqlalchemy_url, **engine_options(settings))
    prepare_engine(engine)
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
            "CREATE TABLE child (parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (1)",
        ):
            connection.execute(text(statement))
    yield engine
    engine.dispose()


def count(engine: Engine, table: str) -> int:
    """How many rows `table` has."""
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


REBUILD = (
    "CREATE TABLE new (id INTEGER PRIMARY KEY, name TEXT)",
    "INSERT INTO new (id) SELECT id FROM parent",
    "DROP TABLE parent",
    "ALTER TABLE new RENAME TO parent",
)


def test_rebuilding_a_parent_keeps_its_children(engine: Engine) -> None:
    with changing_tables(engine) as connection:
        for statement in REBUILD:
            connection.execute(text(statement))
    assert (count(engine, "parent"), count(engine, "child")) == (1, 1)


def test_without_the_guard_the_children_would_be_gone(engine: Engine) -> None:
    with engine.begin() as connection:
        for statement in REBUILD:
            connection.execute(text(statement))
    assert (count(engine, "parent"), count(engine, "child")) == (1, 0)


def test_rows_that_point_at_nothing_undo_the_whole_change(engine: Engine) -> None:
    with pytest.raises(BrokenLinks, match="child"), changing_tables(engine) as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
        connection.execute(text("DELETE FROM parent"))
    assert count(engine, "parent") == 1
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'other'")).all() == []


def test_a_change_that_fails_half_way_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), changing_tables(engine) as connection:
        connection.execute(text("ALTER TABLE parent ADD COLUMN name TEXT"))
        connection.execute(text("DROP TABLE child"))
        assert 1 / 0
    assert count(engine, "child") == 1
    with engine.connect() as connection:
        assert [row.name for row in connection.execute(text("PRAGMA table_info(parent)"))] == ["id"]


@pytest.mark.parametrize("fails", [False, True])
def test_foreign_keys_hold_again_afterwards(engine: Engine, fails: bool) -> None:
    seen = []
    try:
        with changing_tables(engine) as connection:
            seen.append(connection.execute(text("PRAGMA foreign_keys")).scalar())
            assert not fails
    except AssertionError:
        pass
    with engine.connect() as connection:  # the same one, from the pool
        seen.append(connection.execute(text("PRAGMA foreign_keys")).scalar())
    assert seen == [0, 1]
