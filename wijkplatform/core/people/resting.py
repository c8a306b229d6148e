"""Of whom nothing is used, and nothing wiped by the clock: who paused, and who is restricted by law (AVG art. 18; K05).

These read the account's own columns. What everybody sees follows from the same columns, in `profiles/policy.py`.
"""

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, or_, select, true

from wijkplatform.core.database import session
from wijkplatform.core.database.base import Base
from wijkplatform.core.people.graph import PEOPLE, attribute, class_of, reaches_people
from wijkplatform.core.personal import ContentLink, Erase, PersonLink, VisitorLink, declaration_of


def is_resting(user_id: int) -> bool:
    """Whether this account gets no mail but what it asks for: paused, restricted, or being erased."""
    people = _people()
    rests = or_(people.paused_at.is_not(None), people.restricted_at.is_not(None), people.erasing_at.is_not(None))
    return session().execute(select(people.id).where(people.id == user_id, rests)).first() is not None


def may_expire(table: Table) -> ColumnElement[bool]:
    """Rows of `table` that a job may wipe when their time has come: all but those about somebody who is restricted.

    Whoever the row is about counts, in whatever part, also when it tells so through what it belongs to. Every job that
    wipes by the clock asks this.
    """
    return and_(true(), *_free(table, frozenset()))


def _free(table: Table, seen: frozenset[str]) -> list[ColumnElement[bool]]:
    people = _people()
    if table.name == PEOPLE:
        return [people.restricted_at.is_(None)]
    clauses = []
    for column in table.c:
        said = declaration_of(column.info)
        if isinstance(said, PersonLink):
            restricted = select(people.id).where(people.restricted_at.is_not(None))
        elif isinstance(said, VisitorLink):
            restricted = select(people.email).where(people.restricted_at.is_not(None))
        elif isinstance(said, ContentLink) and said.on_erase is Erase.DELETE and said.table not in seen | {table.name}:
            parent = Base.metadata.tables[said.table]
            above = _free(parent, seen | {table.name}) if reaches_people(parent) else []
            if not above:
                continue
            restricted = select(attribute(parent, "id")).where(~and_(*above))
        else:
            continue
        link = attribute(table, column.name)
        clauses.append(or_(link.is_(None), link.not_in(restricted)))
    return clauses


def _people() -> Any:
    return class_of(Base.metadata.tables[PEOPLE])
