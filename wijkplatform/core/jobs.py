"""Work that comes back: jobs that the worker runs by the clock, with the clock kept in rows.

Needs no cron: `wijk worker` asks every second what is due. A job runs once at a time however many workers there are;
a worker that dies holding one loses its lease after `LEASE`. A job that fails has not run, and is tried again after
`RETRY`.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, or_, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Mapped, Session

from wijkplatform.core import clock
from wijkplatform.core.database import Model, UtcDateTime, column, shared
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.personal import impersonal

LEASE = timedelta(minutes=10)
RETRY = timedelta(minutes=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is called about every `every`, outside any unit of work; it opens its own, short ones.

    `name` is that of its clock, for good; `label` says to who runs the platform what it does. A job that comes back
    each few seconds says in `wanted` (in a reading unit) whether there is anything to do: when not, it is not due, nor
    late. A worker that dies holding the job keeps others from it for `lease`.
    """

    name: str
    every: timedelta
    run: Callable[[], None]
    label: str
    wanted: Callable[[], bool] | None = None
    lease: timedelta = LEASE


class JobRun(Model):
    """When a job last ran, and until when a worker has it in hand."""

    __tablename__ = "job_run"
    __table_args__ = ({"info": shared("de klok van het werk dat vanzelf gaat, voor alle platforms samen")},)

    name: Mapped[str] = column(impersonal("naam van een taak"), type_=String(60), primary_key=True)
    last_ran_at: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)
    leased_until: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)


@dataclass(frozen=True, slots=True)
class JobState:
    """For /readyz and /beheer/: when a job last ran (None: never), and whether it is late."""

    name: str
    label: str
    last_ran_at: datetime | None
    late: bool


def run_due(jobs: Iterable[Job]) -> int:
    """Run what is due, one after another; how many ran well. What fails is logged, and holds up none of the others."""
    return sum(_run_if_due(job) for job in jobs)


def _run_if_due(job: Job) -> bool:
    try:
        lease = _take(job)
        if lease is None:
            return False
        try:
            job.run()
        except Exception:
            _log.exception("job %s failed", job.name)
            _put_off(job, lease, until=clock.now() + min(RETRY, job.every))
            return False
        except BaseException:  # told to stop half-way: whoever comes next may begin at once
            _put_off(job, lease, until=None)
            raise
        _note(job, lease)
    except SQLAlchemyError:
        _log.exception("the clock of job %s cannot be read or set", job.name)
        return False
    return True


def job_states(jobs: Iterable[Job], session: Session) -> tuple[JobState, ...]:
    """How the clock stands for each of `jobs`."""
    rows = {row.name: row.last_ran_at for row in session.execute(select(JobRun.name, JobRun.last_ran_at))}
    return tuple(JobState(job.name, job.label, rows.get(job.name), _late(job, rows.get(job.name))) for job in jobs)


def _late(job: Job, last: datetime | None) -> bool:
    if job.wanted is not None and not job.wanted():
        return False
    return last is None or clock.now() - last > job.every * 2 + LEASE


def _take(job: Job) -> datetime | None:
    """Lease the job if it is due; until when, or None. Looks first without the write lock: mostly nothing is due."""
    moment = clock.now()
    with reading() as session:
        if job.wanted is not None and not job.wanted():
            return None
        row = session.execute(select(JobRun.last_ran_at, JobRun.leased_until).where(JobRun.name == job.name)).first()
    if row is None:
        _make_known(job)
    elif not _due(job, row.last_ran_at, row.leased_until, moment):
        return None
    lease = moment + job.lease
    free = or_(JobRun.leased_until.is_(None), JobRun.leased_until < moment)
    due = or_(JobRun.last_ran_at.is_(None), JobRun.last_ran_at <= moment - job.every)
    return lease if _set(job, free, due, leased_until=lease) else None


def _due(job: Job, last: datetime | None, leased: datetime | None, moment: datetime) -> bool:
    return (leased is None or leased < moment) and (last is None or last <= moment - job.every)


def _make_known(job: Job) -> None:
    """Give the job its row. Another worker may do so at this very moment; then it is known as well."""
    with suppress(IntegrityError), writing() as session:
        if session.get(JobRun, job.name) is None:
            session.add(JobRun(name=job.name))


def _note(job: Job, lease: datetime) -> None:
    """The job ran. Nothing is noted by who has lost the lease meanwhile: then another worker has the job in hand."""
    _set(job, JobRun.leased_until == lease, last_ran_at=clock.now(), leased_until=None)


def _put_off(job: Job, lease: datetime, *, until: datetime | None) -> None:
    """The job did not run to its end: let nobody take it before `until`."""
    _set(job, JobRun.leased_until == lease, leased_until=until)


def _set(job: Job, *conditions: ColumnElement[bool], **values: datetime | None) -> bool:
    """Set the job's clock where `conditions` still hold; whether they did."""
    with writing() as session:
        changed = session.execute(
            update(JobRun)
            .where(JobRun.name == job.name, *conditions)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        return bool(changed.rowcount)  # type: ignore[attr-defined]
