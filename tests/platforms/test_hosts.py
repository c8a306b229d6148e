"""From a host name to a platform: also on a connection that is there for that question only."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import Engine, update
from sqlalchemy.exc import OperationalError

from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings
from wijkplatform.platforms.hosts import MOST_ANSWERS, OwnConnections, platform_finder
from wijkplatform.platforms.models import Platform
from wijkplatform.web.here import Here


@pytest.fixture
def engine(app: Flask) -> Engine:
    """The engine of the application, which must be SQLite for what is tested here."""
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("on PostgreSQL the question goes through the pool")
        return db.engine


@pytest.fixture
def find(house: House, engine: Engine, settings: Settings) -> Callable[[str], Here | None]:
    """Finds platforms; there is one at hus.example."""
    with house.writing(None):
        make_platform()
    return platform_finder(engine, settings)


def test_every_change_is_seen_at_once(find: Callable[[str], Here | None], house: House) -> None:
    before = find("hus.example")
    with house.writing():
        db.session.execute(update(Platform).values(name="Anders"))
    after = find("hus.example")
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Testhus", "Anders")
    assert find("elders.example") is None


def test_an_open_question_does_not_stand_in_the_way_of_writing(
    find: Callable[[str], Here | None], house: House
) -> None:
    for name in ("een", "twee", "drie"):
        assert find("hus.example") is not None
        with house.writing():
            db.session.execute(update(Platform).values(name=name))


def test_many_threads_ask_at_once_and_the_pool_lends_none(find: Callable[[str], Here | None], engine: Engine) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _number: find("hus.example"), range(400)))
    assert all(platform == found[0] and platform is not None for platform in found)
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_the_question_is_asked_again_only_when_the_database_changed(engine: Engine, house: House) -> None:
    seen: list[str] = []
    own = OwnConnections(engine)
    own.first("SELECT 1", ())
    (only,) = own._free
    only.driver.set_trace_callback(seen.append)
    assert own.first("SELECT 1", ()) == (1,)
    assert seen == ["PRAGMA data_version"]
    assert own.first("SELECT 2", ()) == (2,)
    with house.writing(None):
        make_platform()
    seen.clear()
    assert own.first("SELECT 1", ()) == (1,)
    assert seen == ["PRAGMA data_version", "SELECT 1"]
    assert own._free == [only]


def test_no_more_answers_are_held_than_there_is_room_for(engine: Engine) -> None:
    own = OwnConnections(engine)
    for number in range(3 * MOST_ANSWERS):
        assert own.first("SELECT ?", (number,)) == (number,)
    assert len(own._free[0].answers) <= MOST_ANSWERS + 1


def test_a_connection_that_fails_is_not_used_again(engine: Engine) -> None:
    own = OwnConnections(engine)
    own.first("SELECT 1", ())
    (broken,) = own._free
    broken.driver.close()
    with pytest.raises(sqlite3.ProgrammingError):
        own.first("SELECT 1", ())
    assert own._free == []
    assert own.first("SELECT 1", ()) == (1,)


def test_what_goes_wrong_is_told_in_our_words(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(OwnConnections, "first", fails)
    with pytest.raises(OperationalError):
        platform_finder(engine, settings)("hus.example")
