"""Units of work. A unit either reads or writes, and one place ends it.

Writing takes the write lock at the start (`BEGIN IMMEDIATE` on SQLite): a read that turns into a write half-way fails
at once there, whatever the busy timeout says. Reading may not flush.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import has_app_context
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from wijkplatform.core.database.base import db
from wijkplatform.core.database.engine import WRITES
from wijkplatform.core.database.held import MODE, READS, HouseSession

_ONCE_KEPT = "wijk.once_kept"


class ReadOnly(RuntimeError):
    """Something was written in a unit that reads, or outside any unit."""


class UnitInUnit(RuntimeError):
    """A unit was begun while another one was open: ending the inner one would end the outer one too."""


class UnitOpen(RuntimeError):
    """Something slow was begun while a unit of work was open: everybody who writes would wait for it."""


def session() -> Session:
    """The session of this request, command or job."""
    return db.session()


def begin_reading() -> None:
    """Start a unit that only reads. The connection is taken at the first question."""
    _unoccupied().info[MODE] = READS


def begin_writing() -> None:
    """Start a unit that writes, holding the write lock until it ends."""
    current = _unoccupied()
    try:
        current.connection(execution_options={WRITES: True})
    except BaseException:
        current.close()
        raise
    current.info[MODE] = "write"


def is_writing() -> bool:
    """Whether the unit that is open may hold what is not final yet, so that nothing read in it may be remembered."""
    return db.session().info.get(MODE) == "write"


def _unoccupied() -> Session:
    current = db.session()
    if _is_occupied(current):
        raise UnitInUnit("end the unit that is open first: units of work do not nest")
    return current


def _is_occupied(current: Session) -> bool:
    return current.info.get(MODE) is not None or _is_asking(current)


def _is_asking(current: Session) -> bool:
    return current.is_asking if isinstance(current, HouseSession) else current.in_transaction()


def require_none_open(work: str) -> None:
    """Raise UnitOpen when this request, command or job has a unit open; `work` is what has to wait for its end.

    For what takes long without asking the database. Outside an application no unit can be open.
    """
    if has_app_context() and _is_occupied(db.session()):
        raise UnitOpen(f"end the unit of work before {work}")


def once_kept(deed: Callable[[], None]) -> None:
    """Call `deed` when the unit that is open has been kept, before whoever ends it goes on; not when it is undone. The
    same one is called once. It may open units of its own; what it raises, `end` raises: what was written stays.
    """
    deeds = db.session().info.setdefault(_ONCE_KEPT, [])
    if deed not in deeds:
        deeds.append(deed)


def end(*, keep: bool) -> None:
    """End the unit: commit what was written when `keep`, else nothing of it stays. The connection goes back."""
    current = db.session()
    deeds: list[Callable[[], None]] = current.info.pop(_ONCE_KEPT, [])
    if _close(current, keep=keep):
        for deed in deeds:
            deed()


def _close(current: Session, *, keep: bool) -> bool:
    """Whether what was written stays."""
    kept = False
    asked = _is_asking(current)  # when nothing was asked, there is nothing to end
    try:
        if asked and keep and current.info.get(MODE) == "write":
            current.commit()
            kept = True
        elif asked and current.info.get(MODE) != READS:  # after reading, closing is all there is to take back
            current.rollback()
    finally:
        current.info.pop(MODE, None)
        if asked:
            current.close()
    return kept


@contextmanager
def reading() -> Iterator[Session]:
    """A unit that only reads, for commands and jobs."""
    begin_reading()
    try:
        yield db.session()
    finally:
        end(keep=False)


@contextmanager
def writing() -> Iterator[Session]:
    """A unit that writes: all of it is kept, or, after an error, none."""
    begin_writing()
    try:
        yield db.session()
    except BaseException:
        end(keep=False)
        raise
    end(keep=True)


@event.listens_for(Session, "before_flush")
def _refuse_rows(current: Session, *_: object) -> None:
    if current.new or current.dirty or current.deleted:
        _require_writing(current)


@event.listens_for(Session, "do_orm_execute")
def _refuse_statements(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _require_writing(state.session)


def _require_writing(current: Session) -> None:
    if current.info.get(MODE) != "write":
        raise ReadOnly("nothing may be written in a unit that reads, or outside any unit")
