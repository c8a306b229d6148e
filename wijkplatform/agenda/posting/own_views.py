"""Taking an activity away (`/agenda/<id>/weghalen`)."""

from flask import Response
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.views import pages
from wijkplatform.placing.remove_pages import ask_removing, remove_asked
from wijkplatform.web.access import Audience, open_to


@pages.get("/agenda/<public_id>/weghalen")
@open_to(Audience.RESIDENTS)
def ask_removing_event(public_id: str) -> Response:
    """Whether it is to go for good. Cancelling is something else: then people still read that it is off."""
    return ask_removing(EVENTS, public_id)


@pages.post("/agenda/<public_id>/weghalen")
@open_to(Audience.RESIDENTS)
def remove_event(public_id: str) -> WerkzeugResponse:
    """Take it away, unless it changed since the question was asked."""
    return remove_asked(EVENTS, public_id)
