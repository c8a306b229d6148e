"""What the worker does for each erasure, step by step. Each step may be cut off anywhere and be done again.

1. Who received data of this person is told, and waited for ten minutes at most. The person's own last letter waits from
   the beginning (`accounts/actions/leaving.py`), and is tried once.
2. Files go, then rows, together with the row of the erasure log that keeps a backup from bringing them back.
3. The bytes go, for all who wait at once: only then the erasure is done.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from wijkplatform.accounts.actions.leaving import FAREWELLS
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.core import clock
from wijkplatform.core.backups import gone_by
from wijkplatform.core.database import bind_platform, db, reading, session, unscoped, writing
from wijkplatform.core.database.scrubbing import rewrite_tables, scrub_file
from wijkplatform.core.erasures import Erasure, is_any_waiting
from wijkplatform.core.lowering import require_flushed
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.people.graph import reaches_people, tables
from wijkplatform.core.traces import Disclosure, Told, tell_receivers
from wijkplatform.privacy.download.exports import sweep_files
from wijkplatform.privacy.erasing.asking import find_person

RECEIVERS_WAIT = timedelta(minutes=10)
NIGHT, ZONE = range(1, 5), "Europe/Amsterdam"
LETTER_WAITS = timedelta(seconds=10)
_log = logging.getLogger(__name__)
_ALL = "the worker goes through the erasures of all platforms; each one is then done in its own"


def run_erasures() -> None:
    """Bring every erasure that is not done one or more steps further; a job."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    for platform_id, erasure_id in _unfinished():
        with app.app_context():
            try:
                bind_platform(session(), platform_id)
                _bring_further(erasure_id)
            except Exception as error:  # of one person; its words may hold what was read
                _log.error("an erasure does not go on: %s", type(error).__name__)
    if not waits_for_the_night():
        _scrub(lambda: scrub_file(db.engine))


def waits_for_the_night() -> bool:
    """Whether bytes go at night only: on PostgreSQL, where nobody can use a table while it is written anew."""
    return db.engine.dialect.name != "sqlite"


def is_due_tonight() -> bool:
    """Whether it is night, and something waits for that; in a reading unit."""
    return waits_for_the_night() and clock.local_now(ZONE).hour in NIGHT and is_any_waiting()


def rewrite_at_night() -> None:
    """On PostgreSQL: let the bytes of what was erased go from the disk, for all who wait at once; a job."""
    if waits_for_the_night():
        names = [table.name for table in tables() if reaches_people(table)]
        _scrub(lambda: rewrite_tables(db.engine, names))


def _unfinished() -> list[tuple[int, int]]:
    query = select(Erasure.platform_id, Erasure.id).where(Erasure.rows_gone_at.is_(None)).order_by(Erasure.id)
    with reading() as current:
        return [(row.platform_id, row.id) for row in current.execute(unscoped(query, _ALL))]


def _bring_further(erasure_id: int) -> None:
    with writing() as current:
        erasure = current.get_one(Erasure, erasure_id)
        user_id = find_person(erasure.ref)
        if erasure.told_at is None:
            if user_id is not None:
                tell_receivers(user_id, Told.ERASED)
            erasure.told_at = clock.now()
    with writing() as current:
        erasure = current.get_one(Erasure, erasure_id)
        user_id = find_person(erasure.ref)
        if user_id is None:
            erasure.rows_gone_at = erasure.rows_gone_at or clock.now()
        elif erasure.told_at is not None and not _must_wait(user_id, erasure.told_at):
            _withdraw_letters(user_id)
            wipe_account(user_id)


def _withdraw_letters(user_id: int) -> None:
    """Letters to receivers that could not leave in time go with the row that says who they were."""
    received = select(Disclosure.id).where(Disclosure.user_id == user_id)
    letters = delete(Outbox).where(Outbox.kind.in_(list(Told)), Outbox.subject_id.in_(received))
    session().execute(letters.execution_options(synchronize_session=False))


def _must_wait(user_id: int, told_at: datetime) -> bool:
    """Whether a letter of the first step has still to leave, and may be waited for."""
    waited = clock.now() - told_at
    own = select(Outbox.id).where(
        Outbox.kind.in_(FAREWELLS), Outbox.user_id == user_id, Outbox.done_at.is_(None), Outbox.attempts == 0
    )
    if waited < LETTER_WAITS and session().execute(own).first() is not None:
        return True
    received = select(Disclosure.id).where(Disclosure.user_id == user_id)
    others = select(Outbox.id).where(
        Outbox.kind == Told.ERASED, Outbox.subject_id.in_(received), Outbox.done_at.is_(None)
    )
    return waited < RECEIVERS_WAIT and session().execute(others).first() is not None


def _scrub(scrub: Callable[[], bool]) -> None:
    """Let the bytes go of all whose rows are gone by now; whose rows go meanwhile wait for the next time."""
    gone = Erasure.rows_gone_at.is_not(None)
    query = select(Erasure.id).where(gone, Erasure.done_at.is_(None))
    with reading() as current:
        waiting = list(current.execute(unscoped(query, _ALL)).scalars())
    if waiting:
        sweep_files()
    if waiting and scrub():
        require_flushed()  # that no backup brings them back stands in the log before anybody reads "verwijderd"
        _note_done(waiting)


def _note_done(erasures: list[int]) -> None:
    moment = clock.now()
    noting = update(Erasure).where(Erasure.id.in_(erasures))
    noting = noting.values(done_at=moment, backups_gone_on=gone_by(moment.date()))
    with writing() as current:
        current.execute(unscoped(noting.execution_options(synchronize_session=False), _ALL))


def forget_erasures() -> None:
    """Let go of the rows of erasures that no backup can hold any more; a job."""
    over = Erasure.backups_gone_on < clock.now().date()
    with writing() as current:
        current.execute(unscoped(delete(Erasure).where(over).execution_options(synchronize_session=False), _ALL))
