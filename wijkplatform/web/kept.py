"""`@kept()`: a visitor's page is made once per change and then handed out as bytes, or as 304.

Here a page is made and put away; `web/front.py` hands it out. Visitors only: a page of somebody who is logged in, or
one that prints a form token, never comes here.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Response, g, make_response, request

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.database.units import is_writing
from wijkplatform.web.feature import Moment
from wijkplatform.web.here import SHELF, Here
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
            told, environ = g._get_current_object(), request.environ  # each look through a proxy takes its time
            visits = told.viewer.is_visitor and environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            if not visits or made.status_code != 200 or told.get("prints_token"):
                return made
            made.headers["Cache-Control"] = PUBLIC
            key = key_of(told.here.state, environ, _bucket(told.here, moment))
            headers = tuple([pair for pair in made.headers if pair[0] != "Content-Length"])
            body = made.get_data()
            page = KeptPage(body, headers, etag_of(key, body))
            kit().kept.put(told.here.state, key, page)
            made.headers["ETag"] = page.quoted
            if "HTTP_IF_NONE_MATCH" in environ:
                made.make_conditional(environ)
            return made

        return answer  # type: ignore[return-value]

    return wrap


def shelf() -> Shelf:
    """What is remembered of this platform, as it is now; looked up once per request.

    While something is being written it is an empty one that nobody else sees: what is read then may be taken back.
    """
    told = g._get_current_object()
    found: Shelf | None = told.get(SHELF)
    if found is None:
        state = told.here.state
        found = told.shelf = Shelf(state) if is_writing() else kit().kept.shelves.of(state)
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
    told = (each for feature in kit().features if feature.next_change for each in feature.next_change(moment))
    until = min([_midnight(moment, platform.zone), *asked_moments(told)])
    kit().kept.note_bucket(state, moment, until)
    return until


def _midnight(moment: datetime, zone: str) -> datetime:
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(moment.tzinfo)


def asked_moments(told: Iterable[Moment]) -> list[datetime]:
    """The moments that features told of (`Feature.next_change`), their questions put as one; in a reading unit."""
    told = tuple(told)
    known = [each for each in told if isinstance(each, datetime)]
    questions = [each for each in told if not isinstance(each, datetime)]
    if questions:
        first, *others = questions
        row = session().execute(first.add_columns(*(each.scalar_subquery() for each in others))).one()
        known += [moment for moment in row if moment is not None]
    return known
