"""`/beheer/activiteiten/<id>`: who runs the platform looks at what waits, and decides."""

from dataclasses import dataclass

from flask import Response, g
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.posting.deciding import DECIDING
from wijkplatform.agenda.posting.look import Look, look_of
from wijkplatform.agenda.posting.makers import event_choices
from wijkplatform.agenda.posting.stored_draft import draft_of
from wijkplatform.agenda.views import pages
from wijkplatform.media.queries import photo_paths
from wijkplatform.placing.decide_pages import DecidePages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here


@dataclass(frozen=True, slots=True)
class WaitingLook:
    """An activity as it will look, and the address of its photo."""

    activity: Look
    photo: str
    photo_alt: str


def _look(event: Event) -> WaitingLook:
    paths = photo_paths([event.photo_id] if event.photo_id is not None else [])
    look = look_of(draft_of(event), event_choices(g.viewer, here()), here())
    return WaitingLook(look, next((each.small for each in paths.values()), ""), event.photo_alt)


_PAGES = DecidePages(DECIDING, _look)


@pages.get(f"{DECIDING.path}/<public_id>")
@open_to(Audience.STAFF)
def look_at_waiting(public_id: str) -> Response:
    """The activity as it will look."""
    return _PAGES.look(public_id)


@pages.post(f"{DECIDING.path}/<public_id>")
@open_to(Audience.STAFF)
def decide(public_id: str) -> WerkzeugResponse:
    """Place it, or send it back with a reason."""
    return _PAGES.decide(public_id)
