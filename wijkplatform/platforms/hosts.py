"""From a host name to a platform: one query of columns, for every request."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import aliased

from wijkplatform.core.database import session
from wijkplatform.core.settings import Settings
from wijkplatform.platforms.models import Platform, PlatformHost
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit

MOST_ANSWERS = 256
_MAIN = aliased(PlatformHost)
_COLUMNS = (
    Platform.id, Platform.slug, Platform.name, Platform.place, Platform.area_word, Platform.zone,
    Platform.controller_name, Platform.controller_address, Platform.controller_email, Platform.privacy_contact,
    Platform.help_phone, Platform.help_hours, Platform.accessibility_url, Platform.second_factor_required,
    Platform.refuses_throwaway_mail, Platform.closed, Platform.residents_post, Platform.first_posts_wait,
    Platform.content_version,
)  # fmt: skip
_BY_HOST = (
    select(*_COLUMNS, _MAIN.host)
    .join(PlatformHost, PlatformHost.owner_id == Platform.id)
    .join(_MAIN, (_MAIN.owner_id == Platform.id) & _MAIN.is_main)
    .where(PlatformHost.host == bindparam("host"))
)


def platform_finder(engine: Engine, settings: Settings) -> Callable[[str], Here | None]:
    """A function from a host name (lower case, without port) to its platform.

    It runs at every request, kept pages included, so it goes past the ORM: 15 µs instead of 90. The columns are plain
    text and numbers (a truth may come as 0 or 1), the same from every driver.
    """
    compiled = _BY_HOST.compile(dialect=engine.dialect)
    text, positional = str(compiled), compiled.positional
    first = OwnConnections(engine).first if engine.dialect.name == "sqlite" else partial(_first, engine)

    def find(host: str) -> Here | None:
        try:
            row = first(text, (host,) if positional else {"host": host})
        except engine.dialect.loaded_dbapi.Error as error:  # told in the words of the rest of the house
            raise OperationalError(text, None, error) from error
        return _here(tuple(row), settings.base_url) if row else None

    return find


class _Own:
    """A connection outside the pool, closed when nobody holds it any more, and what it was answered last."""

    def __init__(self, engine: Engine) -> None:
        self.held = engine.raw_connection()
        self.held.detach()
        self.driver: Any = self.held.dbapi_connection
        self.version: Any = None
        self.answers: dict[Any, Any] = {}

    def __del__(self) -> None:
        self.held.close()

    def first(self, text: str, values: Any) -> Any:
        """The first row of a statement; the one of before, when nobody changed the database since."""
        version = self.driver.execute("PRAGMA data_version").fetchone()
        if version != self.version or len(self.answers) > MOST_ANSWERS:
            self.version, self.answers = version, {}
        if (text, values) not in self.answers:
            self.answers[text, values] = self.driver.execute(text, values).fetchone()
        return self.answers[text, values]


class OwnConnections:
    """For SQLite: connections that only ask this one question, outside any transaction; as many as ask at once.

    Getting one from the pool and giving it back takes as long as the question itself. And of a connection that never
    writes, SQLite says at once whether anybody else changed the database: if not, the answer is that of before.
    Who listens to the pool hears of every connection that is asked on: then each does come from the pool.
    (On PostgreSQL connections are few, and there is no such word.)
    """

    def __init__(self, engine: Engine) -> None:
        self._engine_behind = engine
        self._free: list[_Own] = []

    def first(self, text: str, values: Any) -> Any:
        """The first row of a statement."""
        if self._engine_behind.pool.dispatch.checkout:
            return _first(self._engine_behind, text, values)
        try:
            own = self._free.pop()
        except IndexError:
            own = _Own(self._engine_behind)
        row = own.first(text, values)  # should this fail, the connection is not used again
        self._free.append(own)
        return row


def _first(engine: Engine, text: str, values: Any) -> Any:
    """The first row of a statement, on the driver's own connection."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(text, values)
        row = cursor.fetchone()
        cursor.close()
    finally:
        connection.close()
    return row


def find_platform(host: str) -> Here | None:
    """The platform that answers at `host`, or None."""
    return kit().find_platform(host)


def list_platforms() -> list[Here]:
    """Every platform of this installation, by slug."""
    query = (
        select(*_COLUMNS, _MAIN.host)
        .join(_MAIN, (_MAIN.owner_id == Platform.id) & _MAIN.is_main)
        .order_by(Platform.slug)
    )
    return [_here(tuple(row), kit().settings.base_url) for row in session().execute(query)]


@lru_cache(maxsize=256)
def _here(row: tuple[Any, ...], base_url: str) -> Here:
    """A row of `_COLUMNS` and the main host, in that order. The same row comes by at every request."""
    return Here(*(*row[:-1], _address(base_url, row[-1])))


def address_of(settings: Settings, host: str) -> str:
    """The base address that we write for `host`: scheme and port as in `WIJK_BASE_URL`."""
    return _address(settings.base_url, host)


def _address(base_url: str, host: str) -> str:
    base = urlsplit(base_url)
    name = f"[{host}]" if ":" in host else host
    return f"{base.scheme}://{name}" + (f":{base.port}" if base.port else "")
