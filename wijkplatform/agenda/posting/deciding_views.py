"""`/beheer/activiteiten/<id>`: who runs the platform looks at what waits, and decides."""

from dataclasses import dataclass

from flask import Response, g, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.models import Event, EventState
from wijkplatform.agenda.policy import visible_to
from wijkplatform.agenda.posting.deciding import PATH, place_waiting, require_decider, send_back
from wijkplatform.agenda.posting.keeping import EditConflict
from wijkplatform.agenda.posting.labels import DEEDS, Deeds
from wijkplatform.agenda.posting.look import Look, look_of
from wijkplatform.agenda.posting.makers import choices_for
from wijkplatform.agenda.posting.stored_draft import draft_of
from wijkplatform.agenda.posting.typed import version_in
from wijkplatform.agenda.views import pages
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.media.queries import photo_paths
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here
from wijkplatform.web.looks import look_at
from wijkplatform.web.page import page


@dataclass(frozen=True, slots=True)
class DecidePage:
    """What waits, as it will look. `waits` is false when it was decided meanwhile."""

    action: str
    token: str
    version: int
    look: Look
    photo: str
    photo_alt: str
    waits: bool
    reason: str
    fault: str
    trouble: str
    deeds: Deeds = DEEDS


class DecideForm(Form):
    """Nothing but its token."""


@pages.get(f"{PATH}/<public_id>")
@open_to(Audience.STAFF)
def look_at_waiting(public_id: str) -> Response:
    """The activity; that somebody of staff looked is noted for its maker (K12)."""
    return _shown(public_id, DecideForm())


@pages.post(f"{PATH}/<public_id>")
@open_to(Audience.STAFF)
def decide(public_id: str) -> WerkzeugResponse:
    """Place it, or send it back with a reason; 409 when it changed since it was looked at."""
    form, given = DecideForm(), request.form
    version = version_in(given.get("versie"))
    if not form.validate():
        return _shown(public_id, form, 422, trouble=str(form.csrf_token.errors[0]) if form.csrf_token.errors else "")
    try:
        done = "geplaatst" if given.get("doe") == DEEDS.place else "teruggestuurd"
        if given.get("doe") == DEEDS.place:
            place_waiting(g.viewer, public_id, version)
        else:
            send_back(g.viewer, public_id, version, given.get("reden", ""))
    except EditConflict:
        trouble = _("De activiteit is intussen veranderd, of iemand anders besliste al. Kijk nog een keer.")
        return _shown(public_id, form, 409, trouble=trouble)
    except Invalid as refusal:
        return _shown(public_id, form, 422, fault=refusal.sentence)
    return redirect(f"/beheer/?melding={done}", 303)


def _shown(public_id: str, form: Form, status: int = 200, *, fault: str = "", trouble: str = "") -> Response:
    role = require_decider(g.viewer)
    query = select(Event).where(Event.public_id == public_id, visible_to(g.viewer), Event.owner_id.is_not(None))
    event = session().execute(query).scalar_one_or_none()
    if event is None or event.owner_id is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    paths = photo_paths([event.photo_id] if event.photo_id is not None else [])
    view = DecidePage(
        action=f"{PATH}/{public_id}",
        token=form.view.token,
        version=event.version,
        look=look_of(draft_of(event), choices_for(g.viewer, here()), here()),
        photo=next((each.small for each in paths.values()), ""),
        photo_alt=event.photo_alt,
        waits=event.state == EventState.WAITING,
        reason=request.form.get("reden", ""),
        fault=fault,
        trouble=trouble,
    )
    look_at(event.owner_id, role, _("Een activiteit die je plaatste"))
    return page("decide", status=status, page=view)
