"""`/beheer/prikbord/<id>`: who runs the platform looks at what waits, and decides."""

from flask import Response
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.placing.decide_pages import DecidePages
from wijkplatform.prikbord.posting.deciding import DECIDING
from wijkplatform.prikbord.posting.look import look_of_stored
from wijkplatform.prikbord.views import pages
from wijkplatform.web.access import Audience, open_to

_PAGES = DecidePages(DECIDING, look_of_stored)


@pages.get(f"{DECIDING.path}/<public_id>")
@open_to(Audience.STAFF)
def look_at_waiting(public_id: str) -> Response:
    """The notice as it will look."""
    return _PAGES.look(public_id)


@pages.post(f"{DECIDING.path}/<public_id>")
@open_to(Audience.STAFF)
def decide(public_id: str) -> WerkzeugResponse:
    """Place it, or send it back with a reason."""
    return _PAGES.decide(public_id)
