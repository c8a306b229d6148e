"""`wijk worker`: does what is due, each second, until it is told to stop."""

import logging
import signal
from contextlib import suppress
from threading import Event
from types import FrameType

import click
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from wijkplatform.commands.ready import ready, regardless_option
from wijkplatform.core.jobs import Job, run_due
from wijkplatform.core.lowering import NotLogged, flush_lowerings
from wijkplatform.core.pace import Pace
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit
from wijkplatform.web.post import deliver_waiting

PAUSE = 1.0
_log = logging.getLogger(__name__)


@click.command(help=_("Doe het werk dat vanzelf moet gebeuren, zoals nieuwe data in de agenda zetten."))
@click.option("--once", is_flag=True, help=_("Doe wat nu aan de beurt is, en stop."))
@regardless_option
def worker(once: bool, regardless: bool) -> None:
    """Run jobs by the clock, and bring the mail. Stops between two jobs or letters at SIGTERM or SIGINT."""
    with ready(regardless=regardless):
        _work(once=once)


def _work(*, once: bool) -> None:
    jobs = [job for feature in kit().features for job in feature.jobs]
    pace, stop = Pace(kit().settings.mail_rate), Event()
    if once:
        click.echo(_("%(n)s taken gedaan, %(m)s mails verstuurd.", n=_round(jobs), m=_post(pace, stop)))
        return

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    while not stop.is_set():
        _round(jobs)
        _post(pace, stop)
        stop.wait(PAUSE)


def _post(pace: Pace, stop: Event) -> int:
    """Hand over the mail that waits. A database that does not answer now may do so in a second."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.app_context():
        try:
            return deliver_waiting(pace, stop.is_set)
        except SQLAlchemyError:
            _log.exception("the outbox cannot be read or set")
            return 0


def _round(jobs: list[Job]) -> int:
    """Run what is due in a context of its own, so that nothing of one round reaches the next.

    First what waits for the erasure log, because somebody was cut off before it stood there.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.app_context():
        with suppress(NotLogged):  # it said so in the log
            flush_lowerings()
        return run_due(jobs)
