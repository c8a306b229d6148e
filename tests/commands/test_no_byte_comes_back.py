"""Who was erased after a backup is in no byte once it is put in place: before any worker ran (F6, W09).

Among two thousand others, with a profile that grew long after sign-up: pages that were split keep copies that deleting
does not reach, so only writing the file anew takes them away.
"""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.commands.backups import back_up
from tests.commands.installing import install, settings_in, started
from tests.conftest import NOW
from tests.factories.platforms import make_platform, make_wijk
from tests.factories.privacy import Everybody, fill_everybody
from tests.journeys.running import environ_of, free_port, log_of, running, wait_for
from tests.privacy.erasing.test_to_the_byte import LONG, crowd
from tests.remains import find_remains
from tests.terminal import run
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.profiles.models import Profile

pytestmark = pytest.mark.no_database
OTHERS = 2_000


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """An installation with a crowd, and no one of the persons of the tests in it yet."""
    clock.stop_at(NOW)
    return install(tmp_path / "state")


@pytest.fixture
def everybody(state: Path) -> Everybody:
    """Two people and a visitor in the middle of the crowd."""
    with started(state) as house:
        with house.writing(None):
            platform = make_platform()
            make_wijk("centrum")
            crowd(platform.id, 0, OTHERS // 2)
            filled = fill_everybody()
            crowd(platform.id, OTHERS // 2, OTHERS // 2)
        with house.writing():
            nearby = Profile.user_id >= (filled.one.who.user_id or 0) - 500
            db.session.execute(update(Profile).where(nearby).values(about=Profile.about + " " + LONG))
    return filled


def wipe(state: Path, everybody: Everybody) -> None:
    """Erase the first person."""
    with started(state) as house, house.writing():
        wipe_account(everybody.one.who.user_id or 0)


def test_after_restore(state: Path, everybody: Everybody) -> None:
    gone, stays = everybody.texts_that_go_with(everybody.one), everybody.texts_that_stay_without(everybody.one)
    assert set(find_remains(state, gone)) == set(gone), "the test itself must find them"
    packed = back_up(state)
    wipe(state, everybody)
    with started(state) as house:  # looked at before its connections close, as when the power goes right after
        done = run(house.app, "restore", str(packed), "--vervang")
        assert find_remains(state, gone) == {}
    assert done.lines[-1] == "1 gebeurtenissen uit het wislog zijn opnieuw gedaan."
    assert set(find_remains(state, stays)) == set(stays)


def test_once_a_server_answers_on_what_was_put_back_by_hand(state: Path, everybody: Everybody) -> None:
    """`wijk serve` without a worker, in a process of its own; looked at while it runs."""
    gone = everybody.texts_that_go_with(everybody.one)
    old = Path(shutil.copytree(state, state.parent / "old"))
    wipe(state, everybody)
    shutil.rmtree(state)
    old.rename(state)
    assert set(find_remains(state, gone)) == set(gone)
    port = free_port()
    log = settings_in(state).erasure_log_file
    with running(environ_of(state, port) | {"WIJK_ERASURE_LOG": str(log), "WIJK_TEST_NOW": NOW.isoformat()}, "serve"):
        wait_for(f"http://127.0.0.1:{port}/readyz", seconds=60)
        assert find_remains(state, gone) == {}
    assert "1 gebeurtenissen uit het wislog zijn opnieuw gedaan." in log_of(state).read_text()
