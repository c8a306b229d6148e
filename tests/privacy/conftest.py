"""Everybody filled in, and browsers of theirs."""

import shutil
from collections.abc import Callable

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy import Everybody, Subject, fill_everybody
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings

Browsers = Callable[[Subject], WatchingClient]


@pytest.fixture(autouse=True)
def no_downloads_yet(settings: Settings) -> None:
    """No file of a test before this one."""
    shutil.rmtree(settings.state_dir / "downloads", ignore_errors=True)


@pytest.fixture
def filled(house: House) -> Everybody:
    """Two people and a visitor at hus.example, with something in every column in which somebody may be logged in."""
    with house.writing(None):
        make_platform()
        return fill_everybody()


@pytest.fixture
def browser_of(app: Flask, canaries: Canaries, house: House) -> Browsers:
    """A function that gives a browser in which somebody is logged in."""

    def log_in(subject: Subject) -> WatchingClient:
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = canaries
        with house.writing():
            carry(browser, open_session(db.session.get_one(User, subject.who.user_id), proved=True))
        return browser

    return log_in
