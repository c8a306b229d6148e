"""The pages that a process keeps, and under which key.

The key holds all that a visitor's page depends on: platform, path with query, the asking site (feeds answer some sites
otherwise), content version, release, and the time bucket: the next moment at which time alone changes a page.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Listed = TypeVar("Listed")
RELEASE = version("wijkplatform")
MOST_BYTES = 32 * 1024 * 1024
MOST_PAGES = 2000
DIFFERS_BY_ORIGIN = "/agenda.json"


@dataclass(frozen=True, slots=True)
class PlatformState:
    """A platform as far as keeping pages goes: which one, and how often it changed."""

    platform_id: int
    content_version: int


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer of 200 as it goes out; `etag` without quotes."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


class KeptPages:
    """Pages, time buckets and short lists of this process, bounded, oldest use out first. Safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._size = 0
        self._buckets: dict[int, tuple[int, datetime, datetime]] = {}
        self._lists: dict[tuple[int, str], tuple[int, object]] = {}

    def find(self, key: str) -> KeptPage | None:
        """The page under `key`, which then counts as just used."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: KeptPage) -> None:
        """Keep `page`, unless it is far larger than a page; let go of the oldest when there is no room."""
        with self._lock:
            if key in self._pages or len(page.body) > MOST_BYTES // 16:
                return
            self._pages[key] = page
            self._size += len(page.body)
            while self._size > MOST_BYTES or len(self._pages) > MOST_PAGES:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.body)

    def remembered(self, what: str, state: PlatformState, make: Callable[[], Listed]) -> Listed:
        """What `make` gives, made once per content version: the lists that every page of a platform chooses from."""
        known = self._lists.get((state.platform_id, what))
        if known and known[0] == state.content_version:
            return cast(Listed, known[1])
        made = make()
        self._lists[state.platform_id, what] = (state.content_version, made)
        return made

    def bucket(self, state: PlatformState, moment: datetime) -> datetime | None:
        """Until when nothing changes by itself, as far as is known at `moment`; None when that must be worked out."""
        known = self._buckets.get(state.platform_id)
        if known and known[0] == state.content_version and known[1] <= moment < known[2]:
            return known[2]
        return None

    def note_bucket(self, state: PlatformState, moment: datetime, until: datetime) -> None:
        """From `moment` to `until` nothing changes by itself."""
        self._buckets[state.platform_id] = (state.content_version, moment, until)


def key_of(state: PlatformState, environ: "WSGIEnvironment", bucket: datetime) -> str:
    """The key of the page that `environ` asks for. Only agenda.json says to each site whether it may read it."""
    path = environ["PATH_INFO"]
    return "\x00".join(
        (
            str(state.platform_id),
            path,
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_ORIGIN", "") if path.endswith(DIFFERS_BY_ORIGIN) else "",
            str(state.content_version),
            RELEASE,
            bucket.isoformat(),
        )
    )


def etag_of(key: str, body: bytes) -> str:
    """The validator of a page, without quotes: a hash of all that it depends on, and of what it says.

    Of what it says as well, for a restored or newly filled database may come to the same version with other pages.
    """
    return sha256(key.encode("utf-8", "surrogateescape") + b"\x00" + body).hexdigest()[:32]
