"""What ends by itself: accounts that nobody confirmed or let in, who was refused, parents who do not answer, childhood
after four years (R01).
"""

from datetime import timedelta
from functools import partial

from sqlalchemy import exists, select

from wijkplatform.accounts.actions.leaving import Why, end_account, end_unproved
from wijkplatform.accounts.actions.letting_in import REFUSED, let_in
from wijkplatform.accounts.actions.parents import end_at_sixteen
from wijkplatform.accounts.jobs.portions import each_account
from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.accounts.queries.to_approve import waits
from wijkplatform.accounts.waiting import (
    APPROVAL_MAY_WAIT,
    ASKED_AGAIN_AFTER,
    CHILD_AT_MOST,
    INVITATION_STAYS,
    PARENT_MAY_WAIT,
    REMINDED_AFTER,
    RENEWAL_MAY_WAIT,
    UNCONFIRMED_STAYS,
)
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.jobs import Job
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.core.text import _
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.web.here import Here


def sweep_waiting() -> None:
    """Do what is due on every platform, in short writing units."""
    on_every_platform(_sweep_platform)


def _sweep_platform(platform: Here) -> None:
    _sweep()
    _settle_who_asked(closed=platform.closed)


def _sweep() -> None:
    """One platform. Childhood ends first: who is sixteen is not wiped because a parent does not answer."""
    now, asked, renewal = clock.now(), ParentalConsent.asked_at, ParentalConsent.renewal_asked_at
    agreed, silent = ParentalConsent.agreed_at, partial(end_account, why=Why.PARENT_SILENT)
    each_account(
        end_at_sixteen, User.under_16.is_(True), User.activated_at.is_not(None), User.created_at <= now - CHILD_AT_MOST
    )
    each_account(end_unproved, User.confirmed_at.is_(None), User.created_at <= now - UNCONFIRMED_STAYS)
    each_account(end_unproved, User.invited_at <= now - INVITATION_STAYS)
    each_account(silent, agreed.is_(None), asked <= now - PARENT_MAY_WAIT)
    each_account(silent, renewal <= now - RENEWAL_MAY_WAIT)
    each_account(_ask_again, agreed <= now - ASKED_AGAIN_AFTER, renewal.is_(None))
    each_account(_remind, renewal <= now - REMINDED_AFTER)


def _settle_who_asked(*, closed: bool) -> None:
    """Who asked to come in on a closed platform. When it has opened since, they are in, as anybody is who asks now.

    Who was refused is wiped as soon as the letter that says so has left (or was given up).
    """
    if not closed:
        each_account(let_in, *waits())
    overdue = User.approval_asked_at <= clock.now() - APPROVAL_MAY_WAIT
    undecided = (overdue, User.activated_at.is_(None), User.refusal_reason == "")
    each_account(partial(end_account, why=Why.UNDECIDED), *undecided)
    letter = exists().where(Outbox.user_id == User.id, Outbox.kind == REFUSED, Outbox.done_at.is_(None))
    each_account(partial(end_account, why=Why.REFUSED), User.refusal_reason != "", ~letter)


def _ask_again(user_id: int) -> None:
    _row_of(user_id).renewal_asked_at = clock.now()
    enqueue("ouder-jaar", user_id=user_id)


def _remind(user_id: int) -> None:
    """Once for each time that was asked: a key holds a second letter back."""
    row = _row_of(user_id)
    for kind in ("ouder-herinnering", "ouder-stil"):
        enqueue(kind, user_id=user_id, key=f"{kind}:{row.id}:{row.renewal_asked_at:%Y%m%d}")


def _row_of(user_id: int) -> ParentalConsent:
    return session().execute(select(ParentalConsent).where(ParentalConsent.user_id == user_id)).scalar_one()


JOBS = (
    Job(
        "accounts: wat wacht of afloopt",
        timedelta(hours=1),
        sweep_waiting,
        _("Accounts wissen die niemand bevestigde, en ouders vragen of het nog goed is"),
    ),
)
