"""Is it up, and is it well: `/healthz` and `/readyz`, for probes, on any host."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from wijkplatform.core.database import session, unscoped
from wijkplatform.core.jobs import job_states
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.kit import kit
from wijkplatform.web.replaying import is_behind

pages = Blueprint("web", __name__)


@pages.get("/healthz")
@open_to(Audience.MACHINES)
def healthz() -> Response:
    """The process answers; asks nobody else."""
    return _plain(jsonify(status="ok"))


@pages.get("/readyz")
@open_to(Audience.MACHINES)
def readyz() -> Response:
    """The database answers, and is not behind the erasure log; and when each job of the worker last ran. A late job is
    told, but does not make us unready.
    """
    try:
        behind = is_behind()
        session().execute(unscoped(text("SELECT 1"), "asks no table"))
        jobs = [job for feature in kit().features for job in feature.jobs]
        states = job_states(jobs, session())
    except SQLAlchemyError:
        return _not_ready("database")
    if behind:
        return _not_ready("erasure-log")
    clock = [{"name": s.name, "last_ran": s.last_ran_at and s.last_ran_at.isoformat(), "late": s.late} for s in states]
    return _plain(jsonify(status="ok", jobs=clock))


def _not_ready(what: str) -> Response:
    response = _plain(jsonify(status=what))
    response.status_code = 503
    response.headers["Retry-After"] = "10"
    return response


def _plain(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
