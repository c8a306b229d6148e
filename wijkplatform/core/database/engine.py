"""How we speak to SQLite and PostgreSQL: pragmas on every connection, asserted; explicit transactions.

The pragmas and why each is there: SECURITY.md F1, F2, F5 and §4.5; TRIED.md §5.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from wijkplatform.core.database.held import begin_reading_on
from wijkplatform.core.errors import DomainError
from wijkplatform.core.settings import Settings
from wijkplatform.core.text import _

WRITES = "wijk_writes"

PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "busy_timeout": ("5000", 5000),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "temp_store": ("MEMORY", 2),
    "journal_size_limit": ("67108864", 67108864),
    "cell_size_check": ("ON", 1),
}


class UnsafeDatabase(DomainError):
    """The database did not take a setting that our promises stand on."""


def engine_options(settings: Settings) -> dict[str, Any]:
    """Options for the engine: as many connections as threads, and never a value in an error message or a log."""
    options: dict[str, Any] = {
        "hide_parameters": True,
        "pool_size": settings.threads,
        "max_overflow": 2,
        "pool_timeout": 10,
    }
    if settings.sqlalchemy_url.startswith("sqlite"):
        options["connect_args"] = {"isolation_level": None, "timeout": 5}
    else:
        options["pool_pre_ping"] = True
    return options


def prepare_engine(engine: Engine) -> None:
    """Make every connection of `engine` one of ours."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for name, (value, expected) in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {value}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            connection.close()
            raise UnsafeDatabase(_("SQLite wil %(naam)s niet op %(waarde)s zetten.", naam=name, waarde=value))
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # may have to wait, and fail, as a statement of SQLAlchemy's
        return
    begin_reading_on(connection.connection)
