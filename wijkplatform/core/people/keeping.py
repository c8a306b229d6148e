"""Which rows have stayed their term (`Kept`), and taking them away (H06). The job is `privacy/jobs/terms.py`."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, select
from sqlalchemy.orm import InstrumentedAttribute

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.people.erasing import drop_rows
from wijkplatform.core.people.graph import attribute, tables
from wijkplatform.core.people.resting import may_expire
from wijkplatform.core.personal import Kept, about_of


def kept_tables() -> tuple[tuple[Table, Kept], ...]:
    """Every table of which rows go earlier than their person, with its term."""
    found = ((table, about_of(table.info)) for table in tables())
    return tuple((table, said.kept) for table, said in found if said and said.kept)


def has_expired(table: Table, kept: Kept, moment: datetime) -> ColumnElement[bool]:
    """The rows of `table` of which the term is over at `moment`, but those of somebody who is restricted."""
    return and_(attribute(table, kept.since) <= moment - kept.lasts, may_expire(table))


def list_expired(table: Table, kept: Kept, most: int) -> list[Any]:
    """The keys of at most `most` rows that stayed their term; in a unit that only reads, for it may take a while."""
    query = select(_key(table)).where(has_expired(table, kept, clock.now())).limit(most)
    return list(session().execute(query).scalars())


def erase_expired(table: Table, kept: Kept, keys: list[Any]) -> None:
    """Take away those of these rows that (still) stayed their term, with what belongs to them. In a writing unit."""
    drop_rows(table, and_(_key(table).in_(keys), has_expired(table, kept, clock.now())))


def _key(table: Table) -> InstrumentedAttribute[Any]:
    (key,) = table.primary_key
    return attribute(table, key.name)
