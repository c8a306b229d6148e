"""What ends by itself outside the tables: entries of the erasure log, backups, and the keys of backups."""

import shutil
from datetime import timedelta

from wijkplatform.core import clock
from wijkplatform.core.backups import sweep_backups
from wijkplatform.core.backups.restoring import UNPACKED
from wijkplatform.core.jobs import Job
from wijkplatform.core.lowering import erasure_log
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit


def prune_log() -> None:
    """Let the entries go that no backup needs any more; a job."""
    log = erasure_log()
    if log.path.exists():
        with log.alone():
            log.prune(clock.now())


def let_backups_go() -> None:
    """Destroy the keys of 30 days ago, and with them the backups of that day; a job.

    What was unpacked by a restore that was cut off goes too: nobody restores while a worker runs.
    """
    sweep_backups(kit().settings)
    shutil.rmtree(kit().settings.state_dir / UNPACKED, ignore_errors=True)


JOBS: tuple[Job, ...] = (
    Job("wislog-opschonen", timedelta(days=1), prune_log, _("Oude regels uit het wislog halen")),
    Job("reservekopieen-opruimen", timedelta(hours=1), let_backups_go, _("Oude reservekopieën en hun sleutels wissen")),
)
