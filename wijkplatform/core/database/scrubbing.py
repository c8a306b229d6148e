"""Letting what was deleted go from the disk too.

SQLite: deleted rows stand in the write-ahead log until it is emptied, and in the gap that a split page leaves until the
file is written anew (TRIED.md §5; SECURITY.md F1, F2). So the log is cut to nothing, then one VACUUM for all who wait,
then the log is cut again. A reader that is busy holds this up before anything is written, and is not waited for: the
job comes back.

PostgreSQL: the tables are written anew, in the night, for nobody can use one meanwhile. So are the samples of values
that it keeps of each column, to plan with. Then a new segment of its log is begun (F4); how long the old segments stay
is for who runs the server to set (`wal_recycle = off`; README.md).
"""

import logging
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from wijkplatform.core.database.engine import PRAGMAS

MERGED_AT_A_TIME = 500
"""Pages of a full-text index; others write in between (TRIED.md §5)."""
PATIENCE = 200
"""How long, in milliseconds, emptying the log may wait for a reader: meanwhile nobody can write."""
TRIES = 5
_log = logging.getLogger(__name__)


def scrub_file(engine: Engine) -> bool:
    """Write the SQLite file anew and empty its log; whether both were done. Outside any unit of work."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        try:
            if not (_settings_hold(cursor) and _empty_log(cursor)):
                return False  # writing the file anew while somebody reads would let the log grow by all of it
            _let_words_go(cursor)
            cursor.execute("VACUUM")
            return _empty_log(cursor)  # of what the new file left in it
        except engine.dialect.loaded_dbapi.OperationalError:  # somebody writes for long: the next round will do
            _log.warning("the file could not be written anew now")
            return False
        finally:
            cursor.close()
    finally:
        connection.close()


def empty_log(engine: Engine, tries: int = TRIES) -> bool:
    """Empty the write-ahead log of SQLite, in which what was deleted still stands; whether nobody held it up. A few
    tries: who reads for long lets it go in between. Outside any unit of work.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        try:
            return any(_empty_log(cursor) for _try in range(tries))
        finally:
            cursor.close()
    finally:
        connection.close()


def _let_words_go(cursor: Any) -> None:
    """Write each full-text index anew, slice by slice: it keeps words that were deleted until then (F3)."""
    found = cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    for (name,) in found.fetchall():
        pages = -MERGED_AT_A_TIME  # below zero the first time: whatever there is, is to become one piece
        while True:
            before = _changes(cursor)
            cursor.execute(f"INSERT INTO {name}({name}, rank) VALUES ('merge', {pages})")  # noqa: S608
            if _changes(cursor) - before < 2:  # as its documentation says it
                break
            pages = MERGED_AT_A_TIME


def _changes(cursor: Any) -> int:
    """How much was changed on this connection so far."""
    return int(cursor.execute("SELECT total_changes()").fetchone()[0])


def _empty_log(cursor: Any) -> bool:
    usual = PRAGMAS["busy_timeout"][0]
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not busy


def _settings_hold(cursor: Any) -> bool:
    """Whether this connection is one that clears what it deletes; else what we would say is not true."""
    for name in ("secure_delete", "journal_mode", "temp_store"):
        if cursor.execute(f"PRAGMA {name}").fetchone()[0] != PRAGMAS[name][1]:
            _log.error("the setting %s does not hold: nothing is said to be erased", name)
            return False
    return True


def rewrite_tables(engine: Engine, names: list[str]) -> bool:
    """Write these PostgreSQL tables anew and begin a new segment of the log; whether all of it was done."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        preparer = connection.dialect.identifier_preparer
        for name in names:
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {preparer.quote(name)}")
        for step in ("VACUUM FULL pg_catalog.pg_statistic", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"):
            try:
                connection.exec_driver_sql(step)
            except DBAPIError:  # this account may not; the server does it by itself in time
                _log.warning("not allowed on this server: %s", step)
    return True
