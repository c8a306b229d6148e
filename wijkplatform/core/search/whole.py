"""The index as a whole: made anew, rid of what is gone, and declared as a place that holds something about people."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from wijkplatform.core.database import reading, session, unscoped, writing
from wijkplatform.core.people.graph import account_holder, going
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.search.entries import forget, portions, replace_entries
from wijkplatform.core.search.kinds import kinds
from wijkplatform.core.search.tables import index_table, own_scope
from wijkplatform.core.stores import Reach, Store, StoredFile

_ALL = "an entry of which the thing is gone is nobody's"


def rebuild() -> int:
    """Make the index of this session's platform anew, in short writing units; how many things it was about.

    Outside any unit. Who searches meanwhile may miss some for a moment.
    """
    count = 0
    for kind in kinds():
        table = index_table(kind.name)
        with reading():
            ids = list(session().execute(select(kind.model.id).order_by(kind.model.id)).scalars())
        with writing():
            session().execute(unscoped(delete(table).where(table.c.scope == own_scope()), "its own scope"))
        for portion in portions(ids):
            with writing():
                replace_entries(kind.name, portion, kind.entries(portion))
        count += len(ids)
    return count


def forget_gone() -> None:
    """Take away, on all platforms, what the index still has of things that are gone; in a writing unit."""
    for kind in kinds():
        table = index_table(kind.name)
        gone = delete(table).where(table.c.rowid.not_in(select(kind.model.__table__.c.id)))
        session().execute(unscoped(gone, _ALL))


def index_tables() -> list[str]:
    """The names of the tables of the index."""
    return [index_table(kind.name).name for kind in kinds()]


def _forget_person(user_id: int) -> None:
    for kind in kinds():
        theirs = select(kind.model.id).where(going(kind.model.__table__, account_holder(user_id)))
        forget(kind.name, session().execute(theirs).scalars())


def _collect(_user_id: int) -> Iterable[StoredFile]:
    """Nothing: the words of what somebody placed are in a download as what they were placed in."""
    return ()


STORE = Store(
    name="zoekindex",
    reach=Reach.DATABASE,
    purpose=Purpose.CONTENT,
    holds="de woorden van wat iemand plaatste, om op te zoeken; hetzelfde staat in de plaatsing zelf",
    term="zo lang als de plaatsing",
    on_erase="gaat mee weg, meteen",
    collect=_collect,
    erase=_forget_person,
)
