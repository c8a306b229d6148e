"""An application with a feature that owns photos."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.media import make_photo
from tests.factories.platforms import make_platform
from tests.media.sample import KIND, Policy, sample
from wijkplatform import accounts, media, platforms, web
from wijkplatform.app import create_app
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings
from wijkplatform.media.models import Photo
from wijkplatform.web.kit import Kit

FEATURES = (web.FEATURE, platforms.FEATURE, accounts.FEATURE, media.FEATURE)


@pytest.fixture(scope="session")
def photo_app(whole_app: Flask, settings: Settings) -> Iterator[Flask]:
    """The small application."""
    made = create_app(replace(settings), (*FEATURES, sample(Policy())))
    made.test_client_class = WatchingClient
    clock.stop_at(NOW)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def policy(app: Flask, photo_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Policy:
    """Who may see the photos of this test; in both applications."""
    fresh = Policy()
    for each in (app, photo_app):
        parts: Kit = each.extensions["wijk"]
        others = tuple(feature for feature in parts.features if feature.name != "sample")
        monkeypatch.setattr(parts, "features", (*others, replace(sample(fresh), pages=())))
    return fresh


@pytest.fixture
def photo(house: House, policy: Policy, canaries: Canaries) -> Photo:
    """A photo of Sanne at hus.example that nobody may see yet. The name of its files is a canary."""
    with house.writing(None):
        make_platform()
        made = make_photo(make_user(), KIND)
        canaries.hide(made.key)
        db.session.expunge(made)
    return made


@pytest.fixture
def browser(photo_app: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor of the small application."""
    return browser_of(photo_app, canaries)


def browser_of(app: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor's browser for `app`."""
    made = app.test_client()
    assert isinstance(made, WatchingClient)
    made.canaries = canaries
    return made
