"""The life of a request, in reading order: is it sound, whose platform, who looks, may they, and the unit of work."""

from urllib.parse import unquote_to_bytes, urlsplit, urlunsplit

from flask import Flask, Request, Response, current_app, g, request
from werkzeug.exceptions import LengthRequired, RequestEntityTooLarge

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import units
from wijkplatform.core.database.tenant import bind_platform
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.lowering import NotLogged
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, audience_of, require_admitted, require_door
from wijkplatform.web.afterwards import note_afterwards
from wijkplatform.web.faults import not_logged
from wijkplatform.web.forgery import SAFE_METHODS, require_own_pages
from wijkplatform.web.here import FOUND, enter, here
from wijkplatform.web.hosts import host_name
from wijkplatform.web.kit import kit
from wijkplatform.web.own_units import has_own_units
from wijkplatform.web.request_log import ENDPOINT, NOBODY
from wijkplatform.web.uploads import most_upload_of

MOST_QUERY = 2000
_MACHINES = Viewer(platform_id=0)


def prepare_arrival(app: Flask) -> None:
    """Let every request of `app` go this way."""
    app.before_request(_arrive)
    app.after_request(_leave)


def _arrive() -> None:
    """Runs before every view. What it raises becomes an error page."""
    asked: Request = request._get_current_object()  # type: ignore[attr-defined]  # once, and not at every word below
    told = g._get_current_object()
    told.here, told.viewer = None, _MACHINES
    asked.environ[ENDPOINT] = asked.endpoint or NOBODY
    view = current_app.view_functions.get(asked.endpoint or "")
    _require_sound_request(asked, most_upload_of(view))
    units.begin_reading()
    if audience_of(view) is not Audience.MACHINES:
        _find_platform(asked)
    if told.here is not None and told.here.closed:
        require_door(view, told.viewer, asked.path)
    if asked.routing_exception is not None:
        raise asked.routing_exception
    writes = asked.method not in SAFE_METHODS
    if writes:
        require_own_pages(asked, f"{urlsplit(here().base_url).scheme}://{asked.host}")
    require_admitted(view, told.viewer)
    if writes:
        units.end(keep=False)
        if not has_own_units(view):
            units.begin_writing()


def _require_sound_request(asked: Request, most_upload: int) -> None:
    """Refuse what no honest browser sends: chunked uploads, addresses that are not UTF-8, NUL, endless queries.

    A body that is too large is refused by what it says of itself, before any of it is read, wherever it was going. A
    file of `most_upload` bytes may come on top of a form.
    """
    environ = asked.environ
    if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
        raise LengthRequired
    most = asked.max_content_length = current_app.config["MAX_CONTENT_LENGTH"] + most_upload
    if (asked.content_length or 0) > most:
        raise RequestEntityTooLarge
    query = environ.get("QUERY_STRING", "").encode("latin-1")
    if len(query) > MOST_QUERY:
        raise Invalid(_("Dit adres is te lang."))
    raw = (unquote_to_bytes(query) if b"%" in query else query) + b"\n" + environ["PATH_INFO"].encode("latin-1")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Invalid(_("In dit adres staan tekens die we niet kunnen lezen.")) from None
    if "\x00" in text:
        raise Invalid(_("In dit adres staan tekens die we niet kunnen lezen."))


def _find_platform(asked: Request) -> None:
    """Find out whose platform this is. An unknown host hears that nothing is here, and no name."""
    platform = asked.environ.get(FOUND)
    if platform is None:
        name = host_name(asked.environ.get("HTTP_HOST", ""))
        platform = kit().find_platform(name) if name else None
    if platform is None:
        raise NotFound(_("Op dit adres is geen site."))
    asked.environ[FOUND] = platform
    bind_platform(units.session(), platform.platform_id)
    enter(platform)
    kit().kept.learn(platform.state)
    g.viewer = kit().load_viewer(platform)


def _leave(response: Response) -> Response:
    """End the unit of work: what a view wrote is kept only when it answered without a fault.

    Should this fail, the session is closed with the application context, and with it the unit. An answer that does not
    say who may keep it is kept by nobody, and a redirect needs no words. What is done but not in the erasure log yet is
    told as that.
    """
    try:
        units.end(keep=response.status_code < 400)
    except NotLogged as error:
        response = not_logged(error, response)
    note_afterwards()
    asked: Request = request._get_current_object()  # type: ignore[attr-defined]
    if asked.content_length:
        asked.close()  # a file that came in lies on the disk until then
    headers = response.headers
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store" if g.viewer.is_visitor else "private, no-store"
    if response.status_code < 400 and response.location:
        response.location = _without_own_origin(response.location)
        response.set_data(b"")
    return response


def _without_own_origin(location: str) -> str:
    """A redirect within the site as a path: what stood in the Host header does not come back in an answer."""
    parts = urlsplit(location)
    return urlunsplit(("", "", *parts[2:])) if parts.netloc == request.host else location
