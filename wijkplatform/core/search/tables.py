"""The tables of the index: one a kind, beside the declared tables, for each database has its own way to make one.

`rowid` is the id of the thing, `scope` its platform. `words` are its own; `whole` are these and those of its parts, and
empty when there are no parts. On SQLite they are texts in an FTS5 table, on PostgreSQL vectors with GIN indexes.
"""

from functools import lru_cache

from sqlalchemy import Column, Integer, MetaData, String, Table

from wijkplatform.core.database import bound_platform_id, db, session
from wijkplatform.core.database.tenant import NoPlatform

PREFIX = "search_"


@lru_cache(maxsize=16)
def index_table(kind: str) -> Table:
    """The index of this kind of thing, as both databases know it."""
    names = ("scope", "words", "whole")
    rowid = Column("rowid", Integer, primary_key=True, autoincrement=False)
    return Table(f"{PREFIX}{kind}", MetaData(), rowid, *(Column(name, String) for name in names))


def is_index(table: str) -> bool:
    """Whether a table of this name belongs to the index: FTS5 keeps more than one."""
    return table.startswith(PREFIX)


def on_sqlite() -> bool:
    """Which of the two databases it is."""
    return db.engine.dialect.name == "sqlite"


def own_scope() -> str:
    """The platform that this session works for, as a word; raises NoPlatform."""
    platform_id = bound_platform_id(session())
    if platform_id is None:
        raise NoPlatform("what is found belongs to a platform, and this session works for none")
    return f"p{platform_id}"
