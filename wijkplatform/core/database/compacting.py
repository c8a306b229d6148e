"""Leaving no bytes of what was deleted: rewriting the file, and emptying the log beside it (TRIED.md §5)."""

from sqlalchemy import Engine


def compact(engine: Engine) -> None:
    """Rewrite a SQLite database and empty its -wal file; nothing on another database. Outside any unit of work.

    For who has the database alone, or nearly so: a reader who stays keeps the -wal file from being emptied.
    """
    if engine.dialect.name != "sqlite":
        return
    held = engine.raw_connection()
    try:
        cursor = held.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.close()
    finally:
        held.close()
