"""A worker that is killed at any step leaves an account that nobody can use, and the next one finishes the work."""

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import NOW, House
from tests.factories.platforms import make_platform, make_wijk
from tests.factories.privacy import fill_everybody
from tests.forked import run_apart
from tests.privacy.erasing.conftest import ON_POSTGRESQL
from tests.privacy.erasing.killed import STEPS, go_round
from tests.remains import find_remains
from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.app import create_app
from wijkplatform.core import clock, migrating
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings

pytestmark = [
    pytest.mark.skipif(ON_POSTGRESQL, reason="what is killed here is the work on a file"),
    pytest.mark.long,
]


@dataclass(frozen=True)
class Asked:
    """A state folder in which an erasure was asked for, and what must be gone and must stay."""

    folder: Path
    user_id: int
    gone: list[str]
    stays: list[str]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Everybody filled in, and the first of them asked."""
    folder = tmp_path_factory.mktemp("asked")
    clock.stop_at(NOW)
    app: Flask = create_app(Settings(folder, base_url="http://hus.example", secret_key="s" * 40, testing=True))
    with app.app_context():
        migrating.upgrade(db.engine)
    house = House(app)
    with house.writing(None):
        make_platform()
        make_wijk("centrum")
        everybody = fill_everybody()
    user_id = everybody.one.who.user_id or 0
    with house.writing():
        end_account(user_id, Why.ASKED)
    with app.app_context():
        db.engine.dispose()
    gone, stays = everybody.texts_that_go_with(everybody.one), everybody.texts_that_stay_without(everybody.one)
    left = set(find_remains(folder, gone))
    yield Asked(folder, user_id, sorted(left), sorted(set(find_remains(folder, stays))))


def run(folder: Path, step: str = "") -> int:
    """A worker on this folder; how it ended."""
    return run_apart(folder.parent, go_round, folder, step).returncode


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_goes_on_to_the_last_byte(asked: Asked, tmp_path: Path, step: str) -> None:
    folder = tmp_path / "state"
    shutil.copytree(asked.folder, folder)
    assert run(folder, step) == -signal.SIGKILL, f"nothing was ever done at: {step}"
    with sqlite3.connect(folder / "wijk.sqlite3") as look:
        usable = "SELECT count(*) FROM user WHERE id = ? AND activated_at IS NOT NULL"
        assert look.execute(usable, (asked.user_id,)).fetchone() == (0,)
        assert look.execute("SELECT count(*) FROM erasure WHERE done_at IS NOT NULL").fetchone() == (0,)
    look.close()
    assert run(folder) == 0
    shutil.rmtree(folder / "post", ignore_errors=True)
    assert find_remains(folder, asked.gone) == {}
    assert set(find_remains(folder, asked.stays)) == set(asked.stays)
    with sqlite3.connect(folder / "wijk.sqlite3") as look:
        assert look.execute("SELECT count(*) FROM erasure WHERE done_at IS NULL").fetchone() == (0,)
    look.close()
