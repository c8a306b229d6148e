"""The two cookies there are: the session, and a known device (W11). Host-only, out of reach of scripts.

Over https they carry the `__Host-` prefix and Secure; on plain http (this machine only) neither works in every client.
"""

from flask import Response, request

from wijkplatform.web.kit import kit

_SESSION = "sid"
_DEVICE = "toestel"
YEAR = 31_536_000


def session_secret() -> str:
    """What the session cookie holds; empty when there is none."""
    return request.cookies.get(_name(_SESSION), "") if "HTTP_COOKIE" in request.environ else ""


def device_secret() -> str:
    """What the cookie of a known device holds; empty when there is none."""
    return request.cookies.get(_name(_DEVICE), "")


def give_session(response: Response, secret: str, seconds: int) -> None:
    """Let the browser carry this session for as long as it can last."""
    _set(response, _SESSION, secret, seconds)


def give_device(response: Response, secret: str) -> None:
    """Let the browser be known for a year."""
    _set(response, _DEVICE, secret, YEAR)


def take_session(response: Response) -> None:
    """Let the browser forget the session, and what it kept of pages (ASVS 14.3.1)."""
    _set(response, _SESSION, "", 0)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    https = kit().settings.https
    response.set_cookie(_name(name), value, max_age=seconds, path="/", secure=https, httponly=True, samesite="Lax")


def _name(name: str) -> str:
    return f"__Host-{name}" if kit().settings.https else name
