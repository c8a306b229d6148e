"""Tables of ours are declared: every column says what it tells about people, every table whose platform it is.

Listens to SQLAlchemy at the moment a column or table is defined, so a forgotten declaration stops the program there,
for classes and for plain `Table(...)` objects alike. Applies to metadata marked with `DECLARED` only.
"""

from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, Table, UniqueConstraint, event

from wijkplatform.core.personal import (
    ContentLink,
    Erase,
    PersonLink,
    VisitorLink,
    about_of,
    declaration_of,
    fact_of,
)

DECLARED = "wijk.declared"
SHARED = "wijk.shared"
SAID_HERE = "wijk.said_here"
_COMPLETE = "wijk.complete"
PLATFORM_COLUMN = "platform_id"
BY_SCOPED = "wijk.by_scoped"

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Undeclared(TypeError):
    """A table or column that does not say what it must say. For builders, so in English."""


def declared_metadata() -> MetaData:
    """Metadata whose tables must be declared, with a name for every constraint."""
    return MetaData(naming_convention=NAMES, info={DECLARED: True})


def is_scoped(table: Table) -> bool:
    """Whether the rows of `table` belong to one platform each."""
    return PLATFORM_COLUMN in table.c and SHARED not in table.info


@event.listens_for(Column, "after_parent_attach")
def _check_column(column: Column[Any], table: Any) -> None:
    if not isinstance(table, Table) or not table.metadata.info.get(DECLARED):
        return
    said = declaration_of(column.info)
    if said is None:
        raise Undeclared(f"{table.name}.{column.name} does not say whether it is personal: use column(...)")
    if column.info.get(SAID_HERE, said) is not said:  # SQLAlchemy lets the type win, silently
        raise Undeclared(f"{table.name}.{column.name} is declared twice: by its Annotated type, and by column(...)")
    if isinstance(said, PersonLink | ContentLink | VisitorLink):
        _check_link(column, table, said)


def _check_link(column: Column[Any], table: Table, said: PersonLink | ContentLink | VisitorLink) -> None:
    if said.on_erase is Erase.UNLINK and not column.nullable:
        raise Undeclared(f"{table.name}.{column.name} cannot be unlinked: it is NOT NULL")
    if table.info.get(_COMPLETE):
        raise Undeclared(f"{table.name}.{column.name} is a link that comes too late: say it where the table is defined")


@event.listens_for(Table, "after_parent_attach")
def _complete_table(table: Table, metadata: Any) -> None:
    """Check the table's declaration, then add what follows from it: the tenant's keys and the links."""
    if not isinstance(metadata, MetaData) or not metadata.info.get(DECLARED):
        return
    _check_tenant(table)
    _check_visitors(table)
    _check_people(table)
    if is_scoped(table) and "id" in table.c:
        table.append_constraint(UniqueConstraint(PLATFORM_COLUMN, "id"))
    for column in table.c:
        said = declaration_of(column.info)
        if isinstance(said, PersonLink | ContentLink):
            table.append_constraint(_foreign_key(table, column, said))
    table.info = {**table.info, _COMPLETE: True}


def _check_tenant(table: Table) -> None:
    """A table is `Scoped`, or says `shared(why)`, and never both: the filter goes by that class, not by a name."""
    column = table.c.get(PLATFORM_COLUMN)
    marked = column is not None and bool(column.info.get(BY_SCOPED))
    if column is not None and not marked:
        raise Undeclared(f"{table.name}.{PLATFORM_COLUMN} does not come from Scoped: nothing would filter on it")
    if marked and SHARED in table.info:
        raise Undeclared(f"table {table.name} says that it is shared, and is Scoped")
    if not marked and not table.info.get(SHARED):
        raise Undeclared(f"table {table.name} is neither Scoped nor shared(why)")


def _check_visitors(table: Table) -> None:
    for column in table.c:
        said = declaration_of(column.info)
        if isinstance(said, VisitorLink) and said.address_column not in table.c:
            raise Undeclared(f"{table.name}.{column.name}: there is no column {said.address_column}")


def _check_people(table: Table) -> None:
    """Rows about people say what they are to those people; in a row about two, each fact says whose it is."""
    links = [column.name for column in table.c if isinstance(declaration_of(column.info), PersonLink | VisitorLink)]
    said = about_of(table.info)
    if links and said is None:
        raise Undeclared(f"table {table.name} has rows about people, and does not say about(...)")
    if said and said.kept and said.kept.since not in table.c:
        raise Undeclared(f"table {table.name} is kept since {said.kept.since}, which is no column of it")
    for column in table.c:
        fact = fact_of(column)
        if fact is None:
            continue
        if set(fact.of) - set(links):
            raise Undeclared(f"{table.name}.{column.name} is of {fact.of}, which are no links to people")
        if len(links) > 1 and not fact.of:
            raise Undeclared(f"{table.name}.{column.name} stands in a row about two people: say whose it is (of=...)")


def _foreign_key(table: Table, column: Column[Any], link: PersonLink | ContentLink) -> ForeignKeyConstraint:
    """A link between two rows of one platform carries the platform, so that nothing can point across.

    Deleting follows in the database as well; unlinking is an explicit UPDATE, for ON DELETE SET NULL on such a key
    would empty the platform too.
    """
    on_delete = "CASCADE" if link.on_erase is Erase.DELETE else None
    if is_scoped(table) and not _target_is_shared(table, link.table):
        return ForeignKeyConstraint(
            [PLATFORM_COLUMN, column.name],
            [f"{link.table}.{PLATFORM_COLUMN}", f"{link.table}.id"],
            ondelete=on_delete,
        )
    return ForeignKeyConstraint([column.name], [f"{link.table}.id"], ondelete=on_delete)


def _target_is_shared(table: Table, target: str) -> bool:
    """Whether the table linked to is known to be shared; one that is defined later counts as Scoped."""
    found = table.metadata.tables.get(target)
    return found is not None and SHARED in found.info
