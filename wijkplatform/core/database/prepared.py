"""A statement that is compiled once, through the tenant filter, and run with the platform of the session.

For lists that are asked for all day: through the ORM such a question takes ten times as long as in the database. What
makes it safe is done when it is compiled: the filter stands in its text, with the platform as a value to fill in, and a
statement that the filter does not reach is refused. That value is the platform of the session, at each run, and cannot
be given: a session that works for no platform gets no answer.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Engine, Integer, Select, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, with_loader_criteria

from wijkplatform.core.database.base import Scoped, db
from wijkplatform.core.database.held import connection_of
from wijkplatform.core.database.reach import find_blind_spot
from wijkplatform.core.database.tenant import NoPlatform, Unscoped, bound_platform_id

_OWN = bindparam("own_platform_id", type_=Integer)
_FILTER = with_loader_criteria(Scoped, lambda cls: cls.platform_id == _OWN, include_aliases=True)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in the words of one kind of database.

    `said` are the values that stand in it, `asked` those that each run fills in, both as the driver takes them; `found`
    are those that stand in it as a question (`callable_`: what time it is), asked anew at each run; `order` is that of
    the values where they go by place.
    """

    text: str
    said: Mapping[str, Any]
    asked: Mapping[str, Callable[[Any], Any]]
    found: Mapping[str, Callable[[], Any]]
    order: tuple[str, ...] | None

    def filled(self, values: Mapping[str, Any]) -> Any:
        """All values, for the driver; raises TypeError unless exactly those that are asked are given."""
        _require_exactly(self.asked.keys(), values)
        whole = {**self.said, **{name: self.asked[name](value) for name, value in values.items()}}
        whole.update({name: find() for name, find in self.found.items()})
        return whole if self.order is None else tuple([whole[name] for name in self.order])


class Prepared:
    """A statement that picks the numbers of rows. What differs between runs stands in it as `bindparam(name)`."""

    def __init__(self, statement: Select[int]) -> None:
        """Refuses what is no SELECT of numbers, which are the same from every driver, and what the filter misses."""
        if not isinstance(statement, Select) or [type(c.type) for c in statement.selected_columns] != [Integer]:
            raise TypeError("what is prepared is a SELECT of one column of numbers")
        blind_spot = find_blind_spot(statement)
        if blind_spot is not None:
            raise Unscoped(f"the tenant filter cannot see inside this statement: {blind_spot}")
        self._statement = statement.options(_FILTER)
        self._compiled: dict[str, _Compiled] = {}

    def numbers(self, session: Session, **values: Any) -> list[int]:
        """The numbers that it picks, of the platform that `session` works for."""
        platform_id = bound_platform_id(session)
        if platform_id is None:
            raise NoPlatform("what is prepared asks for rows of a platform, and this session works for none")
        if _OWN.key in values:
            raise TypeError("the platform is that of the session")
        session.flush()  # as before every question to the ORM
        engine, values = db.engine, {**values, _OWN.key: platform_id}
        compiled = self._compiled.get(engine.dialect.name)
        if compiled is None:
            compiled = self._compiled[engine.dialect.name] = _compile(self._statement, engine, values)
        return _ask(session, engine, compiled.text, compiled.filled(values))


def _compile(statement: Select[int], engine: Engine, values: Mapping[str, Any]) -> _Compiled:
    compiled = statement.compile(engine)
    asked = {bind.key for bind in compiled.binds.values() if bind.required}
    questions = {name: bind.callable for name, bind in compiled.binds.items() if bind.callable is not None}
    _require_exactly(asked, values)
    state = compiled.construct_expanded_state(values)  # a list of values becomes as many values

    def into(name: str) -> Callable[[Any], Any]:
        """What makes of the value `name` what the driver takes."""
        bind, dialect = compiled.binds.get(name), engine.dialect
        own = bind.type.dialect_impl(dialect).bind_processor(dialect) if bind is not None else None
        return own or state.processors.get(name, _as_it_is)

    return _Compiled(
        text=state.statement,
        said={
            name: into(name)(value) for name, value in state.parameters.items() if name not in asked | set(questions)
        },
        asked={name: into(name) for name in asked},
        found={name: partial(_answered, find, into(name)) for name, find in questions.items()},
        order=tuple(state.positiontup) if state.positiontup is not None else None,
    )


def _require_exactly(asked: Set[str], values: Mapping[str, Any]) -> None:
    if values.keys() != asked:
        raise TypeError(f"this statement asks for {sorted(asked)}, and was given {sorted(values)}")


def _answered(find: Callable[[], Any], into: Callable[[Any], Any]) -> Any:
    return into(find())


def _as_it_is(value: Any) -> Any:
    return value


def _ask(session: Session, engine: Engine, text: str, values: Any) -> list[int]:
    """The first column of the answer, past SQLAlchemy: on the driver's own connection, within the unit that is open."""
    errors = engine.dialect.loaded_dbapi.Error
    cursor = None
    try:
        cursor = connection_of(session, engine).cursor()
        cursor.execute(text, values)
        return [number for (number,) in cursor.fetchall()]
    except errors as error:  # told in the words of the rest of the house
        raise DBAPIError.instance(text, None, error, errors, hide_parameters=True) from error
    finally:
        if cursor is not None:
            cursor.close()
