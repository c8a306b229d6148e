"""When the worker erases: all the time, but for what has to wait for the night."""

from datetime import timedelta

from wijkplatform.core.erasures import is_any_waiting
from wijkplatform.core.jobs import Job
from wijkplatform.core.text import _
from wijkplatform.privacy.erasing.carrying_out import (
    forget_erasures,
    is_due_tonight,
    rewrite_at_night,
    run_erasures,
)

JOBS: tuple[Job, ...] = (
    Job(
        "wissen",
        timedelta(0),  # each round of the worker
        run_erasures,
        _("Accounts wissen"),
        wanted=is_any_waiting,
        lease=timedelta(minutes=1),
    ),
    Job(
        "wissen-van-schijf",
        timedelta(hours=12),
        rewrite_at_night,
        _("Gewiste gegevens van de schijf halen"),
        wanted=is_due_tonight,
    ),
    Job("wissen-vergeten", timedelta(days=1), forget_erasures, _("Vergeten wat er gewist is")),
)
