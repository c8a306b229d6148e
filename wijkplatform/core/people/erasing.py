"""Taking rows away: all of a person, or one of them, with what belongs to it. In a writing unit."""

from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from wijkplatform.core.database import session
from wijkplatform.core.people.graph import Somebody, attribute, class_of, going, links_of, tables, visitor_with
from wijkplatform.core.people.logged import find_logged, note_rows
from wijkplatform.core.personal import ContentLink, Erase, PersonLink, VisitorLink, declaration_of


def erase_rows(who: Somebody) -> None:
    """Unlink `who` from the rows that stay, then delete those that go, children first. Asking again does no harm.

    What goes of somebody without an account is told to the erasure log row by row; an account is told as a whole.
    """
    session().flush()
    if who.email:
        _note(visitor_with(who.email))
    for table in tables():
        for name, clause in links_of(table, who).items():
            if _is_unlinked(table, name):
                _run(update(class_of(table)).where(clause).values({attribute(table, name): None}))
    gone = {table.name: clause for table in tables() if not _is_nothing(clause := going(table, who))}
    _let_go(gone)


def erase_by_address(email: str) -> None:
    """What somebody with this address, and now without an account, left behind: rows of their own go, and elsewhere the
    address does. What stands in a row that belongs to somebody else (a parent's yes) stays with that person.
    """
    who = visitor_with(email)
    for table in tables():
        for name, clause in links_of(table, who).items():
            if _is_unlinked(table, name):
                note_rows(table, clause, unlinked=name)
                _run(update(class_of(table)).where(clause).values({attribute(table, name): None}))
            elif not _has_owner(table):
                erase_row(table, clause)


def _has_owner(table: Table) -> bool:
    """Whether rows of `table` go with an account holder."""
    said = (declaration_of(column.info) for column in table.c)
    return any(isinstance(link, PersonLink) and link.on_erase is Erase.DELETE for link in said)


def erase_row(table: Table, row: ColumnElement[bool]) -> None:
    """Delete the rows of `table` for which `row` is true, and what belongs to them; the erasure log is told.

    For what a person takes away.
    """
    session().flush()
    note_rows(table, row)
    _let_go({table.name: row})


def drop_rows(table: Table, row: ColumnElement[bool]) -> None:
    """The same for what goes by itself, because its term is over: a restored backup loses it again by itself too."""
    session().flush()
    _let_go({table.name: row})


def erase_row_again(ref: str, detail: str) -> None:
    """What the erasure log tells of a row, done again after a backup was restored."""
    found = find_logged(ref, detail)
    if found is None:
        return
    table, row, unlinked = found
    if unlinked:
        _run(update(class_of(table)).where(row).values({attribute(table, unlinked): None}))
    else:
        _let_go({table.name: row})


def _note(who: Somebody) -> None:
    for table in tables():
        clause = going(table, who)
        if not _is_nothing(clause):
            note_rows(table, clause)
        for name, link in links_of(table, who).items():
            if _is_unlinked(table, name):
                note_rows(table, link, unlinked=name)


def _let_go(gone: dict[str, ColumnElement[bool]]) -> None:
    """Empty what points at rows that go, and delete them; what belongs to them follows in the database as well."""
    for table in tables():
        for column in table.c:
            said = declaration_of(column.info)
            if isinstance(said, ContentLink) and said.on_erase is Erase.UNLINK and said.table in gone:
                target = table.metadata.tables[said.table]
                going_ids = select(attribute(target, "id")).where(gone[said.table])
                link = attribute(table, column.name)
                _run(update(class_of(table)).where(link.in_(going_ids)).values({link: None}))
    for table in reversed(tables()):
        if table.name in gone:
            _run(delete(class_of(table)).where(gone[table.name]))
    session().expire_all()


def _is_unlinked(table: Table, name: str) -> bool:
    said = declaration_of(table.c[name].info)
    return isinstance(said, PersonLink | VisitorLink) and said.on_erase is Erase.UNLINK


def _is_nothing(clause: ColumnElement[bool]) -> bool:
    """Whether no row can satisfy the clause, so that there is no statement to run."""
    return str(clause) in {"false", "0 = 1"}


def _run(statement: Any) -> None:
    session().execute(statement.execution_options(synchronize_session=False))
