"""The two cookies there are: the session, and a known device (W11). Host-only, out of reach of scripts.

Over https they carry the `__Host-` prefix and Secure; on plain http (this machine only) neither works in every client.
`list_cookies` declares them: `/cookies` is printed from it, and the suite allows no other (`tests/client.py`).
"""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from wijkplatform.accounts.models.login import SESSION_LASTS
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit

_SESSION = "sid"
_DEVICE = "toestel"
YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie as `/cookies` tells of it: its name as the browser shows it, what for, when it comes, how long it stays
    in words, and `longest`, which no answer goes beyond.
    """

    name: str
    purpose: str
    comes: str
    stays: str
    longest: timedelta


def list_cookies() -> tuple[Cookie, ...]:
    """Every cookie that this site may set."""
    return (
        Cookie(
            name=_name(_SESSION),
            purpose=_("Weten dat jij het bent, zodat je niet bij elke pagina opnieuw hoeft in te loggen."),
            comes=_("als je inlogt, of je gegevens bekijkt met een link uit een mail"),
            stays=_("tot je uitlogt; hooguit %(tijd)s", tijd=span_words(SESSION_LASTS)),
            longest=SESSION_LASTS,
        ),
        Cookie(
            name=_name(_DEVICE),
            purpose=_("Je apparaat herkennen. Zo sluit niemand je buiten door vaak een fout wachtwoord te typen."),
            comes=_("als je inlogt"),
            stays=span_words(timedelta(seconds=YEAR)),
            longest=timedelta(seconds=YEAR),
        ),
    )


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


def take_device(response: Response) -> None:
    """Let the browser not be known any more: the account that knew it is gone."""
    _set(response, _DEVICE, "", 0)


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    https = kit().settings.https
    response.set_cookie(_name(name), value, max_age=seconds, path="/", secure=https, httponly=True, samesite="Lax")


def _name(name: str) -> str:
    return f"__Host-{name}" if kit().settings.https else name
