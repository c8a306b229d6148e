"""Accounts that nobody uses: two letters, and then they go (W04).

It counts from the day of the last use, or from the day that the account began to work for who never came (or not since
days are kept). Who paused is asked as anybody is; who is restricted neither asked nor wiped. Wiping waits until both
letters left, or were given up.
"""

from datetime import timedelta
from functools import partial

from sqlalchemy import exists, func

from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.actions.staying import ASK, ASK_AGAIN, ask_again_to_stay, ask_to_stay
from wijkplatform.accounts.jobs.portions import each_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.waiting import STAY_ASKED_AGAIN_AFTER, STAY_MAY_WAIT, UNUSED_ASKED_AFTER
from wijkplatform.core import clock
from wijkplatform.core.jobs import Job
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.text import _
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.web.here import Here


def sweep_unused() -> None:
    """Ask who should be asked, and wipe who did not answer, on all platforms; a job."""
    on_every_platform(_sweep)


def _sweep(_platform: Here) -> None:
    """The end comes first, so that a letter of this very round is never followed by it."""
    now, asked, again = clock.now(), User.stay_asked_at, User.stay_asked_again_at
    works = (User.activated_at.is_not(None),)
    waits = exists().where(Outbox.user_id == User.id, Outbox.kind.in_((ASK, ASK_AGAIN)), Outbox.done_at.is_(None))
    time_is_up = (asked <= now - STAY_MAY_WAIT, again <= now - (STAY_MAY_WAIT - STAY_ASKED_AGAIN_AFTER))
    each_account(partial(end_account, why=Why.UNUSED), *works, *time_is_up, ~waits)
    each_account(ask_again_to_stay, *works, asked <= now - STAY_ASKED_AGAIN_AFTER, again.is_(None))
    unused = func.coalesce(User.used_at, User.activated_at) <= now - UNUSED_ASKED_AFTER
    each_account(ask_to_stay, *works, unused, asked.is_(None))


JOBS = (Job("ongebruikte-accounts", timedelta(hours=1), sweep_unused, _("Vragen wie blijft, na twee jaar stilte")),)
