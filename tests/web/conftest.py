"""The web kit on a small application of its own, with the sample feature and nothing that hides it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

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
def app_with(app: Flask, small_apps: AppWith) -> AppWith:
    """Gives the small application for these settings, as if it had just started."""

    def fresh(**changes: Any) -> Flask:
        small = small_apps(**changes)
        parts: Kit = small.extensions["wijk"]
        parts.kept = KeptPages()
        return small

    made.clear()
    next_change.moment = None
    return fresh


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
