"""Single rows that somebody took away, in the erasure log: so that a backup does not bring them back.

An account that goes as a whole is one entry of its own (`accounts/actions/wiping.py`). A row is named by its random
`public_id`; one that has none, by its number and, when it is one of a person, by the `erasure_ref` of that person.
"""

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, select

from wijkplatform.core.database import session
from wijkplatform.core.database.base import Base
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.people.graph import PEOPLE, attribute, class_of
from wijkplatform.core.personal import Erase, PersonLink, declaration_of

ROW_ERASED = "rij"
"""The kind of entry."""


def note_rows(table: Table, rows: ColumnElement[bool], *, unlinked: str = "") -> None:
    """Note each row of `table` for which `rows` is true: it is about to go, or to lose the link in column `unlinked`.
    In a writing unit.
    """
    owners, keys = _owners(table), _keys(table)
    columns = [attribute(table, name).label(name) for name in keys]
    query = select(*columns, *(_ref_of(table, name).label("ref") for name in owners[:1])).where(rows)
    for row in session().execute(query.select_from(class_of(table))).all():
        values = row._mapping
        if keys == ["public_id"]:
            note_lowering(ROW_ERASED, values["public_id"], _detail(table, unlinked, []))
        else:
            numbers = [f"{name}={values[name]}" for name in keys]
            note_lowering(ROW_ERASED, values["ref"] if owners else "", _detail(table, unlinked, numbers))


def find_logged(ref: str, detail: str) -> tuple[Table, ColumnElement[bool], str] | None:
    """What an entry names: the table, the clause for its row, and the column to empty (else the row goes); None when
    this database has no such table or column.
    """
    name, _colon, rest = detail.partition(":")
    unlinked, *numbers = rest.split(":")
    table = Base.metadata.tables.get(name)
    if table is None or (unlinked and unlinked not in table.c):
        return None
    given = dict(number.partition("=")[::2] for number in numbers)
    if set(given) != set(_keys(table)) - {"public_id"}:
        return None
    if "public_id" in table.c:
        return table, attribute(table, "public_id") == ref, unlinked
    clauses = [attribute(table, key) == table.c[key].type.python_type(value) for key, value in given.items()]
    clauses += [_ref_of(table, owner) == ref for owner in _owners(table)[:1]]
    return table, and_(*clauses), unlinked


def _detail(table: Table, unlinked: str, numbers: list[str]) -> str:
    return ":".join([table.name, unlinked, *numbers])


def _owners(table: Table) -> list[str]:
    """The columns that say whose a row is. Their numbers stay out of the log; and numbers of rows are given out anew,
    so the person has to be the same one too.
    """
    links = ((column.name, declaration_of(column.info)) for column in table.c)
    return [name for name, said in links if isinstance(said, PersonLink) and said.on_erase is Erase.DELETE]


def _keys(table: Table) -> list[str]:
    """By which columns a row is named."""
    if "public_id" in table.c:
        return ["public_id"]
    owners = _owners(table)
    return [key.name for key in table.primary_key if key.name not in owners]


def _ref_of(table: Table, owner: str) -> Any:
    people = Base.metadata.tables[PEOPLE]
    of = select(attribute(people, "erasure_ref")).where(attribute(people, "id") == attribute(table, owner))
    return of.correlate(class_of(table)).scalar_subquery()
