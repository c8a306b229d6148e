"""A unit of work reads or writes; what it wrote is kept whole or not at all."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, event, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.conftest import House
from tests.factories.platforms import make_category, make_platform
from wijkplatform.core.database import ReadOnly, bind_platform, db, reading, session, unscoped, writing
from wijkplatform.core.database.units import (
    UnitInUnit,
    UnitOpen,
    begin_reading,
    begin_writing,
    end,
    require_none_open,
)
from wijkplatform.platforms.models import Category, Platform


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """What SQLite itself is told from now on: the first two words of each statement."""
    seen: list[str] = []

    def listen(connection: Any, *_: object) -> None:
        connection.set_trace_callback(lambda statement: seen.append(" ".join(statement.split()[:2])))

    def stop(connection: Any, *_: object) -> None:
        connection.set_trace_callback(None)

    with app.app_context():
        engine = db.engine
        event.listen(engine, "checkout", listen)
        event.listen(engine, "checkin", stop)
        yield seen
        event.remove(engine, "checkout", listen)
        event.remove(engine, "checkin", stop)


@pytest.fixture
def sqlite_only(app: Flask) -> None:
    """Leave out what only SQLite does."""
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("BEGIN IMMEDIATE is SQLite's")


@pytest.fixture
def platform(house: House) -> None:
    """A platform with one category."""
    with house.writing(None):
        make_platform()
        make_category()


def names(house: House) -> list[str]:
    """The categories as somebody else sees them."""
    with house.reading():
        return list(db.session.execute(select(Category.name)).scalars())


@pytest.mark.usefixtures("sqlite_only")
def test_writing_takes_the_lock_at_the_start_and_reading_takes_none(app: Flask, statements: list[str]) -> None:
    with app.app_context():
        with writing():
            assert statements == ["BEGIN IMMEDIATE"]
        statements.clear()
        with reading():
            assert statements == []
            session().execute(select(Platform.id))
            assert statements == ["BEGIN", "SELECT platform.id"]
        statements.clear()
        with writing():
            assert statements == ["BEGIN IMMEDIATE"]  # the connection that read before has forgotten that


@pytest.mark.usefixtures("sqlite_only")
def test_who_reads_does_not_wait_for_who_writes(app: Flask, platform: None) -> None:
    found: list[list[str]] = []

    def look() -> None:
        with app.app_context(), reading():
            found.append(list(session().execute(select(Platform.name)).scalars()))

    with app.app_context(), writing():
        session().execute(update(Platform).values(name="Nieuw"))
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(timeout=3)
    assert found == [["Testhus"]]


def test_after_an_error_nothing_stays(house: House, platform: None) -> None:
    with pytest.raises(ZeroDivisionError), house.writing():
        make_category("twee", "Twee")
        db.session.execute(update(Category).values(name="Veranderd"))
        assert 1 / 0
    assert names(house) == ["Elkaar ontmoeten"]


def test_after_an_error_of_the_database_nothing_stays(house: House, platform: None) -> None:
    with pytest.raises(IntegrityError), house.writing():
        make_category("twee", "Twee")
        make_category("twee", "Nog eens twee")
    assert names(house) == ["Elkaar ontmoeten"]
    with house.writing():
        make_category("drie", "Drie")
    assert sorted(names(house)) == ["Drie", "Elkaar ontmoeten"]


def test_reading_keeps_nothing(house: House, platform: None) -> None:
    with house.reading(), pytest.raises(ReadOnly):
        make_category("twee", "Twee")
    with house.reading(), pytest.raises(ReadOnly):
        found = db.session.execute(select(Category)).scalar_one()
        found.name = "Veranderd"
        db.session.flush()
    with house.reading(), pytest.raises(ReadOnly):
        db.session.delete(db.session.execute(select(Category)).scalar_one())
        db.session.flush()
    assert names(house) == ["Elkaar ontmoeten"]


@pytest.mark.parametrize(
    "statement",
    [
        update(Category).values(name="x"),
        delete(Category),
        update(Platform).values(name="x"),
        unscoped(delete(Category.__table__), "a sample"),
    ],
)
def test_reading_runs_no_statement_that_writes(house: House, platform: None, statement: object) -> None:
    with house.reading(), pytest.raises(ReadOnly):
        db.session.execute(statement)  # type: ignore[call-overload]


def test_outside_any_unit_nothing_is_written(house: House, platform: None) -> None:
    with house.context(), pytest.raises(ReadOnly):
        make_category("twee", "Twee")


@pytest.mark.parametrize("outer", [begin_reading, begin_writing])
@pytest.mark.parametrize("inner", [begin_reading, begin_writing])
def test_units_do_not_nest(house: House, platform: None, outer: object, inner: object) -> None:
    with house.context():
        outer()  # type: ignore[operator]
        with pytest.raises(UnitInUnit):
            inner()  # type: ignore[operator]
        end(keep=False)
        inner()  # type: ignore[operator]
        end(keep=False)


def test_a_question_outside_a_unit_does_not_turn_into_one_that_writes(house: House, platform: None) -> None:
    with house.context():
        session().execute(select(Category.name))
        with pytest.raises(UnitInUnit), writing():
            pass


def test_the_connection_goes_back_whatever_happens(house: House, platform: None) -> None:
    with house.context():
        for unit in (reading, writing):
            with pytest.raises(ZeroDivisionError), unit():
                session().execute(select(Category.name))
                assert 1 / 0
        pool = db.engine.pool
        assert pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.fixture
def impatient(sqlite_only: None, app: Flask) -> Iterator[None]:
    """Every connection gives up on a lock at once."""

    def give_up(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout = 1")

    with app.app_context():
        event.listen(db.engine, "checkout", give_up)
        yield
        event.remove(db.engine, "checkout", give_up)
        db.engine.dispose()


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_is_not_given_leaves_no_half_unit(app: Flask) -> None:
    with app.app_context():
        other = db.engine.raw_connection()
        other.cursor().execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"), writing():
            pass
        other.cursor().execute("ROLLBACK")
        other.close()
        with writing():
            session().execute(unscoped(text("SELECT 1"), "asks no table"))


def test_what_was_written_stays_readable_after_the_unit(house: House, platform: None) -> None:
    with house.writing():
        category = make_category("twee", "Twee")
    assert category.name == "Twee"


def test_a_unit_works_for_the_platform_that_was_bound_before(house: House, platform: None) -> None:
    with house.context() as here:
        with writing():
            make_category("twee", "Twee")
        with reading() as current:
            bind_platform(current, here.platform_id)
            assert len(current.execute(select(Category.name)).all()) == 2


def test_a_unit_that_reads_keeps_nothing_however_it_was_written(house: House, platform: None) -> None:
    with house.context():
        begin_reading()
        session().connection().execute(Category.__table__.update().values(name="Veranderd"))
        end(keep=True)
    assert names(house) == ["Elkaar ontmoeten"]


@pytest.mark.parametrize("begin", [begin_reading, begin_writing])
def test_slow_work_is_refused_until_the_unit_has_ended(house: House, platform: None, begin: Callable[[], None]) -> None:
    with house.context():
        begin()
        with pytest.raises(UnitOpen, match="before counting"):
            require_none_open("counting")
        end(keep=False)
        require_none_open("counting")


def test_slow_work_is_refused_after_a_question_outside_a_unit(house: House, platform: None) -> None:
    with house.context():
        session().execute(select(Category.name))
        with pytest.raises(UnitOpen):
            require_none_open("counting")


@pytest.mark.no_database
def test_without_an_application_no_unit_is_open() -> None:
    require_none_open("counting")
