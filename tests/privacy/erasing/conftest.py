"""What tests of erasing stand on: a worker that goes round, and a resident who can ask."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.accounts.conftest import parts, post, resident, sink  # noqa: F401  (fixtures)
from tests.conftest import TEST_DATABASE, House
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.jobs import run_due
from wijkplatform.core.pace import Pace
from wijkplatform.privacy.erasing.carrying_out import rewrite_at_night
from wijkplatform.privacy.jobs.erasing import JOBS
from wijkplatform.web.post import deliver_waiting

ON_POSTGRESQL = bool(os.environ.get(TEST_DATABASE))


@dataclass
class Worker:
    """`wijk worker`, one round at a time, a second apart."""

    house: House

    def round(self) -> None:
        """What is due of erasing, and then the post."""
        clock.stop_at(clock.now() + timedelta(seconds=1))
        with self.house.app.app_context():
            run_due(job for job in JOBS if job.name == "wissen")
        with self.house.app.app_context():
            deliver_waiting(Pace(0))

    def finish(self, rounds: int = 20) -> None:
        """As many rounds as it takes; on PostgreSQL a night too."""
        for _number in range(rounds):
            self.round()
            if ON_POSTGRESQL and self.state() == "rijen weg":
                with self.house.app.app_context():
                    rewrite_at_night()
            if self.state() == "klaar":
                return
        raise AssertionError(f"after {rounds} rounds it is still: {self.state()}")

    def state(self) -> str:
        """How far the only erasure is."""
        with self.house.reading():
            row = db.session.query(Erasure).one()
        if row.done_at:
            return "klaar"
        return "rijen weg" if row.rows_gone_at else "verteld" if row.told_at else "gevraagd"


@pytest.fixture
def worker(house: House) -> Iterator[Worker]:
    """The worker; what it put in the folder that plays the mailbox is thrown away."""
    yield Worker(house)
    shutil.rmtree(house.app.extensions["wijk"].settings.state_dir / "post", ignore_errors=True)
