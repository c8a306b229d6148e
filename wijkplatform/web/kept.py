"""`@kept()`: a visitor's page is made once per change and then handed out as bytes, or as 304.

Here a page is made and put away; `web/front.py` hands it out. Visitors only: a page of somebody who is logged in, or
one that prints a form token, never comes here.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Response, g, make_response, request

from wijkplatform.core import clock
from wijkplatform.web.here import Here, here
from wijkplatform.web.kept_pages import KeptPage, PlatformState, etag_of, key_of
from wijkplatform.web.kit import kit

View = TypeVar("View", bound=Callable[..., Any])
Listed = TypeVar("Listed")
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
            key = key_of(_state(here()), request.environ, _bucket(here(), moment))
            headers = tuple((name, value) for name, value in made.headers if name != "Content-Length")
            page = KeptPage(made.get_data(), headers, etag_of(key, made.get_data()))
            kit().kept.put(key, page)
            made.set_etag(page.etag)
            made.make_conditional(request.environ)
            return made

        return answer  # type: ignore[return-value]

    return wrap


def remembered(what: str, make: Callable[[], Listed]) -> Listed:
    """What `make` gives for this platform, made once per content version."""
    return kit().kept.remembered(what, _state(here()), make)


def _state(platform: Here) -> PlatformState:
    return PlatformState(platform.platform_id, platform.content_version)


def _bucket(platform: Here, moment: datetime) -> datetime:
    """The next moment at which time alone changes a page of `platform`: local midnight or a feature's own."""
    state = _state(platform)
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
