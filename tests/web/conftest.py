"""The web kit on a small application of its own, with the sample feature and nothing that hides it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.platforms import make_platform
from tests.web.sample import SAMPLE, made, next_change
from wijkplatform import platforms, web
from wijkplatform.app import create_app
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings
from wijkplatform.web.kept_pages import KeptPages
from wijkplatform.web.kit import Kit
from wijkplatform.web.limits import limiter

FEATURES = (web.FEATURE, platforms.FEATURE, SAMPLE)
AppWith = Callable[..., Flask]


@pytest.fixture(scope="session")
def small_apps(whole_app: Flask, settings: Settings) -> Iterator[AppWith]:
    """Makes an application with the sample feature and other settings, once for each."""
    made_for: dict[Settings, Flask] = {}

    def app_with(**changes: Any) -> Flask:
        wanted = replace(settings, **changes)
        if wanted not in made_for:
            made_for[wanted] = create_app(wanted, FEATURES)
            made_for[wanted].test_client_class = WatchingClient
            clock.stop_at(NOW)
        return made_for[wanted]

    yield app_with
    for app in made_for.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app_with(app: Flask, small_apps: AppWith) -> Iterator[AppWith]:
    """Gives the small application for these settings, as if it had just started."""

    def fresh(**changes: Any) -> Flask:
        small = small_apps(**changes)
        parts: Kit = small.extensions["wijk"]
        parts.kept = KeptPages()
        return small

    made.clear()
    next_change.moment = None
    yield fresh
    limiter.enabled = False


@pytest.fixture
def small(app_with: AppWith) -> Flask:
    """The small application with the settings of all tests."""
    return app_with()


@pytest.fixture
def platform(house: House) -> None:
    """A platform at hus.example."""
    with house.writing(None):
        make_platform()


@pytest.fixture
def browser(small: Flask, platform: None, canaries: Canaries) -> WatchingClient:
    """A visitor of the small application."""
    return visitor(small, canaries)


def visitor(app: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor's browser for `app`."""
    client = app.test_client()
    assert isinstance(client, WatchingClient)
    client.canaries = canaries
    return client


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


def _listen_to_sqlite(connection: Any, seen: list[str]) -> None:
    connection.set_trace_callback(lambda said: said.startswith(("BEGIN", "ROLLBACK", "COMMIT")) or seen.append(said))


def _listen_to_postgresql(connection: Any, seen: list[str]) -> None:
    from psycopg import Cursor

    class Noting(Cursor[Any]):
        def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
            seen.append(str(query))
            return super().execute(query, *arguments, **options)

    connection.cursor_factory = Noting
