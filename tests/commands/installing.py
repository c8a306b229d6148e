"""Installations of their own for tests of commands: a state folder with SQLite, made once and copied."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask

from tests.cheap_hashing import CHEAPEST
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.app import create_app
from wijkplatform.core import migrating
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings


def settings_in(state: Path) -> Settings:
    """Settings for an installation in `state`, with the log, the backups and the keys beside it."""
    beside = state.parent
    return Settings(
        state_dir=state,
        base_url="http://hus.example",
        secret_key="a-secret-for-tests-that-is-long-enough",
        threads=4,
        argon2=CHEAPEST,
        rate_limits=False,
        testing=True,
        erasure_log=beside / "wissen.log",
        backup_dir=beside / "reservekopie",
        backup_keys=beside / "sleutels",
    )


@contextmanager
def started(state: Path) -> Iterator[House]:
    """The application on this state folder, as after a start; its connections are closed afterwards."""
    app: Flask = create_app(settings_in(state))
    app.test_client_class = WatchingClient
    try:
        yield House(app)
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@cache
def _migrated() -> Path:
    state = Path(mkdtemp(prefix="wijk-")) / "state"
    with started(state) as house, house.app.app_context():
        migrating.upgrade(db.engine)
    return state


def install(state: Path) -> Path:
    """An installation with empty tables."""
    shutil.copytree(_migrated(), state, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    return state


def bytes_of(state: Path) -> bytes:
    """All that lies in a state folder, its database and photos among it."""
    return b"\n".join(path.read_bytes() for path in sorted(state.rglob("*")) if path.is_file())
