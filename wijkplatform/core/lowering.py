"""Events that lower what others see or what somebody can do: rows that wait to be put in the erasure log.

`note_lowering` writes a row in the transaction of the deed itself. When that is final, `flush_lowerings` puts the row
in the log (`core/erasure_log.py`), which is on the disk before the answer leaves, and then takes it away. A backup that
is restored knows by `LogMark` how far it had come; what the log has beyond that is done again before the site opens
(`web/replaying.py`).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from flask import current_app
from sqlalchemy import Integer, String, delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped

from wijkplatform.core import clock
from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, column, session, shared, unscoped
from wijkplatform.core.database.units import once_kept, reading, require_none_open, writing
from wijkplatform.core.erasure_log import BrokenLog, Entry, ErasureLog, Told
from wijkplatform.core.errors import Overloaded
from wijkplatform.core.file_lock import Held
from wijkplatform.core.ids import PUBLIC_ID_LENGTH
from wijkplatform.core.personal import impersonal
from wijkplatform.core.text import _

LONGEST_DETAIL = 120
ERASURE_LOG = "WIJK_ERASURE_LOG"
"""The key in the application's configuration that says where the log lies."""
RETRY_AFTER = 60
_ALL = "the log is one, for all platforms"
_REPLAYING: ContextVar[bool] = ContextVar("replaying", default=False)
_log = logging.getLogger(__name__)


class Lowering(Scoped, Model):
    """One event, in the same transaction as what it tells of; it goes once it stands in the log."""

    __tablename__ = "lowering"

    id: Mapped[Pk]
    kind: Mapped[str] = column(impersonal("soort gebeurtenis"), type_=String(30))
    ref: Mapped[str] = column(impersonal("toeval; zegt niets"), type_=String(PUBLIC_ID_LENGTH))
    detail: Mapped[str] = column(impersonal("waarde die erbij hoort, over niemand"), type_=String(LONGEST_DETAIL))
    happened_at: Mapped[datetime] = column(impersonal("klok"), type_=UtcDateTime)


class LogMark(Model):
    """How far this database knows the erasure log; one row."""

    __tablename__ = "log_mark"
    __table_args__ = ({"info": shared("er is één wislog voor alle platforms samen")},)

    id: Mapped[Pk]
    seq: Mapped[int] = column(impersonal("volgnummer in het wislog"), type_=Integer)


class NotLogged(Overloaded):
    """What was done is done, but does not stand in the erasure log yet: a backup could bring it back still."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Het is veranderd, en dat geldt nu meteen. We konden het alleen nog niet vastleggen naast onze "
                "reservekopieën. Dat proberen we vanzelf opnieuw. Je hoeft niets te doen."
            ),
            RETRY_AFTER,
        )


def erasure_log() -> ErasureLog:
    """The log of this installation."""
    return ErasureLog(current_app.config[ERASURE_LOG])


def note_lowering(kind: str, ref: str, detail: str = "") -> None:
    """Note what lowers something, in the writing unit that does it: both stay, or neither. `ref` is random and names a
    person (`User.erasure_ref`) or a thing; `kind` is one of a feature's `replays`. Once the unit is kept it goes into
    the log, before the answer leaves. Nothing is noted while the log is being replayed: it stands there already.
    """
    if _REPLAYING.get():
        return
    session().add(Lowering(kind=kind, ref=ref, detail=detail, happened_at=clock.now()))
    session().flush()
    once_kept(flush_lowerings)


@contextmanager
def replaying() -> Iterator[None]:
    """What is done inside the block is done again, and stands in the log already."""
    token = _REPLAYING.set(True)
    try:
        yield
    finally:
        _REPLAYING.reset(token)


def flush_lowerings() -> None:
    """Put what waits into the log, in units of its own; whoever is killed half-way leaves it to the next.

    Raises NotLogged when it cannot be written. The deed itself is final and counts at once, so it is not taken back:
    its row waits, and the worker tries again. But whoever asked is told (503) instead of hearing that all is well: the
    deed would not outlive the restoring of a backup. A database that is behind the log does not write to it either,
    for its mark would then skip what it still has to do.
    """
    require_none_open("writing the erasure log")
    log = erasure_log()
    try:
        if _none_wait():
            return
        with log.alone():
            pending, mark = read_pending()
            unknown, known = settle(log, pending, mark)
            if unknown or log.last_seq() < mark:
                raise BehindLog
            last = log.append([event for row, event in pending.items() if row not in known], after=mark)
            _take_note(last, list(pending))
    except (OSError, Held, SQLAlchemyError, BrokenLog, BehindLog) as error:
        why = error.strerror if isinstance(error, OSError) else None
        _log.error("the erasure log cannot be written: %s", why or type(error).__name__)
        raise NotLogged from error


def _take_note(seq: int, rows: list[int]) -> None:
    """It is in the log, so all is well, also when the database cannot take note of that now: the rows say so."""
    try:
        keep_mark(seq, rows)
    except SQLAlchemyError:
        _log.warning("what stands in the erasure log waits still, for the database did not answer")


def require_flushed() -> None:
    """Raise NotLogged unless all that was noted stands in the log, on the disk; outside any unit of work. To be asked
    before somebody reads "verwijderd".
    """
    flush_lowerings()


def is_logged(ref: str) -> bool:
    """Whether nothing about what `ref` names waits for the log; in a reading unit."""
    return session().execute(select(Lowering.id).where(Lowering.ref == ref).limit(1)).first() is None


class BehindLog(Exception):
    """This database is older than the log: a backup was put in place, or the log is not the one it wrote to."""


def settle(log: ErasureLog, pending: dict[int, Told], mark: int) -> tuple[list[Entry], list[int]]:
    """What this database must still do: the entries beyond the mark. And the rows that wait though they stand in the
    log: who wrote them was cut off before the mark was raised. A row stands for one entry; two may tell the same.
    """
    waits: dict[Told, list[int]] = {}
    for row, event in pending.items():
        waits.setdefault(event, []).append(row)
    unknown, known = [], []
    for entry in log.read_after(mark):
        rows = waits.get(entry.told)
        if rows:
            known.append(rows.pop(0))
        else:
            unknown.append(entry)
    return unknown, known


def read_pending() -> tuple[dict[int, Told], int]:
    """The same as `look_pending`, in a unit of its own."""
    with reading():
        return look_pending()


def keep_mark(seq: int, rows: list[int]) -> None:
    """Know the log up to `seq`, and let go of these rows, which stand in it; in a unit of its own."""
    with writing() as current:
        gone = delete(Lowering).where(Lowering.id.in_(rows)).execution_options(synchronize_session=False)
        current.execute(unscoped(gone, _ALL))
        if current.execute(select(LogMark.id)).first() is None:
            current.add(LogMark(seq=seq))
        else:
            current.execute(update(LogMark).where(LogMark.seq < seq).values(seq=seq))


def look_pending() -> tuple[dict[int, Told], int]:
    """What waits, by the id of its row, and the mark; in a unit that is open."""
    columns = select(
        Lowering.id, Lowering.happened_at, Lowering.platform_id, Lowering.kind, Lowering.ref, Lowering.detail
    )
    rows = session().execute(unscoped(columns.order_by(Lowering.id), _ALL)).all()
    mark = session().execute(select(LogMark.seq)).scalar() or 0
    return {row.id: Told(row.happened_at, row.platform_id, row.kind, row.ref, row.detail) for row in rows}, mark


def _none_wait() -> bool:
    with reading() as current:
        return current.execute(unscoped(select(Lowering.id).limit(1), _ALL)).first() is None
