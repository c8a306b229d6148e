"""The content version: every change that shows raises it, in the same transaction, without anybody having to think of
it.
"""

from typing import Any

from sqlalchemy import event, inspect, update
from sqlalchemy.orm import ORMExecuteState, Session

from wijkplatform.core.database import Visible, bound_platform_id
from wijkplatform.platforms.models import Platform

_RAISED = "wijk.version_raised"


@event.listens_for(Session, "before_flush")
def _rows_changed(session: Session, *_: object) -> None:
    rows = [*session.new, *session.deleted, *(row for row in session.dirty if _shows(row))]
    if any(isinstance(row, Visible) for row in rows):
        raise_version(session)


def _shows(row: object) -> bool:
    """Whether what changed in this row shows: any column, or one of those that its class names."""
    changed = {attribute.key for attribute in inspect(row).attrs if attribute.history.has_changes()}
    return bool(changed & row.shows) if isinstance(row, Visible) and row.shows else bool(changed)


@event.listens_for(Session, "do_orm_execute")
def _statement_changes(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete or state.is_insert) and any(
        issubclass(mapper.class_, Visible) for mapper in state.all_mappers
    ):
        raise_version(state.session)


def raise_version(session: Session) -> None:
    """Raise the content version of the session's platform, once per transaction."""
    platform_id = bound_platform_id(session)
    if platform_id is None or session.info.get(_RAISED):
        return
    session.info[_RAISED] = True
    statement = update(Platform).where(Platform.id == platform_id).values(content_version=Platform.content_version + 1)
    session.connection().execute(statement)


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def _forget(session: Session, *_: Any) -> None:
    session.info.pop(_RAISED, None)
