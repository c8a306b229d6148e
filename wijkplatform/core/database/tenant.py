"""One session works for one platform and never switches.

Every read through the ORM is filtered, statements that the filter cannot reach are refused unless they say why they may
(`unscoped`), and rows are guarded before they are written. EXAMPLES.md §2b has the leaks that this closes.
"""

from typing import Any, TypeVar

from sqlalchemy import Executable, Table, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import TextClause

from wijkplatform.core.database.base import Scoped
from wijkplatform.core.database.declared import PLATFORM_COLUMN, is_scoped

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
    if platform_id is not None:
        state.statement = state.statement.options(
            with_loader_criteria(Scoped, lambda cls: cls.platform_id == platform_id, include_aliases=True)
        )


def _require_reach(statement: Any, platform_id: int | None) -> None:
    """Refuse what hides inside an ORM statement and that the filter cannot see: bare tables and text.

    Without a platform, refuse every table that belongs to one.
    """
    elements = list(visitors.iterate(statement))
    if any(isinstance(element, TextClause) for element in elements):
        raise Unscoped("text inside a statement escapes the tenant filter")
    seen_through_classes = {
        entity.mapper.local_table
        for element in elements
        if (entity := element._annotations.get("parententity")) is not None
    }
    for table in elements:
        if not isinstance(table, Table) or not is_scoped(table):
            continue
        if table.metadata.tables.get(table.name) not in seen_through_classes:
            raise Unscoped(f"table {table.name} is used without its class: the tenant filter cannot see it")
        if platform_id is None:
            raise NoPlatform(f"{table.name} belongs to a platform, and this session works for none")


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
