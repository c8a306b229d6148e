"""When something is wrong: one place that turns domain words, HTTP errors and accidents into a page or problem+json.

HTML for people, RFC 9457 problem+json for machines (`/api/` and the feeds). What is shown is a sentence of ours,
never the text of an exception.
"""

import json
import logging
import re
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, redirect, request
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.core.errors import (
    Conflict,
    DomainError,
    Invalid,
    NotAllowed,
    NotFound,
    NotLoggedIn,
    NotNow,
    NotProved,
    Overloaded,
    TooMany,
)
from wijkplatform.core.lowering import NotLogged
from wijkplatform.core.text import _
from wijkplatform.web.forgery import SAFE_METHODS
from wijkplatform.web.page import html_response, printed
from wijkplatform.web.shell import LOGIN_PATH, way_on
from wijkplatform.web.view import ErrorPage, Link

_log = logging.getLogger(__name__)
SECOND_FACTOR_PATH = "/mijn/tweede-stap"
_MACHINE_PATH = re.compile(r"/api/|/embed/[^/]+/agenda\.(?:json|ics|rss)$")
_STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (NotFound, 404), (NotAllowed, 403), (Conflict, 409), (TooMany, 429), (Invalid, 400), (Overloaded, 503),
)  # fmt: skip


def heading_and_sentence(status: int) -> tuple[str, str]:
    """What we say when a status comes without words of its own."""
    words = {
        400: (_("Dit klopt niet"), _("We begrijpen dit verzoek niet. Ga terug en probeer het opnieuw.")),
        401: (_("Je bent niet ingelogd"), _("Voor deze pagina moet je eerst inloggen.")),
        403: (_("Dit mag niet"), _("Je mag deze pagina niet openen.")),
        404: (_("Deze pagina is er niet"), _("Misschien is het adres veranderd, of is de pagina weggehaald.")),
        405: (_("Dit kan hier niet"), _("Wat je probeert, kan niet op deze pagina.")),
        409: (_("Iemand was je voor"), _("Dit is intussen veranderd. Bekijk eerst hoe het er nu staat.")),
        411: (_("De lengte ontbreekt"), _("Je programma zegt niet hoe lang het bericht is. Stuur het met een lengte.")),
        413: (_("Dit is te groot"), _("Wat je stuurt is te groot. Maak het kleiner en probeer het opnieuw.")),
        415: (_("Dit soort bestand kennen we niet"), _("Stuur het in een ander formaat.")),
        422: (_("Er klopt iets nog niet"), _("Kijk nog eens naar wat je hebt ingevuld.")),
        429: (_("Even wachten"), _("Dit ging te vaak achter elkaar. Wacht even en probeer het dan opnieuw.")),
        500: (_("Er ging iets mis bij ons"), _("Dit ligt niet aan jou. Probeer het over een paar minuten nog eens.")),
        503: (_("Het is even te druk"), _("Probeer het over een minuut nog eens.")),
    }
    return words.get(status) or words[400 if status < 500 else 500]


def prepare_faults(app: Flask) -> None:
    """Let every error of `app` end here."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(NotLoggedIn, _ask_to_log_in)
    app.register_error_handler(NotProved, _ask_for_second_factor)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _too_busy)
    app.register_error_handler(IntegrityError, _somebody_was_first)
    app.register_error_handler(PoolTimeout, _too_busy)
    app.register_error_handler(Exception, _accident)


def _somebody_was_first(_error: IntegrityError) -> Response:
    """Two wrote the same at once. The driver's words hold what was written (SECURITY.md F13), so none of them is
    kept.
    """
    return fault(409)


def _domain(error: DomainError) -> Response:
    status = _status_of(error)
    if status is None:  # a word for who runs the installation, not for who visits it
        return _accident(error)
    if isinstance(error, Invalid) and request.method not in {"GET", "HEAD"}:
        status = 422
    response = fault(status, error.sentence)
    return ask_patience(response, error) if isinstance(error, NotNow) else response


def _status_of(error: DomainError) -> int | None:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), None)


def ask_patience(response: Response, error: NotNow) -> Response:
    """`response` as a 429 or 503 that says when to come back: the form with what was typed, for who has to wait."""
    response.status_code = _status_of(error) or 503
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def not_logged(error: NotLogged, answer: Response) -> Response:
    """The fault in place of an answer that said all was well; its cookies stay, for what was done is done."""
    response = ask_patience(fault(503, error.sentence), error)
    for cookie in answer.headers.getlist("Set-Cookie"):
        response.headers.add("Set-Cookie", cookie)
    return response


def _ask_to_log_in(error: NotLoggedIn) -> WerkzeugResponse:
    """Who only wants to read is brought to the log-in page, and back afterwards; a form that was sent gets 401."""
    return _detour(LOGIN_PATH) or fault(401, error.sentence, _log_in_link())


def _log_in_link() -> Link:
    """To log in, and back to the page that was sent, where that can be read too."""
    adapter = current_app.create_url_adapter(request)
    back = adapter is not None and adapter.test(request.path, method="GET")
    return Link(f"{LOGIN_PATH}?{urlencode({'verder': request.path})}" if back else LOGIN_PATH, _("Log in"))


def _ask_for_second_factor(error: NotProved) -> WerkzeugResponse:
    """The same, by way of the second factor."""
    return _detour(SECOND_FACTOR_PATH) or fault(403, error.sentence)


def _detour(path: str) -> WerkzeugResponse | None:
    """To `path` and back here afterwards; None for who does not only read."""
    if request.method not in SAFE_METHODS or _MACHINE_PATH.match(request.path):
        return None
    return redirect(f"{path}?{urlencode({'verder': request.full_path.rstrip('?')})}", 303)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    response = fault(status)
    if status == 405 and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))  # type: ignore[attr-defined]
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


def _too_busy(error: SQLAlchemyError) -> Response:
    """The database does not answer, or not in time."""
    _log.error("the database did not answer on %s", request.url_rule, exc_info=error)
    return _http(ServiceUnavailable())


def _accident(error: Exception) -> Response:
    _log.error("unexpected %s on %s", type(error).__name__, request.url_rule, exc_info=error)
    return fault(500)


def fault(status: int, sentence: str = "", deed: Link | None = None) -> Response:
    """The answer for `status`, with our sentence for it and our way on, unless better ones are given."""
    heading, usual = heading_and_sentence(status)
    if _MACHINE_PATH.match(request.path):
        return _problem(status, heading, sentence or usual)
    shown = ErrorPage(
        status=status,
        heading=heading,
        sentence=sentence or usual,
        kept="",
        deed=(deed or way_on()) if status != 503 else None,
    )
    return html_response(_rendered(shown), status)


def _rendered(shown: ErrorPage) -> str | bytes:
    """The error in the frame of the platform; bare when no platform is known, or when the frame itself is at fault."""
    if g.get("here"):
        try:
            return printed("web/error.html", error=shown)
        except Exception:
            _log.exception("the error page itself failed")
    return current_app.jinja_env.get_template("web/bare.html").render(error=shown)


def _problem(status: int, title: str, detail: str) -> Response:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    response = Response(json.dumps(body, ensure_ascii=False), status=status, mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    if request.path.startswith("/embed/"):
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
