"""A worker that is killed while it has a letter in hand: nothing is lost, and what may arrive twice shows that it did.

With real worker processes, on the database that the test stands on.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from tests.sink import Sink, mail_server
from wijkplatform.accounts.actions.blocking import block_user
from wijkplatform.core.database import db
from wijkplatform.core.outbox import LEASE, Outbox
from wijkplatform.core.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as server:
        yield server


@contextmanager
def worker(settings: Settings, sink: Sink, moment: datetime) -> Iterator["subprocess.Popen[bytes]"]:
    """`wijk worker` at a standstill of time."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("WIJK_")} | {
        "WIJK_STATE_DIR": str(settings.state_dir),
        "WIJK_DATABASE_URL": settings.database_url,
        "WIJK_SMTP_URL": sink.url,
        "WIJK_MAIL_FROM": "noreply@hus.example",
        "WIJK_TEST_NOW": moment.isoformat(),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "wijkplatform.commands", "worker"],
        cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=20)


def wait_until(happened: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def row(house: House) -> Outbox:
    with house.reading():
        found = db.session.execute(select(Outbox)).scalar_one()
        db.session.expunge_all()
    return found


@pytest.mark.long
def test_a_letter_of_a_worker_that_was_killed_is_sent_after_its_lease_under_the_same_id(
    app: Flask, house: House, settings: Settings, sink: Sink
) -> None:
    with house.writing(None):
        make_platform()
        block_user(make_user().id, "Een proef.")
    with worker(settings, sink, NOW) as first:
        # It hands the letter over, and is killed before it can note that: the server never says that it has it.
        sink.holds_answer = True
        wait_until(lambda: len(sink.got) == 1)
        first.kill()
        first.wait(timeout=20)
    sink.holds_answer = False
    assert (row(house).done_at, row(house).leased_until) == (None, NOW + LEASE)
    with worker(settings, sink, NOW + LEASE):
        time.sleep(3)  # whoever comes before the lease is over leaves it alone
        assert len(sink.got) == 1
    with worker(settings, sink, NOW + LEASE + timedelta(seconds=1)):
        wait_until(lambda: row(house).done_at is not None)
    first_mail, second_mail = sink.mails
    assert first_mail["Message-ID"] == second_mail["Message-ID"] == f"<{row(house).public_id}@hus.example>"
    assert first_mail["To"] == second_mail["To"] == "sanne@bewoner.example"
    with house.writing():
        db.session.execute(update(Outbox).values(leased_until=None))
    with worker(settings, sink, NOW + timedelta(days=1)):
        time.sleep(3)
    assert len(sink.got) == 2
