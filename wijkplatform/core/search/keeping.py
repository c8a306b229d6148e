"""The index follows what is written: what a unit of work changed is noted, and indexed just before it is kept.

By the session's own events, as the content version is (`platforms/content.py`), and not by triggers of the database:
those could not fold a word, and SQLite is told to trust no schema.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Executable, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session

from wijkplatform.core.search.entries import portions, replace_entries
from wijkplatform.core.search.kinds import Searched, Source, kinds

_BEHIND = "wijk.search_behind"
_LATER = "wijk.search_later"
_WHY = "wijk.unindexed"

S = TypeVar("S", bound=Executable)


class Unindexed(RuntimeError):
    """A statement would put rows where words come from, past the index."""


@event.listens_for(Session, "before_flush")
def _rows_go(session: Session, *_: object) -> None:
    """What goes is looked up while it is there: what belongs to it may go with it."""
    for kind, source, keys in _keys_of(session.deleted):
        _note(session, kind, _ids(session, source, keys))


@event.listens_for(Session, "after_flush")
def _rows_came(session: Session, *_: object) -> None:
    changed = (row for row in session.dirty if _has_other_words(row))
    for kind, source, keys in _keys_of([*session.new, *changed]):
        if source.leads is None:
            _note(session, kind, keys)
        else:
            session.info.setdefault(_LATER, []).append((kind, source, keys))


@event.listens_for(Session, "do_orm_execute")
def _statement_changes(state: ORMExecuteState) -> None:
    """Rows that a statement changes are looked up before it does. What one inserts nobody could look up, so a statement
    that inserts where words come from is refused: rows come through the session.
    """
    if state.is_insert and not state.execution_options.get(_WHY):
        _require_no_words(state.statement)
    if not (state.is_update or state.is_delete):
        return
    changed = {mapper.class_ for mapper in state.all_mappers}
    names = {getattr(name, "key", name) for name in (getattr(state.statement, "_values", None) or ())}
    for kind, source in _sources():
        if source.model in changed and (state.is_delete or names & source.columns):
            which = select(getattr(source.model, source.key))
            where = getattr(state.statement, "whereclause", None)
            which = which if where is None else which.where(where)
            _note(state.session, kind, _ids(state.session, source, which))


def _require_no_words(statement: Any) -> None:
    name = getattr(getattr(statement, "table", None), "name", "")
    if name in {source.model.__table__.name for _kind, source in _sources()}:
        raise Unindexed(f"rows of {name} that a statement inserts would not be found: add them to the session")


def unindexed(statement: S, why: str) -> S:
    """Let `statement` insert where words come from; its rows are found after a `rebuild`. `why` is for the reader."""
    if not why.strip():
        raise ValueError("say why the rows need not be found yet")
    return statement.execution_options(**{_WHY: why})


@event.listens_for(Session, "before_commit")
def bring_up_to_date(session: Session) -> None:
    """Index what was changed in the unit that is open. It is done by itself before the unit is kept."""
    session.flush()
    for kind, source, keys in session.info.pop(_LATER, ()):
        _note(session, kind, _ids(session, source, keys))
    behind: dict[str, set[int]] = session.info.pop(_BEHIND, {})
    for kind in kinds():
        for portion in portions(sorted(behind.get(kind.name, ()))):
            replace_entries(kind.name, portion, kind.entries(portion))


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    for name in (_BEHIND, _LATER):
        session.info.pop(name, None)


def _sources() -> Iterator[tuple[Searched, Source]]:
    return ((kind, source) for kind in kinds() for source in kind.sources)


def _keys_of(rows: Iterable[object]) -> list[tuple[Searched, Source, list[int]]]:
    """The keys of those rows that words come from, by where they come from."""
    of_model: dict[type, list[Any]] = defaultdict(list)
    for row in rows:
        of_model[type(row)].append(row)
    return [
        (kind, source, [getattr(row, source.key) for row in of_model[source.model]])
        for kind, source in _sources()
        if source.model in of_model
    ]


def _has_other_words(row: object) -> bool:
    columns = {name for _kind, source in _sources() if source.model is type(row) for name in source.columns}
    return bool(columns) and any(inspect(row).attrs[name].history.has_changes() for name in columns)


def _ids(session: Session, source: Source, keys: Any) -> Iterable[int]:
    """The ids of the things that `keys` (values, or a SELECT of them) lead to."""
    if source.leads is not None:
        keys = source.leads(keys)
    return keys if isinstance(keys, list) else session.execute(keys).scalars()


def _note(session: Session, kind: Searched, ids: Iterable[int]) -> None:
    session.info.setdefault(_BEHIND, defaultdict(set))[kind.name].update(ids)
