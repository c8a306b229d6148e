"""Jobs come back by the clock, one worker at a time; a job that fails has not run."""

import logging
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from tests.conftest import House
from wijkplatform.core import clock, jobs
from wijkplatform.core.database import db, session, writing
from wijkplatform.core.jobs import LEASE, RETRY, Job, JobRun, job_states, run_due

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Diary:
    """A job that notes when it ran; `then` happens meanwhile."""

    def __init__(self) -> None:
        self.ran_at: list[datetime] = []
        self.then = lambda: None
        self.job = Job("sample", HOUR, self.run, "Proef")

    def run(self) -> None:
        self.ran_at.append(clock.now())
        self.then()


@pytest.fixture
def diary(app: Flask) -> Diary:
    """A job of every hour."""
    return Diary()


def at(moment: datetime, app: Flask, *what: Job) -> int:
    """What a worker does at `moment`: how many jobs ran."""
    with clock.frozen(moment), app.app_context():
        return run_due(what)


def test_a_job_runs_at_once_and_then_when_it_is_due(app: Flask, diary: Diary) -> None:
    moments = [NOW, NOW, NOW + HOUR - timedelta(seconds=1), NOW + HOUR, NOW + HOUR, NOW + 3 * HOUR]
    assert [at(moment, app, diary.job) for moment in moments] == [1, 0, 0, 1, 0, 1]
    assert diary.ran_at == [NOW, NOW + HOUR, NOW + 3 * HOUR]


def test_a_job_may_write_and_another_one_is_not_held_up(app: Flask, diary: Diary) -> None:
    def write() -> None:
        with writing():
            session().add(JobRun(name="written by a job"))

    other = Diary()
    other.job = Job("other", HOUR, other.run, "Proef")
    diary.then = write
    assert at(NOW, app, diary.job, other.job) == 2
    with app.app_context():
        assert session().get(JobRun, "written by a job") is not None


def test_a_job_in_hand_is_left_alone_until_its_lease_is_over(app: Flask, diary: Diary) -> None:
    inside: list[int] = []
    diary.then = lambda: inside.append(
        at(clock.now() + LEASE - timedelta(seconds=1), app, Job("sample", HOUR, diary.run, "Proef"))
    )
    assert at(NOW, app, diary.job) == 1
    assert inside == [0]


def test_a_worker_that_died_loses_its_lease(app: Flask, diary: Diary) -> None:
    with app.app_context(), writing():
        session().add(JobRun(name="sample", leased_until=NOW + LEASE))
    assert at(NOW + LEASE, app, diary.job) == 0
    assert at(NOW + LEASE + timedelta(seconds=1), app, diary.job) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_who_lost_the_lease_does_not_take_it_from_the_next(app: Flask, diary: Diary, fails: bool) -> None:
    def another_worker_takes_over() -> None:
        with writing():
            session().execute(update(JobRun).values(leased_until=NOW + 3 * LEASE))
        assert not fails

    diary.then = another_worker_takes_over
    at(NOW, app, diary.job)
    with app.app_context():
        row = session().get(JobRun, "sample")
        assert row is not None
        assert (row.last_ran_at, row.leased_until) == (None, NOW + 3 * LEASE)
    assert at(NOW + 2 * LEASE, app, diary.job) == 0


@pytest.mark.parametrize("times", [1, 2, 3])
def test_workers_that_start_together_run_a_job_once(app: Flask, diary: Diary, times: int) -> None:
    diary.then = lambda: time.sleep(0.05)  # so that the others look while the first one is at it
    for number in range(times):
        assert sorted(together(app, NOW + number * HOUR, diary.job)) == [0, 0, 0, 1]
    assert len(diary.ran_at) == times


def together(app: Flask, moment: datetime, job: Job) -> list[int]:
    """How often `job` ran for each of four workers that start together."""
    barrier, counts = threading.Barrier(4), list[int]()

    def work() -> None:
        barrier.wait()
        counts.append(at(moment, app, job))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts


def fail() -> None:
    raise RuntimeError("the sample job is broken")


def test_a_job_that_fails_is_logged_tried_again_and_holds_up_nobody(
    app: Flask, diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    other = Diary()
    other.job = Job("other", HOUR, other.run, "Proef")
    diary.then = fail
    with caplog.at_level(logging.ERROR):
        assert at(NOW, app, diary.job, other.job) == 1
    assert "job sample failed" in caplog.text
    assert "the sample job is broken" in caplog.text
    assert len(other.ran_at) == 1
    assert at(NOW + RETRY - timedelta(seconds=1), app, diary.job) == 0
    diary.then = lambda: None
    assert at(NOW + RETRY + timedelta(seconds=1), app, diary.job) == 1


def test_a_job_that_keeps_failing_is_late(house: House, diary: Diary) -> None:
    diary.then = fail
    at(NOW, house.app, diary.job)
    with house.reading(None):
        assert [(state.last_ran_at, state.late) for state in job_states([diary.job], db.session())] == [(None, True)]


def stop() -> None:
    raise SystemExit


def test_a_worker_told_to_stop_frees_the_job(app: Flask, diary: Diary) -> None:
    diary.then = stop
    with pytest.raises(SystemExit):
        at(NOW, app, diary.job)
    diary.then = lambda: None
    assert at(NOW, app, diary.job) == 1


def test_a_database_that_does_not_answer_is_logged(
    app: Flask, diary: Diary, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def silent(_job: Job) -> None:
        raise OperationalError("SELECT", {}, Exception("no answer"))

    monkeypatch.setattr(jobs, "_take", silent)
    assert at(NOW, app, diary.job) == 0
    assert "the clock of job sample cannot be read or set" in caplog.text


@pytest.mark.parametrize(
    ("after", "late"), [(HOUR, False), (2 * HOUR + LEASE, False), (2 * HOUR + LEASE + timedelta(seconds=1), True)]
)
def test_states_tell_when_a_job_last_ran_and_whether_it_is_late(
    house: House, diary: Diary, after: timedelta, late: bool
) -> None:
    at(NOW, house.app, diary.job)
    never = Job("never", HOUR, fail, "Proef")
    with house.reading(None), clock.frozen(NOW + after):
        states = job_states([diary.job, never], db.session())
    assert [(state.name, state.last_ran_at, state.late) for state in states] == [
        ("sample", NOW, late),
        ("never", None, True),
    ]


def test_looking_for_work_takes_no_write_lock(app: Flask, diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    at(NOW, app, diary.job)
    monkeypatch.setattr(jobs, "writing", fail)
    assert at(NOW, app, diary.job) == 0
    with app.app_context():
        assert db.session.execute(select(JobRun.leased_until)).scalar() is None
