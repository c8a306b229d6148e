"""A unit that reads has one connection and one transaction, also when its first question goes past the ORM."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import House
from tests.core.test_database_units import platform, sqlite_only, statements
from wijkplatform.core.database import Prepared, db, session, units
from wijkplatform.core.database.held import HouseSession, connection_of
from wijkplatform.platforms.models import Category

__all__ = ["platform", "sqlite_only", "statements"]
pytestmark = pytest.mark.usefixtures("platform")
ORM = select(Category.id)


@pytest.fixture
def prepared() -> Prepared:
    """A question past the ORM: the numbers of the categories."""
    return Prepared(ORM)


@pytest.fixture
def taken(app: Flask) -> Iterator[Any]:
    """How many connections are out of the pool."""
    with app.app_context():
        pool: Any = db.engine.pool
    yield pool.checkedout


def ask() -> list[int]:
    """What the ORM answers."""
    return list(session().execute(ORM).scalars())


@pytest.mark.usefixtures("sqlite_only")
def test_one_beginning_and_one_end_whoever_asks_first(house: House, prepared: Prepared, statements: list[str]) -> None:
    for prepared_first in (True, False):
        with house.reading():
            statements.clear()
            answers = [prepared.numbers(session()) if turn else ask() for turn in (prepared_first, not prepared_first)]
            assert answers[0] == answers[1] != []
        asked = [said.split()[0] for said in statements]
        assert asked == ["BEGIN", "SELECT", "SELECT", "ROLLBACK"]


@pytest.mark.usefixtures("sqlite_only")
def test_the_orm_sees_what_the_first_question_saw(house: House, prepared: Prepared) -> None:
    with house.reading():
        (number,) = prepared.numbers(session())
        other = db.engine.raw_connection()
        other.cursor().execute("DELETE FROM category")
        other.close()
        assert ask() == prepared.numbers(session()) == [number]
    with house.reading():
        assert ask() == prepared.numbers(session()) == []


def test_it_is_the_same_connection_and_it_goes_back(house: House, prepared: Prepared, taken: Any) -> None:
    with house.reading():
        prepared.numbers(session())
        held = connection_of(session(), db.engine)
        ask()
        assert session().connection().connection is held
        assert taken() == 1
    assert taken() == 0


def test_it_goes_back_after_an_error_and_when_nobody_ends_the_unit(
    app: Flask, house: House, prepared: Prepared, taken: Any
) -> None:
    with pytest.raises(ZeroDivisionError), house.reading():
        prepared.numbers(session())
        assert 1 / 0
    assert taken() == 0
    with house.reading():
        prepared.numbers(session())
        db.session.remove()
        assert taken() == 0


def test_a_unit_that_asked_so_is_open(house: House, prepared: Prepared) -> None:
    with house.reading():
        prepared.numbers(session())
        session().info.pop("wijk.mode")
        with pytest.raises(units.UnitInUnit):
            units.begin_writing()
        with pytest.raises(units.UnitOpen):
            units.require_none_open("this")


def test_a_unit_that_writes_asks_on_its_own_connection(house: House, prepared: Prepared, taken: Any) -> None:
    with house.writing():
        session().add(Category(slug="nieuw", name="Nieuw", look="eten", position=9))
        assert len(prepared.numbers(session())) == 2
        assert taken() == 1
        assert isinstance(session(), HouseSession)
