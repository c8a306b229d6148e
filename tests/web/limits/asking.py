"""Asking for a page that is limited, and looking where it was counted."""

import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from tests.client import WatchingClient
from wijkplatform.web.limits import room
from wijkplatform.web.limits.counting import Counting
from wijkplatform.web.limits.local import LocalCounts

PAGE = "/sample/limited"


OWN = {"Sec-Fetch-Site": "same-origin"}


MIDNIGHT = datetime(2026, 11, 25, tzinfo=UTC)


class Moved:
    """A clock for the counts that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = float(int(time.monotonic()))

    def __call__(self) -> float:
        return self.seconds


def counts_of(app: Flask) -> LocalCounts:
    """Where `app` counts."""
    counting: Counting = app.extensions[room.EXTENSION]
    storage = counting.local.storage
    assert isinstance(storage, LocalCounts)
    return storage


def keys_counted(app: Flask) -> int:
    """In how many buckets something was counted."""
    return len(counts_of(app)._tries)


def ask(browser: WatchingClient, address: str = "192.0.2.1", **headers: str) -> int:
    """The status that somebody at `address` gets."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return browser.get(PAGE, environ_overrides={"REMOTE_ADDR": address}, headers=named).status_code


def try_in(browser: WatchingClient, email: str, address: str, device: str | None = None) -> int:
    """The status of a try for an account from an address, perhaps on a device that it knows."""
    data = {"email": email} if device is None else {"email": email, "device": device}
    return browser.post(PAGE, data=data, headers=OWN, environ_overrides={"REMOTE_ADDR": address}).status_code


def at(app: Flask, address: str) -> Any:
    """A request to `app` from `address`."""
    return app.test_request_context(PAGE, environ_base={"REMOTE_ADDR": address})
