"""A connection for changing tables: on SQLite foreign keys rest meanwhile, and are checked before it is final.

Batch migrations rebuild a table by dropping the old one; with foreign keys on, that silently deletes every child row
(TRIED.md §2). `PRAGMA foreign_keys` does nothing inside a transaction, so it is set on the bare connection first.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from wijkplatform.core.database.engine import WRITES


class BrokenLinks(RuntimeError):
    """After the change, rows point at rows that are not there."""


@contextmanager
def changing_tables(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction for the whole change: all of it stays, or nothing."""
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                yield connection
                if sqlite:
                    _require_whole(connection)
        finally:
            if sqlite:
                _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    cursor.close()


def _require_whole(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenLinks(f"{len(broken)} rows point at nothing, first in table {broken[0][0]}")
