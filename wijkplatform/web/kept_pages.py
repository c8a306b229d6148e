"""The pages that a process keeps, and under which key.

The key holds all that a visitor's page depends on: platform, path with query, the asking site (feeds answer some sites
otherwise), content version, whether the platform is closed, release, and the time bucket: the next moment at which time
alone changes a page.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING

from werkzeug.http import parse_etags

from wijkplatform.web.shelves import PlatformState, Shelves, Thing

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

RELEASE = version("wijkplatform")
MOST_BYTES = 32 * 1024 * 1024
MOST_PAGES = 2000
DIFFERS_BY_ORIGIN = "/agenda.json"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer of 200 as it goes out; `etag` without quotes.

    `whole` and `unchanged` are the headers of a 200 and of a 304, put together once. A browser takes those of a 304
    over into what it kept, so they are those of the page.
    """

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    whole: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)
    unchanged: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the headers together."""
        headers = (*self.headers, ("ETag", self.quoted))
        object.__setattr__(self, "whole", (*headers, ("Content-Length", str(len(self.body)))))
        object.__setattr__(self, "unchanged", tuple(pair for pair in headers if pair[0] != "Content-Type"))

    @property
    def quoted(self) -> str:
        """The validator as it stands in a header."""
        return f'"{self.etag}"'

    def is_known_to(self, validators: str | None) -> bool:
        """Whether who sends this If-None-Match has the page already."""
        if not validators:
            return False
        return validators == self.quoted or parse_etags(validators).contains_weak(self.etag)


class KeptPages:
    """Pages and time buckets of this process, bounded, oldest use out first, and its shelves. Safe between threads.

    Of a platform that changed nothing of before is kept in memory: a page may tell of who has been erased since (W09).
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._size = 0
        self._newest: dict[int, int] = {}
        self._keys: dict[int, set[str]] = {}
        self._buckets: dict[int, tuple[int, datetime, datetime]] = {}
        self.shelves = Shelves()

    def find(self, key: str) -> KeptPage | None:
        """The page under `key`, which then counts as just used."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def learn(self, state: PlatformState) -> None:
        """Hear how often a platform has changed: when that is more than was known, all that was kept of it goes.

        Asked by every request that no kept page answers, which are all that can come after a change; one look, unless
        there was one.
        """
        known = self._newest.get(state.platform_id)
        if known is not None and known >= state.content_version:
            return
        with self._lock:
            known = self._newest.get(state.platform_id, state.content_version)
            self._newest[state.platform_id] = max(known, state.content_version)
            for key in self._keys.pop(state.platform_id, ()) if known < state.content_version else ():
                self._size -= len(self._pages.pop(key).body)
        self.shelves.of(state)  # lets go of that of before

    def put(self, state: PlatformState, key: str, page: KeptPage) -> None:
        """Keep a page of `state`, unless it is far larger than a page, or was made before the newest change that is
        known; let go of the oldest when there is no room.
        """
        with self._lock:
            late = self._newest.setdefault(state.platform_id, state.content_version) != state.content_version
            if late or key in self._pages or len(page.body) > MOST_BYTES // 16:
                return
            self._pages[key] = page
            self._keys.setdefault(state.platform_id, set()).add(key)
            self._size += len(page.body)
            while self._size > MOST_BYTES or len(self._pages) > MOST_PAGES:
                oldest, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.body)
                self._keys[platform_of(oldest)].discard(oldest)

    def remembered(self, what: Hashable, state: PlatformState, make: Callable[[], Thing]) -> Thing:
        """What `make` gives, made once per content version: the lists that every page of a platform chooses from."""
        return self.shelves.of(state).remembered(what, make)

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
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    origin = environ.get("HTTP_ORIGIN", "") if path.endswith(DIFFERS_BY_ORIGIN) else ""
    asked = f"{state.platform_id}\x00{path}\x00{query}\x00{origin}"
    return f"{asked}\x00{state.content_version}\x00{state.closed:d}\x00{RELEASE}\x00{bucket.isoformat()}"


def platform_of(key: str) -> int:
    """Whose page stands under this key."""
    return int(key.partition("\x00")[0])


def etag_of(key: str, body: bytes) -> str:
    """The validator of a page, without quotes: a hash of all that it depends on, and of what it says.

    Of what it says as well, for a restored or newly filled database may come to the same version with other pages.
    """
    found = sha256(key.encode("utf-8", "surrogateescape") + b"\x00")
    found.update(body)  # as it lies there: a page is large, and putting it behind its key would copy it
    return found.hexdigest()[:32]
