"""Kept pages: a visitor's page is made once per change and then handed out as bytes, or as 304.

The key holds all that a page depends on: platform, path with query, content version, release, and the time bucket (up
to the next moment at which time alone changes a page). The ETag is a hash of the whole key. Visitors only: a page of
somebody who is logged in, or one that prints a form token, never comes here.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Response, g, make_response, request

from wijkplatform.core import clock
from wijkplatform.web.here import Here, here
from wijkplatform.web.kit import RELEASE, kit

View = TypeVar("View", bound=Callable[..., Any])
MOST_BYTES = 32 * 1024 * 1024
MOST_PAGES = 2000
PUBLIC = "public, no-cache"


@dataclass(frozen=True, slots=True)
class _Page:
    body: bytes
    headers: tuple[tuple[str, str], ...]


class KeptPages:
    """Pages and time buckets of this process, bounded, oldest use out first. Safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._size = 0
        self._buckets: dict[int, tuple[int, datetime, datetime]] = {}

    def find(self, key: str) -> _Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: _Page) -> None:
        with self._lock:
            if key in self._pages or len(page.body) > MOST_BYTES // 16:
                return
            self._pages[key] = page
            self._size += len(page.body)
            while self._size > MOST_BYTES or len(self._pages) > MOST_PAGES:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.body)

    def bucket(self, platform: Here) -> datetime:
        """The next moment at which time alone changes a page of `platform`: local midnight or a feature's own."""
        moment = clock.now()
        known = self._buckets.get(platform.platform_id)
        if known and known[0] == platform.content_version and known[1] <= moment < known[2]:
            return known[2]
        until = min([_midnight(moment, platform.zone), *_moments_of_features(moment)])
        self._buckets[platform.platform_id] = (platform.content_version, moment, until)
        return until


def _midnight(moment: datetime, zone: str) -> datetime:
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(moment.tzinfo)


def _moments_of_features(moment: datetime) -> list[datetime]:
    found = (feature.next_change(moment) for feature in kit().features if feature.next_change)
    return [change for change in found if change is not None]


def kept(*, vary: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Keep what the view below answers to visitors; its answer depends on nothing but the key and the `vary`
    headers.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **values: Any) -> Response:
            if not g.viewer.is_visitor or request.method not in {"GET", "HEAD"}:
                return make_response(view(*args, **values))
            key = _key(vary)
            page = kit().kept.find(key)
            if page is None:
                made = make_response(view(*args, **values))
                if made.status_code != 200 or g.get("prints_token"):
                    return made
                page = _Page(made.get_data(), tuple((n, v) for n, v in made.headers if n != "Content-Length"))
                kit().kept.put(key, page)
            return _answer(page, key, vary)

        return answer  # type: ignore[return-value]

    return wrap


def _answer(page: _Page, key: str, vary: tuple[str, ...]) -> Response:
    """The page, or 304 with the same headers: a browser takes the headers of a 304 over into what it kept."""
    etag = sha256(key.encode()).hexdigest()[:32]
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304, headers=[(n, v) for n, v in page.headers if n != "Content-Type"])
    else:
        response = Response(page.body, headers=list(page.headers))
    response.set_etag(etag)
    response.headers["Cache-Control"] = PUBLIC
    response.vary.update(vary)
    return response


def _key(vary: tuple[str, ...]) -> str:
    platform = here()
    return "\x00".join(
        (
            str(platform.platform_id),
            request.path,
            request.query_string.decode("latin-1"),
            str(platform.content_version),
            RELEASE,
            kit().kept.bucket(platform).isoformat(),
            *(request.headers.get(name, "") for name in vary),
        )
    )
