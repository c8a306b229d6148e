"""The session of the house, with a short way to the connection of a unit that reads.

Such a unit often has one question, past the ORM (`prepared.py`); then SQLAlchemy's way to a connection takes longer
than the question. So it takes the driver's own from the pool and begins on it. Should the ORM be asked afterwards, that
goes on on the same connection, in the same transaction: a unit has one, and sees one state of the database.
"""

from typing import Any

from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Engine, PoolProxiedConnection
from sqlalchemy.orm import Session

MODE = "wijk.mode"
READS = "read"


class HouseSession(FlaskSession):
    """A session that may hold a connection before the ORM asks for one."""

    _held: PoolProxiedConnection | None = None
    _bound: Connection | None = None

    def hold(self, engine: Engine) -> PoolProxiedConnection:
        """The connection of this unit, begun. The short way, when the unit reads and has none yet."""
        if self._held is None:
            if self.info.get(MODE) != READS or self.in_transaction():
                return self.connection().connection
            self._held = engine.raw_connection()
            if engine.dialect.name == "sqlite":  # others begin by themselves
                begin_reading_on(self._held)
        return self._held

    @property
    def is_asking(self) -> bool:
        """Whether there is a connection, or a transaction, that has to be ended."""
        return self._held is not None or self.in_transaction()

    def get_bind(self, *args: Any, **options: Any) -> Engine | Connection:
        """Where the ORM asks: on the connection that is held, if one is."""
        if self._held is None:
            return super().get_bind(*args, **options)
        if self._bound is None:
            self._bound = Connection(self._db.engine, connection=self._held)
        return self._bound

    def close(self) -> None:
        """Give back all that was taken; nothing of an open transaction stays."""
        try:
            super().close()
        finally:
            held, self._held, self._bound = self._held, None, None
            if held is not None:
                held.close()  # the pool takes back what was begun


def connection_of(session: Session, engine: Engine) -> PoolProxiedConnection:
    """The driver's connection of the unit that is open on `session`."""
    return session.hold(engine) if isinstance(session, HouseSession) else session.connection().connection


def begin_reading_on(connection: PoolProxiedConnection) -> None:
    """Begin on SQLite, unless that was done. Takes no lock, so it cannot fail: the short way, past SQLAlchemy."""
    driver: Any = connection.dbapi_connection
    if not driver.in_transaction:
        driver.execute("BEGIN")
