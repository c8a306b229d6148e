"""Which rows have stayed their term (`Kept`), and taking them away (H06). The job that does it is `privacy/jobs.py`."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.people.erasing import erase_row
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


def erase_expired(table: Table, kept: Kept, most: int) -> int:
    """Take away at most `most` rows that stayed their term, with what belongs to them; how many. In a writing unit."""
    (key,) = (attribute(table, column.name) for column in table.primary_key)
    query = select(key).where(has_expired(table, kept, clock.now())).order_by(key).limit(most)
    found = list(session().execute(query).scalars())
    if found:
        erase_row(table, key.in_(found))
    return len(found)
