"""A worker that is killed at a named step. It runs as a process, for SIGKILL leaves nothing that could tidy up."""

import os
import pkgutil
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from wijkplatform.app import create_app
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.jobs import run_due
from wijkplatform.core.pace import Pace
from wijkplatform.core.settings import Settings
from wijkplatform.privacy.jobs.erasing import JOBS
from wijkplatform.web.post import deliver_waiting

_OUT = "wijkplatform.privacy.erasing.carrying_out"
STEPS = {
    "before anybody is told": f"{_OUT}.tell_receivers",
    "told, and not yet final": f"{_OUT}._must_wait",
    "before the files go": "wijkplatform.media.files.LocalFolder.remove",
    "files gone, rows there": "wijkplatform.accounts.actions.wiping.erase_rows",
    "rows deleted, not yet final": "wijkplatform.accounts.actions.wiping.find_erasure",
    "rows gone": f"{_OUT}.scrub_file",
    "written anew, log not emptied": "wijkplatform.core.database.scrubbing._empty_log",
    "all done, not noted": f"{_OUT}._note_done",
}
SECOND = frozenset({"written anew, log not emptied"})
"""What is done twice: these are killed at the second time, and the first is done."""


def die(*_: object, **__: object) -> None:
    """Stop here, at once, as when the power goes."""
    os.kill(os.getpid(), signal.SIGKILL)


def at_second(real: Callable[..., Any]) -> Callable[..., Any]:
    """`real` the first time, and the end at the second."""
    done: list[None] = []

    def once(*given: Any, **named: Any) -> Any:
        if done:
            die()
        done.append(None)
        return real(*given, **named)

    return once


def work(rounds: int) -> None:
    """What `wijk worker` does, each round two minutes later than the one before: no lease holds it up."""
    for _number in range(rounds):
        clock.stop_at(clock.now() + timedelta(minutes=2))
        run_due(job for job in JOBS if job.name == "wissen")
        deliver_waiting(Pace(0))


def go_round(state: Path, step: str) -> None:
    """Go round until killed at this step; without one, until everything is erased."""
    app = create_app(Settings(state, base_url="http://hus.example", secret_key="s" * 40, testing=True))
    with app.app_context():
        if step:
            deadly = at_second(pkgutil.resolve_name(STEPS[step])) if step in SECOND else die
            with patch(STEPS[step], deadly):
                work(6)
        else:
            work(6)
        db.engine.dispose()
