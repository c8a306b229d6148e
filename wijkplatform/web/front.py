"""The front of the house: hands out kept pages before Flask is asked, with one short question to the database.

A hit costs a twentieth of a page that is made. Only what has a page under its exact key is answered here; everything
else, faults included, goes inside.
"""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wijkplatform.core import clock
from wijkplatform.web.here import FOUND
from wijkplatform.web.hosts import host_name
from wijkplatform.web.kept_pages import KeptPage, key_of
from wijkplatform.web.kit import Kit
from wijkplatform.web.request_log import ENDPOINT, KEPT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_log = logging.getLogger(__name__)
SESSION_COOKIES = ("sid=", "__Host-sid=")


class Front:
    """Wraps the application. Which platform it is, is asked here and told inside, so that nobody asks twice."""

    def __init__(self, app: "WSGIApplication", parts: Kit) -> None:
        self.app = app
        self.parts = parts

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        page = self._find_safely(environ) if _may_be_kept(environ) else None
        if page is None:
            return _whole(self.app(environ, start_response))
        environ[ENDPOINT] = KEPT
        if page.is_known_to(environ.get("HTTP_IF_NONE_MATCH")):
            start_response("304 NOT MODIFIED", list(page.unchanged))
            return []
        start_response("200 OK", list(page.whole))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]

    def _find_safely(self, environ: "WSGIEnvironment") -> KeptPage | None:
        """What is kept; nothing when the database does not answer, for inside there is a page to say so."""
        try:
            return self._find(environ)
        except Exception:
            _log.exception("no kept page could be looked for")
            return None

    def _find(self, environ: "WSGIEnvironment") -> KeptPage | None:
        name = host_name(environ.get("HTTP_HOST", ""))
        platform = self.parts.find_platform(name) if name else None
        if platform is None:
            return None
        environ[FOUND] = platform
        state = platform.state
        bucket = self.parts.kept.bucket(state, clock.now())
        if bucket is None:
            return None
        return self.parts.kept.find(key_of(state, environ, bucket))


def _whole(answer: Iterable[bytes]) -> list[bytes]:
    """An answer in one piece. Ours are never streamed, and a server sends a list at once, without asking for more."""
    try:
        return [b"".join(answer)]
    finally:
        if hasattr(answer, "close"):
            answer.close()


def _may_be_kept(environ: "WSGIEnvironment") -> bool:
    """Whether this may be a visitor who reads: no session, no token, no body."""
    cookies = environ.get("HTTP_COOKIE")
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not (cookies and any(name in cookies for name in SESSION_COOKIES))
        and "HTTP_AUTHORIZATION" not in environ
        and "HTTP_TRANSFER_ENCODING" not in environ
    )
