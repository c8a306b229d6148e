"""From the declarations: which rows are about somebody, and which go when that person is erased.

A row goes with a person when a link to that person says DELETE, or when it belongs to a row that goes; a row in which
the person only plays a part stays, and loses the link (TRIED.md §1).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from wijkplatform.core.database.base import Base
from wijkplatform.core.database.declared import Undeclared
from wijkplatform.core.personal import ContentLink, Erase, PersonLink, VisitorLink, declaration_of

PEOPLE = "user"
"""The table of account holders."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom it is about: an account holder by id, somebody without an account by address, or one who is both."""

    user_id: int | None = None
    email: str = ""


def account_holder(user_id: int) -> Somebody:
    """Who has this account."""
    return Somebody(user_id)


def visitor_with(email: str) -> Somebody:
    """Whoever has this address, apart from any account."""
    return Somebody(email=email)


@lru_cache(maxsize=1)
def classes() -> dict[str, Any]:
    """The mapped class of each table, so that statements go through the tenant filter and count as changes."""
    return {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]


def class_of(table: Table) -> Any:
    """The class of `table`; a table without one cannot be reached."""
    try:
        return classes()[table.name]
    except KeyError:
        raise Undeclared(f"table {table.name} has no class: nothing in it can be collected or erased") from None


def attribute(table: Table, name: str) -> InstrumentedAttribute[Any]:
    """The attribute of the class of `table` that stands for the column with this name."""
    cls = class_of(table)
    found: InstrumentedAttribute[Any] = getattr(cls, cls.__mapper__.get_property_by_column(table.c[name]).key)
    return found


def tables() -> tuple[Table, ...]:
    """Every table, those first that others point at."""
    return tuple(Base.metadata.sorted_tables)


def links_of(table: Table, who: Somebody) -> dict[str, ColumnElement[bool]]:
    """The columns of `table` that link to `who`, each with the clause that says so."""
    found: dict[str, ColumnElement[bool]] = {}
    for column in table.c:
        said = declaration_of(column.info)
        if isinstance(said, PersonLink) and who.user_id is not None:
            found[column.name] = attribute(table, column.name) == who.user_id
        elif isinstance(said, VisitorLink) and who.email:
            found[column.name] = attribute(table, said.address_column) == who.email
    return found


def about(table: Table, who: Somebody) -> ColumnElement[bool]:
    """Rows of `table` in which something stands about `who`: those that go, and those that lose a link."""
    return or_(going(table, who), *links_of(table, who).values())


def going(table: Table, who: Somebody) -> ColumnElement[bool]:
    """Rows of `table` that go when `who` is erased."""
    return or_(false(), *_going(table, who, frozenset()))


def _going(table: Table, who: Somebody, seen: frozenset[str]) -> list[ColumnElement[bool]]:
    if table.name == PEOPLE:
        return [attribute(table, "id") == who.user_id] if who.user_id is not None else []
    linked = links_of(table, who)
    clauses = []
    for column in table.c:
        said = declaration_of(column.info)
        if getattr(said, "on_erase", None) is not Erase.DELETE:
            continue
        if column.name in linked:
            clauses.append(linked[column.name])
        elif isinstance(said, ContentLink) and said.table not in seen | {table.name}:
            target = Base.metadata.tables[said.table]
            parents = _going(target, who, seen | {table.name})
            if parents:
                clauses.append(attribute(table, column.name).in_(select(attribute(target, "id")).where(or_(*parents))))
    return clauses


def reaches_people(table: Table, seen: frozenset[str] = frozenset()) -> bool:
    """Whether rows of `table` lead to a person: by a link of their own, or through what they belong to."""
    if table.name == PEOPLE:
        return True
    for column in table.c:
        said = declaration_of(column.info)
        if isinstance(said, PersonLink | VisitorLink):
            return True
        if isinstance(said, ContentLink) and said.on_erase is Erase.DELETE and said.table not in seen | {table.name}:
            target = table.metadata.tables.get(said.table)
            if target is not None and reaches_people(target, seen | {table.name}):
                return True
    return False
