"""Every SQLite connection has our settings, or is not used."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError

from wijkplatform.core.database import engine as module
from wijkplatform.core.database.engine import PRAGMAS, UnsafeDatabase, engine_options, prepare_engine
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database


def engine_for(settings: Settings) -> Engine:
    """An engine as the application makes it."""
    engine = create_engine(settings.sqlalchemy_url, **engine_options(settings))
    prepare_engine(engine)
    return engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a file of its own, for three threads."""
    engine = engine_for(Settings(tmp_path, threads=3))
    yield engine
    engine.dispose()


def test_every_connection_of_the_pool_has_every_pragma(engine: Engine) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(engine.connect()) for _ in range(3 + 2)]
        assert len({id(c.connection.dbapi_connection) for c in connections}) == 5
        for connection in connections:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
            assert found == {name: expected for name, (_, expected) in PRAGMAS.items()}


def test_the_promised_pragmas_are_among_them() -> None:
    assert {name: expected for name, (_, expected) in PRAGMAS.items()}.items() >= {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000,
        "temp_store": 2, "trusted_schema": 0,
    }.items()  # fmt: skip


@pytest.mark.parametrize("pragma", [("cache_spill", ("ON", "something else")), ("no_such_pragma", ("1", 1))])
def test_a_pragma_that_does_not_take_is_refused(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, pragma: tuple[str, tuple[str, object]]
) -> None:
    monkeypatch.setitem(module.PRAGMAS, *pragma)
    with pytest.raises(UnsafeDatabase, match=pragma[0]):
        engine.connect()


def test_a_database_in_memory_is_refused(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    prepare_engine(engine)
    with pytest.raises(UnsafeDatabase, match="journal_mode"):
        engine.connect()


def test_foreign_keys_hold(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (parent_id INTEGER REFERENCES parent (id))"))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO child VALUES (1)"))


def test_no_value_stands_in_an_error(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO person VALUES (:name)"), {"name": "qzgeheim"})
    with pytest.raises(IntegrityError) as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO person VALUES (:name)"), {"name": "qzgeheim"})
    assert "qzgeheim" not in str(caught.value)


def test_postgresql_is_asked_whether_it_still_answers_and_shows_no_value_either(tmp_path: Path) -> None:
    options = engine_options(Settings(tmp_path, database_url="postgresql+psycopg://db.example/wijk", threads=7))
    assert options == {
        "hide_parameters": True, "pool_size": 7, "max_overflow": 2, "pool_timeout": 10, "pool_pre_ping": True,
    }  # fmt: skip
