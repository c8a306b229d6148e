"""A small application that limits, with nothing counted yet."""

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.web.conftest import AppWith, visitor
from tests.web.limits.asking import Moved, counts_of


@pytest.fixture
def limited(app_with: AppWith, platform: None) -> Flask:
    """The small application with limits on, and nothing counted yet."""
    app = app_with(rate_limits=True)
    counts_of(app).reset()
    return app


@pytest.fixture
def moved(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> Moved:
    """The clock of its counts, to move by hand."""
    hand = Moved()
    monkeypatch.setattr(counts_of(limited), "clock", hand)
    monkeypatch.setattr(counts_of(limited), "_swept", hand.seconds)
    return hand


@pytest.fixture
def browser(limited: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor of that application."""
    return visitor(limited, canaries)
