"""One line in the log for each request, in the outermost WSGI layer but one: kept pages and static files too.

Method, endpoint, status, time taken, a random id, and the network of who asks. Never a path, a query, a header or
anything else that was typed (promise H08).
"""

from collections.abc import Iterable
from random import getrandbits
from time import perf_counter
from typing import TYPE_CHECKING, Any

from wijkplatform.core import clock
from wijkplatform.core.logs import REQUEST_ID, WriteLine
from wijkplatform.web.assets import PREFIX
from wijkplatform.web.headers import Headers, Write
from wijkplatform.web.networks import network_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ENDPOINT = "wijk.endpoint"
"""Where whoever answers leaves its name in the WSGI environment; no header can get there."""
KEPT, STATIC, NOBODY = "kept", "static", "none"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestLog:
    """Wraps a WSGI application. Gives each request its random id; writes a line about it where lines are wanted."""

    def __init__(self, app: "WSGIApplication", write: WriteLine | None) -> None:
        self.app = app
        self.write = write

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request_id = f"{getrandbits(64):016x}"  # no secret: it ties lines together
        token = REQUEST_ID.set(request_id)
        status, started = "500", perf_counter()

        def start(said: str, headers: Headers, exc_info: Any = None) -> Write:
            nonlocal status
            status = said
            return start_response(said, headers, exc_info)

        try:
            return self.app(environ, start)
        finally:
            if self.write is not None:
                self.write(_fields(environ, request_id, status, perf_counter() - started))
            REQUEST_ID.reset(token)


def _fields(environ: "WSGIEnvironment", request_id: str, status: str, seconds: float) -> dict[str, object]:
    """All that is told of a request; every value is one of ours."""
    method = environ["REQUEST_METHOD"]
    return {
        "time": clock.now().isoformat(),
        "level": "info",
        "event": "request",
        "request": request_id,
        "method": method if method in _METHODS else "OTHER",
        "endpoint": environ.get(ENDPOINT) or (STATIC if environ["PATH_INFO"].startswith(PREFIX) else NOBODY),
        "status": int(status[:3]),
        "ms": round(seconds * 1000, 2),
        "network": network_of(environ.get("REMOTE_ADDR") or ""),
    }
