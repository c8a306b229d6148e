"""The tables of the tests: emptied in one go, and filled again with what a fixture put there the first time it ran."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask import Flask

from wijkplatform.core import clock
from wijkplatform.core.database import Base, db
from wijkplatform.core.search.kinds import kinds
from wijkplatform.core.search.tables import index_table

Made = TypeVar("Made")


@dataclass(frozen=True)
class Seed:
    """The tables that held something before it, what each held after it, and what its maker gave."""

    before: list[str]
    rows: dict[str, Any]
    made: Any


class Seeds:
    """The tables of one application, and those of its index for searching."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        tables = [*Base.metadata.sorted_tables, *(index_table(kind.name) for kind in kinds())]
        self._order = {table.name: ", ".join(_quoted(each.name) for each in table.c) for table in tables}
        self._full = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_quoted(table)})" for table in self._order
        )
        self._seeds: dict[tuple[str, datetime], Seed] = {}

    def sow(self, name: str, make: Callable[[], Made]) -> Made:
        """Let the tables hold what `make` puts there, and give what it gives. It is called the first time only.

        Fails when other tables hold something beforehand than that first time: it would be lost.
        """
        key = (name, clock.now())
        with self._cursor() as cursor:
            before = self._not_empty(cursor)
        seed = self._seeds.get(key)
        if seed is None:
            made = make()
            with self._cursor() as cursor:
                full = self._not_empty(cursor)
                rows = {table: _take(cursor, _quoted(table), self._order[table]) for table in full}
                self._seeds[key] = Seed(before, rows, made)
            return made
        assert seed.before == before, f"something was put in the tables before {name}"
        with self._cursor() as cursor:
            self._clear(cursor, before)
            for table, rows in seed.rows.items():
                _put(cursor, _quoted(table), self._order[table], rows)
        found: Made = seed.made
        return found

    def clear(self) -> None:
        """Leave no row in any table."""
        with self._cursor() as cursor:
            self._clear(cursor, self._not_empty(cursor))

    def _not_empty(self, cursor: Any) -> list[str]:
        """The tables that hold something, those that others point to first."""
        cursor.execute(self._full)
        found = {name for (name,) in cursor.fetchall()}
        return [table for table in self._order if table in found]

    def _clear(self, cursor: Any, tables: list[str]) -> None:
        for table in reversed(tables):
            cursor.execute(f"DELETE FROM {_quoted(table)}")

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        """A cursor of the driver, in a transaction that is kept."""
        with self._app.app_context():
            connection = db.engine.raw_connection()
        try:
            cursor = connection.cursor()
            if _is_sqlite(cursor):
                cursor.execute("BEGIN IMMEDIATE")
            yield cursor
            cursor.connection.commit()
        finally:
            connection.close()


def _is_sqlite(cursor: Any) -> bool:
    return type(cursor).__module__.startswith("sqlite3")


def _quoted(table: str) -> str:
    return f'"{table}"'


def _take(cursor: Any, table: str, columns: str) -> Any:
    """All rows of a table: as the driver gives them, or as PostgreSQL copies them out."""
    if _is_sqlite(cursor):
        return cursor.execute(f"SELECT {columns} FROM {table}").fetchall()
    with cursor.copy(f"COPY {table} ({columns}) TO STDOUT") as out:
        return b"".join(out)


def _put(cursor: Any, table: str, columns: str, rows: Any) -> None:
    if _is_sqlite(cursor):
        places = ", ".join("?" * len(rows[0]))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
        return
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as into:
        into.write(rows)
