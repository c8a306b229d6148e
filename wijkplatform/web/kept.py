"""`@kept()`: a visitor's page is made once per change and then handed out as bytes, or as 304.

Here a page is made and put away; `web/front.py` hands it out. Visitors only: a page of somebody who is logged in, or
one that prints a form token, never comes here.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Response, g, make_response, request

from wijkplatform.core import clock
from wijkplatform.core.database.units import is_writing
from wijkplatform.web.here import SHELF, Here, here
from wijkplatform.web.kept_pages import KeptPage, etag_of, key_of
from wijkplatform.web.kit import kit
from wijkplatform.web.shelves import Shelf, Thing

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public, no-cache"


def kept() -> Callable[[View], View]:
    """Keep what the view below answers to visitors. Its answer depends on nothing but the key (see `kept_pages`)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **values: Any) -> Response:
            moment = clock.now()  # before the view: a page made before a change is never kept as one of after it
            made = make_response(view(*args, **values))
            visits = g.viewer.is_visitor and request.method in {"GET", "HEAD"}
            if not visits or made.status_code != 200 or g.get("prints_token"):
                return made
            made.headers["Cache-Control"] = PUBLIC
            key = key_of(here().state, request.environ, _bucket(here(), moment))
            headers = tuple((name, value) for name, value in made.headers if name != "Content-Length")
            body = made.get_data()
            page = KeptPage(body, headers, etag_of(key, body))
            kit().kept.put(key, page)
            made.set_etag(page.etag)
            if "HTTP_IF_NONE_MATCH" in request.environ:
                made.make_conditional(request.environ)
            return made

        return answer  # type: ignore[return-value]

    return wrap


def shelf() -> Shelf:
    """What is remembered of this platform, as it is now; looked up once per request.

    While something is being written it is an empty one that nobody else sees: what is read then may be taken back.
    """
    found: Shelf | None = g.get(SHELF)
    if found is None:
        state = here().state
        found = g.shelf = Shelf(state) if is_writing() else kit().kept.shelves.of(state)
    return found


def remembered(what: Hashable, make: Callable[[], Thing]) -> Thing:
    """What `make` gives for this platform, made once per content version."""
    return shelf().remembered(what, make)


def _bucket(platform: Here, moment: datetime) -> datetime:
    """The next moment at which time alone changes a page of `platform`: local midnight or a feature's own."""
    state = platform.state
    known = kit().kept.bucket(state, moment)
    if known is not None:
        return known
    until = min([_midnight(moment, platform.zone), *_moments_of_features(moment)])
    kit().kept.note_bucket(state, moment, until)
    return until


def _midnight(moment: datetime, zone: str) -> datetime:
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(moment.tzinfo)


def _moments_of_features(moment: datetime) -> list[datetime]:
    found = (feature.next_change(moment) for feature in kit().features if feature.next_change)
    return [change for change in found if change is not None]
