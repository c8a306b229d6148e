"""One session works for one platform and never switches.

Every read through the ORM is filtered, statements that the filter cannot reach are refused unless they say why they may
(`unscoped`), and rows are guarded before they are written. EXAMPLES.md §2b has the leaks that this closes.
"""

from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Executable, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from wijkplatform.core.database.base import Scoped
from wijkplatform.core.database.declared import PLATFORM_COLUMN
from wijkplatform.core.database.reach import find_blind_spot, find_scoped_table

_PLATFORM = "wijk.platform_id"
_WHY = "wijk.unscoped"

S = TypeVar("S", bound=Executable)
_strict = False


class NoPlatform(RuntimeError):
    """A platform's rows were asked for in a session that works for none."""


class WrongPlatform(RuntimeError):
    """A session was asked to switch platforms, or to write a row of another one."""


class Unscoped(RuntimeError):
    """A statement that the tenant filter cannot reach did not say why it may run."""


def bind_platform(session: Session, platform_id: int) -> None:
    """Let `session` work for this platform from now on."""
    already = session.info.get(_PLATFORM)
    if already is not None and already != platform_id:
        raise WrongPlatform("this session works for another platform already")
    session.info[_PLATFORM] = platform_id


def bound_platform_id(session: Session) -> int | None:
    """The platform that `session` works for, if it works for one."""
    found = session.info.get(_PLATFORM)
    return found if isinstance(found, int) else None


def unscoped(statement: S, why: str) -> S:
    """Let `statement` run outside the tenant filter; `why` is for the reader of the code."""
    if not why.strip():
        raise ValueError("say why the statement may run unscoped")
    return statement.execution_options(**{_WHY: why})


def look_inside_statements(*, always: bool) -> None:
    """Whether to walk through every statement for what the filter cannot see. Tests do; it costs 0.2 ms a statement.

    A statement in a session without a platform is walked through in any case.
    """
    global _strict  # noqa: PLW0603  (one switch per process, set when the application is made)
    _strict = always


@event.listens_for(Session, "do_orm_execute")
def _filter(state: ORMExecuteState) -> None:
    if state.execution_options.get(_WHY):
        return
    if not state.is_orm_statement or state.is_insert:
        raise Unscoped("not an ORM read, update or delete: mark it unscoped(why)")
    if state.is_column_load or state.is_relationship_load:
        return
    platform_id = bound_platform_id(state.session)
    if platform_id is None or _strict:
        _require_reach(state.statement, platform_id)
    if state.is_update:
        _require_own_rows(state)
    if platform_id is not None:
        state.statement = state.statement.options(_only(platform_id))


@lru_cache(maxsize=256)
def _only(platform_id: int) -> Any:
    """The filter itself. Kept, for making it takes longer than asking a small question does."""
    return with_loader_criteria(Scoped, lambda cls: cls.platform_id == platform_id, include_aliases=True)


def _require_reach(statement: Any, platform_id: int | None) -> None:
    """Refuse what the filter cannot see and, without a platform, every table whose rows belong to one."""
    blind_spot = find_blind_spot(statement)
    if blind_spot is not None:
        raise Unscoped(f"the tenant filter cannot see inside this statement: {blind_spot}")
    table = find_scoped_table(statement) if platform_id is None else None
    if table is not None:
        raise NoPlatform(f"{table} belongs to a platform, and this session works for none")


def _require_own_rows(state: ORMExecuteState) -> None:
    """Refuse updates that the filter does not bound: by key from a list of values, and those that move rows away."""
    given = state.parameters
    if isinstance(given, list):
        raise Unscoped("an update from a list of values goes by key alone, past the tenant filter")
    values = [*(state.statement._values or ()), *(given or ())]  # type: ignore[attr-defined]
    if PLATFORM_COLUMN in {getattr(name, "key", name) for name in values}:
        raise WrongPlatform("rows do not move to another platform")


@event.listens_for(Session, "before_flush")
def _guard_rows(session: Session, *_: object) -> None:
    """Fill in the platform of new rows, and refuse rows of another one."""
    platform_id = bound_platform_id(session)
    for row in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(row, Scoped):
            continue
        if platform_id is None:
            raise NoPlatform(f"a {type(row).__name__} belongs to a platform, and this session works for none")
        if getattr(row, PLATFORM_COLUMN) is None:
            row.platform_id = platform_id
        if row.platform_id != platform_id:
            raise WrongPlatform(f"a {type(row).__name__} of another platform")
