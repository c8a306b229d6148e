"""What hides inside a statement from the tenant filter.

The filter finds its tables by the classes that columns and FROMs name, select by select. So whatever names a table
without its class, or is text, is out of its sight, even where an outer select uses that table through its class.
"""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Alias, Column, Join, Select, Table
from sqlalchemy.orm.context import FromStatement
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import ColumnClause, TextClause
from sqlalchemy.sql.selectable import SelectBase, TableClause

from wijkplatform.core.database.declared import is_scoped

_HARMLESS = frozenset({"*", "1"})


def find_blind_spot(statement: Any) -> str | None:
    """Why the filter does not see all of `statement`; None when it does."""
    return next((why for block in _blocks(statement) if (why := _blind_spot(block))), None)


def find_scoped_table(statement: Any) -> str | None:
    """The name of a table in `statement` whose rows belong to one platform each, if there is one."""
    tables = (element for element in visitors.iterate(statement) if isinstance(element, Table))
    return next((table.name for table in tables if is_scoped(table)), None)


def _blocks(statement: Any) -> Iterator[list[Any]]:
    """Each select, update or delete in `statement`, as the elements that stand in it and in no inner one."""
    waiting = [statement]
    while waiting:
        block = waiting.pop()
        own, inside = [block], list(block.get_children())
        while inside:
            element = inside.pop()
            if isinstance(element, SelectBase | UpdateBase):
                waiting.append(element)
            else:
                own.append(element)
                inside.extend(element.get_children())
        yield own


def _blind_spot(block: list[Any]) -> str | None:
    seen = {entity.local_table for element in block if (entity := _entity(element)) is not None}
    for element in block:
        if isinstance(element, TextClause | FromStatement):
            return "text, or a whole statement"
        if isinstance(element, ColumnClause) and element.is_literal and element.name not in _HARMLESS:
            return f"literal text {element.name!r}"
        if isinstance(element, TableClause) and not isinstance(element, Table):
            return f"table({element.name!r}) without a class"
        if isinstance(element, Column) and _entity(element) is None and _is_bare(element.table, seen):
            return f"column {element} without its class"
        bare = next((source for source in _sources(element) if _is_bare(source)), None)
        if bare is not None:
            return f"table {bare.description} without its class"
    return None


def _sources(element: Any) -> Iterator[Any]:
    """The tables that `element` names outright, not by way of a column."""
    if isinstance(element, Select):
        yield from element._raw_columns
        yield from element._from_obj
        yield from (target for target, *_ in element._setup_joins)
    elif isinstance(element, Join):
        yield from (element.left, element.right)
    elif isinstance(element, UpdateBase):
        yield element.table


def _is_bare(source: Any, seen: Collection[Any] = ()) -> bool:
    """Whether `source` is a platform's table, or an alias of one, that does not know its class and was not `seen`."""
    if _entity(source) is not None or source in seen:
        return False
    return _is_bare(source.element) if isinstance(source, Alias) else isinstance(source, Table) and is_scoped(source)


def _entity(element: Any) -> Any:
    """The class, or alias of a class, through which `element` was named; None when it was not."""
    return getattr(element, "_annotations", {}).get("parententity")
