"""Every hour the worker asks whose notice comes down soon whether it may hang longer."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from wijkplatform.accounts.queries.account import find_locked_user
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.placing.models import State
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.prikbord.hanging import hangs_now
from wijkplatform.prikbord.models import WARNED_BEFORE, Notice
from wijkplatform.prikbord.terms.recipients import recipients_of
from wijkplatform.profiles.policy import makers_shown
from wijkplatform.web.here import Here

LETTER = "briefje-bijna-voorbij"
"""The kind of letter."""
HUNG_FIRST = timedelta(days=5)
"""So long a notice hangs before its letter: one of a single week is asked about two days before, not at once."""
PORTION = 50


def ask_in_time() -> None:
    """Let a letter leave about each notice that comes down within a week, once for each end, on every platform."""
    on_every_platform(_ask)


def _ask(_platform: Here) -> None:
    """One notice in each writing unit, so that nobody waits long for the write lock. What somebody is changing at this
    moment is left to the next hour, when it may end at another moment. Who rests is not asked; who goes on in time is.
    """
    after = 0
    while True:
        with reading():
            query = select(Notice.id).where(_due(), Notice.id > after).order_by(Notice.id).limit(PORTION)
            ids = list(session().execute(query).scalars())
        for notice_id in ids:
            with writing():
                _queue(notice_id)
        if len(ids) < PORTION:
            return
        after = ids[-1]


def _due() -> ColumnElement[bool]:
    """Notices about whose end nobody was asked yet, and that it is time for."""
    now = clock.now()
    return and_(
        Notice.state == State.PLACED.value,
        hangs_now(),
        Notice.hangs_until <= now + WARNED_BEFORE,
        Notice.placed_at <= now - HUNG_FIRST,
        or_(Notice.warned_for.is_(None), Notice.warned_for != Notice.hangs_until),
        makers_shown(Notice.owner_id),
    )


def _queue(notice_id: int) -> None:
    """Let the letters leave, if it is still due. Accounts are held before the notice, as who edits it does: a letter
    holds its account too, and the other way round two would wait for each other.
    """
    seen = session().get(Notice, notice_id)
    for user_id in recipients_of(seen) if seen else ():
        find_locked_user(user_id or 0)
    query = select(Notice).where(Notice.id == notice_id, _due()).with_for_update(skip_locked=True)
    notice = session().execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if notice is None or notice.hangs_until is None:
        return
    notice.warned_for = notice.hangs_until
    session().flush()
    for user_id in recipients_of(notice):
        key = f"{LETTER}:{notice.public_id}:{notice.hangs_until.timestamp():.0f}:{user_id or ''}"
        enqueue(LETTER, user_id=user_id, subject_id=notice.id, key=key)


JOBS = (Job("prikbord: bijna voorbij", timedelta(hours=1), ask_in_time, _("Vragen of een briefje nog mag hangen")),)
