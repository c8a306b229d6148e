"""What every test stands on: one application, empty tables, a clock that stands still, and a client that watches."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from tests.canary import Canaries
from tests.cheap_hashing import CHEAPEST
from tests.client import WatchingClient
from tests.seeds import Seeds
from wijkplatform.app import create_app
from wijkplatform.core import clock, migrating
from wijkplatform.core.database import bind_platform, db
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.settings import Settings
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.web.here import Here, enter
from wijkplatform.web.kept_pages import KeptPages
from wijkplatform.web.kit import Kit

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # Tuesday 24 November 2026, 9.00 in Amsterdam
TEST_DATABASE = "WIJK_TEST_DATABASE_URL"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Journeys run on their own; on PostgreSQL what needs no tables was tested already; Redis may be absent.

    Files with something long in them come first: with more workers than one, none is left alone with it at the end.
    """
    on_postgres = bool(os.environ.get(TEST_DATABASE))
    journeys = os.environ.get("WIJK_TEST_JOURNEYS") == "on"
    leave_out = [
        item
        for item in items
        if bool(item.get_closest_marker("journey")) != journeys
        or (on_postgres and item.get_closest_marker("no_database"))
        or (not on_postgres and item.get_closest_marker("postgres"))
        or (item.get_closest_marker("redis") and not _has_redis())
    ]
    if leave_out:
        config.hook.pytest_deselected(items=leave_out)
    left = set(leave_out)
    long = {item.path for item in items if item.get_closest_marker("long") and item not in left}
    items[:] = sorted((item for item in items if item not in left), key=lambda item: item.path not in long)


def _has_redis() -> bool:
    """Whether tests may start a Redis. On CI they do, and fail where there is none."""
    return bool(shutil.which("redis-server") or os.environ.get("CI"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out because this machine lacks it."""
    if not _has_redis():
        terminalreporter.write_line("redis-server is niet geïnstalleerd: de tests met Redis zijn overgeslagen.")


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database of this process's own; empty string for the SQLite file in the state folder."""
    base = os.environ.get(TEST_DATABASE, "")
    if not base:
        yield ""
        return
    name = f"wijk_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    server = create_engine(base, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))  # see _let_the_disk_be
    try:
        yield make_url(base).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        server.dispose()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Settings:
    """Settings for tests: a state folder of their own, no rate limits unless a test switches them on."""
    return Settings(
        state_dir=tmp_path_factory.mktemp("state"),
        base_url="http://hus.example",
        database_url=database_url,
        secret_key="a-secret-for-tests-that-is-long-enough",
        threads=8,
        argon2=CHEAPEST,
        rate_limits=False,
        testing=True,
    )


@pytest.fixture(scope="session")
def whole_app(settings: Settings) -> Iterator[Flask]:
    """The application with all features, on migrated tables."""
    app = create_app(settings)
    app.test_client_class = WatchingClient
    with app.app_context():
        _let_the_disk_be(db.engine)
        migrating.upgrade(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


def _let_the_disk_be(engine: Engine) -> None:
    """Wait for no disk: after a power failure these tables may be broken. Whether the house waits is tested apart."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _entry: connection.execute("PRAGMA synchronous = OFF"))


@pytest.fixture(scope="session")
def all_seeds(whole_app: Flask) -> Seeds:
    """What fixtures put in the tables of the application, to put it there again."""
    return Seeds(whole_app)


@pytest.fixture
def app(whole_app: Flask, all_seeds: Seeds) -> Iterator[Flask]:
    """The application, emptied afterwards."""
    yield whole_app
    all_seeds.clear()
    parts: Kit = whole_app.extensions["wijk"]
    parts.kept = KeptPages()
    parts.settings.erasure_log_file.unlink(missing_ok=True)  # the tables know of none any more


@pytest.fixture
def seeds(app: Flask, all_seeds: Seeds) -> Seeds:
    """For a fixture that makes the same for many tests: `seeds.sow(name, make)`."""
    return all_seeds


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    """It is Tuesday 24 November 2026, 9.00 in Amsterdam, unless a test says otherwise."""
    clock.stop_at(NOW)
    yield
    clock.stop_at(None)


@pytest.fixture
def canaries(caplog: pytest.LogCaptureFixture) -> Iterator[Canaries]:
    """The canaries of this test; at its end the log is looked through too."""
    caplog.set_level(logging.DEBUG)
    flock = Canaries()
    yield flock
    flock.check("the log", [record.getMessage() for record in caplog.get_records("call")])


@pytest.fixture
def client(app: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor's browser at hus.example."""
    browser = app.test_client()
    assert isinstance(browser, WatchingClient)
    browser.canaries = canaries
    return browser


class House:
    """The inside of the application, for arranging and looking."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    @contextmanager
    def writing(self, host: str | None = "hus.example") -> Iterator[Here | None]:
        """A context that writes, for the platform at `host` (None: for no platform)."""
        with self._context(host) as platform, writing():
            yield platform

    @contextmanager
    def reading(self, host: str | None = "hus.example") -> Iterator[Here | None]:
        """A context that reads, for the platform at `host`."""
        with self._context(host) as platform, reading():
            yield platform

    @contextmanager
    def context(self, host: str = "hus.example") -> Iterator[Here]:
        """A context without a unit of work, for what opens its own (commands, jobs, actions of the worker)."""
        with self._context(host) as platform:
            assert platform is not None
            yield platform

    @contextmanager
    def _context(self, host: str | None) -> Iterator[Here | None]:
        with self.app.app_context():
            if host is None:
                yield None
                return
            with reading():
                platform = find_platform(host)
            assert platform is not None, f"no platform at {host}"
            bind_platform(db.session(), platform.platform_id)
            enter(platform)
            yield platform


@pytest.fixture
def house(app: Flask) -> House:
    """The inside of the application."""
    return House(app)


@pytest.fixture
def statements_of() -> Iterator[Callable[[Flask], list[str]]]:
    """A function that gives the list in which every question of an application to its database is noted from then on.

    It listens at the driver, for some questions do not pass through SQLAlchemy.
    """
    with ExitStack() as undo:

        def note_from_now(app: Flask) -> list[str]:
            seen: list[str] = []
            with app.app_context():
                engine = db.engine
            listen = _listen_to_sqlite if engine.dialect.name == "sqlite" else _listen_to_postgresql

            def note(connection: Any, *_: object) -> None:
                listen(connection, seen)

            event.listen(engine, "checkout", note)
            undo.callback(engine.dispose)
            undo.callback(event.remove, engine, "checkout", note)
            return seen

        yield note_from_now


_NO_QUESTION = ("BEGIN", "ROLLBACK", "COMMIT", "--")  # the last are those that a full-text index asks by itself


def _listen_to_sqlite(connection: Any, seen: list[str]) -> None:
    connection.set_trace_callback(lambda said: said.startswith(_NO_QUESTION) or seen.append(said))


def _listen_to_postgresql(connection: Any, seen: list[str]) -> None:
    from psycopg import Cursor

    class Noting(Cursor[Any]):
        def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
            if str(query) != ";":  # the pool knocks, to hear whether the connection is still there
                seen.append(str(query))
            return super().execute(query, *arguments, **options)

    connection.cursor_factory = Noting


@pytest.fixture
def count_queries(app: Flask, statements_of: Callable[[Flask], list[str]]) -> Callable[[], int]:
    """A function that tells how many statements went to the database since it was last asked."""
    seen = statements_of(app)

    def take() -> int:
        asked = [said for said in seen if said.strip(" ;")]  # an empty one only looks whether a connection lives
        count = len([said for said in asked if not said.startswith(("BEGIN", "PRAGMA"))])
        seen.clear()
        return count

    return take


SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared_data() -> Path:
    """The development data beside the project. Left out where it is absent; a failure on CI."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the shared data is absent")
        pytest.skip("../shared is not here: tests of unshipped data are left out")
    return SHARED / "data"
