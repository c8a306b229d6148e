"""Copying a SQLite database while it is in use, and looking whether a copy is sound."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from wijkplatform.core import migrating
from wijkplatform.core.database.engine import engine_options, prepare_engine
from wijkplatform.core.errors import Conflict
from wijkplatform.core.settings import Settings
from wijkplatform.core.text import _


def copy_running(source: Path, copy: Path) -> None:
    """One moment of the database, in a new file (0600); nobody who reads or writes it has to wait."""
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(source, timeout=5)) as running, closing(sqlite3.connect(copy)) as taken:
        running.execute("PRAGMA temp_store = MEMORY")
        taken.execute("PRAGMA journal_mode = MEMORY")  # no second file with what is in it
        running.backup(taken)
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def require_sound(copy: Path) -> None:
    """Raise Conflict unless every page, index and link of this database is whole."""
    try:
        with closing(sqlite3.connect(copy)) as found:
            whole = found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            sound = whole and not found.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise Conflict(_("De database in deze reservekopie is niet heel. Gebruik een andere reservekopie."))


def bring_up_to_date(copy: Path, settings: Settings) -> None:
    """Bring the tables of this database to the newest revision; raises Conflict when it comes from a newer version."""
    engine = create_engine(f"sqlite:///{copy}", **engine_options(settings))
    prepare_engine(engine)
    try:
        if not migrating.is_known(migrating.current_revision(engine)):
            raise Conflict(_("Deze reservekopie komt van een nieuwere versie van de site. Werk de site eerst bij."))
        migrating.upgrade(engine)
    finally:
        engine.dispose()  # with the last connection the -wal file goes too


def mark_of(copy: Path) -> int:
    """How far this database knows the erasure log."""
    with closing(sqlite3.connect(copy)) as found:
        row = found.execute("SELECT seq FROM log_mark").fetchone()
    return int(row[0]) if row else 0
