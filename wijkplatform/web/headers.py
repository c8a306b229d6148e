"""The headers that every answer carries, added in the outermost WSGI layer: errors, redirects and static files too.

Which and why: SECURITY.md §3; the exceptions under /embed/: TRIED.md §8. A view that needs another value sets it
itself.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from wijkplatform.web.here import FOUND, Here

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'none'; manifest-src 'self'"
)
PERMISSIONS = ", ".join(
    f"{power}=()"
    for power in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
        "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get",
        "screen-wake-lock", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
ALWAYS = (
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", PERMISSIONS),
)
_NAME = itemgetter(0)
Headers = list[tuple[str, str]]  # named, for what is written at an inner function is worked out at each request
Write = Callable[[bytes], object]
NOINDEX = ("X-Robots-Tag", "noindex, nofollow")
"""On every answer of a closed platform; and where no platform is known, for then it may be a closed one."""
HSTS = ("Strict-Transport-Security", "max-age=63072000; includeSubDomains")


class SecurityHeaders:
    """Wraps a WSGI application; adds each header that the answer does not have yet."""

    def __init__(self, app: "WSGIApplication", *, https: bool) -> None:
        self.app = app
        self.headers = (*ALWAYS, HSTS) if https else ALWAYS
        self.headers_of_closed = (*self.headers, NOINDEX)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: Headers, exc_info: Any = None) -> Write:
            platform: Here | None = environ.get(FOUND)
            known_open = platform is not None and not platform.closed
            wanted = self.headers if known_open else self.headers_of_closed
            headers += _missing(tuple(map(_NAME, headers)), wanted)
            return start_response(status, headers, exc_info)

        return self.app(environ, start)


@lru_cache(maxsize=256)
def _missing(names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What is not among `names` yet. Remembered: answers carry the same few names in the same order all day."""
    present = {name.lower() for name in names}
    return tuple(pair for pair in wanted if pair[0].lower() not in present)
