"""Work that comes back: jobs that the worker runs by the clock, with the clock kept in rows.

Needs no cron: `wijk worker` asks every second what is due. A job runs once at a time however many workers there are; a
worker that dies holding one loses its lease after `LEASE`.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, or_, select, update
from sqlalchemy.orm import Mapped, Session

from wijkplatform.core import clock
from wijkplatform.core.database import Model, UtcDateTime, column, shared
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.personal import impersonal

LEASE = timedelta(minutes=10)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is called about every `every`, outside any unit of work; it opens its own, short ones."""

    name: str
    every: timedelta
    run: Callable[[], None]


class JobRun(Model):
    """When a job last ran, and until when a worker has it in hand."""

    __tablename__ = "job_run"
    __table_args__ = ({"info": shared("the clock of the installation's workers")},)

    name: Mapped[str] = column(impersonal("naam van een taak"), type_=String(60), primary_key=True)
    last_ran_at: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)
    leased_until: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)


@dataclass(frozen=True, slots=True)
class JobState:
    """For /readyz and /beheer/: when a job last ran (None: never), and whether it is late."""

    name: str
    last_ran_at: datetime | None
    late: bool


def run_due(jobs: Iterable[Job]) -> int:
    """Run what is due, one after another; how many ran. A job that fails is logged and tried again next time."""
    ran = 0
    for job in jobs:
        if not _take(job):
            continue
        try:
            job.run()
        except Exception:
            _log.exception("job %s failed", job.name)
        finally:
            _give_back(job)
        ran += 1
    return ran


def job_states(jobs: Iterable[Job], session: Session) -> tuple[JobState, ...]:
    """How the clock stands for each of `jobs`."""
    rows = {row.name: row.last_ran_at for row in session.execute(select(JobRun.name, JobRun.last_ran_at))}
    return tuple(JobState(job.name, rows.get(job.name), _late(job, rows.get(job.name))) for job in jobs)


def _late(job: Job, last: datetime | None) -> bool:
    return last is None or clock.now() - last > job.every * 2 + LEASE


def _take(job: Job) -> bool:
    """Lease the job if it is due. Looks first without the write lock: most seconds nothing is due."""
    moment = clock.now()
    with reading() as session:
        row = session.execute(select(JobRun).where(JobRun.name == job.name)).scalar_one_or_none()
        if row is not None and not _due(job, row, moment):
            return False
    with writing() as session:
        if row is None and session.get(JobRun, job.name) is None:
            session.add(JobRun(name=job.name))
            session.flush()
        taken = session.execute(
            update(JobRun)
            .where(
                JobRun.name == job.name,
                or_(JobRun.leased_until.is_(None), JobRun.leased_until < moment),
                or_(JobRun.last_ran_at.is_(None), JobRun.last_ran_at <= moment - job.every),
            )
            .values(leased_until=moment + LEASE)
            .execution_options(synchronize_session=False)
        )
        return bool(taken.rowcount)  # type: ignore[attr-defined]


def _due(job: Job, row: JobRun, moment: datetime) -> bool:
    free = row.leased_until is None or row.leased_until < moment
    return free and (row.last_ran_at is None or row.last_ran_at <= moment - job.every)


def _give_back(job: Job) -> None:
    with writing() as session:
        session.execute(
            update(JobRun)
            .where(JobRun.name == job.name)
            .values(last_ran_at=clock.now(), leased_until=None)
            .execution_options(synchronize_session=False)
        )
