"""`/mijn/plaatsingen`, and taking an activity away (`/agenda/<id>/weghalen`)."""

from dataclasses import dataclass

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.policy import may_post
from wijkplatform.agenda.posting.keeping import EditConflict
from wijkplatform.agenda.posting.own_list import OwnGroup, own_groups
from wijkplatform.agenda.posting.queries import get_own_event, list_own
from wijkplatform.agenda.posting.removing import remove_event
from wijkplatform.agenda.posting.typed import version_in
from wijkplatform.agenda.views import pages
from wijkplatform.core import clock
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here
from wijkplatform.web.page import page


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own activities, in groups; `done` says what was just done."""

    done: str
    may_post: bool
    groups: tuple[OwnGroup, ...]


@dataclass(frozen=True, slots=True)
class RemovePage:
    """The question whether an activity is to go; `changed` when somebody changed it meanwhile."""

    title: str
    action: str
    edit_href: str
    token: str
    version: int
    changed: bool


class RemoveForm(Form):
    """Nothing but its token; the version stands beside it."""


@pages.get("/mijn/plaatsingen")
@open_to(Audience.RESIDENTS)
def own() -> Response:
    """What is one's own, and how far each is."""
    groups = own_groups(list_own(g.viewer), clock.today(here().zone))
    return page("own", page=OwnPage(_done(request.args.get("gedaan", "")), may_post(g.viewer, here()), groups))


@pages.get("/agenda/<public_id>/weghalen")
@open_to(Audience.RESIDENTS)
def ask_removing(public_id: str) -> Response:
    """Whether it is to go for good."""
    return _ask(public_id, RemoveForm())


@pages.post("/agenda/<public_id>/weghalen")
@open_to(Audience.RESIDENTS)
def remove(public_id: str) -> WerkzeugResponse:
    """Take it away, unless it changed since the question was asked."""
    form = RemoveForm()
    if not form.validate():
        return _ask(public_id, form, 422)
    try:
        remove_event(g.viewer, public_id, version_in(request.form.get("versie")))
    except EditConflict:
        return _ask(public_id, form, 409)
    return redirect("/mijn/plaatsingen?gedaan=weg", 303)


def _ask(public_id: str, form: Form, status: int = 200) -> Response:
    event, path = get_own_event(g.viewer, public_id), f"/agenda/{public_id}"
    view = RemovePage(
        event.title, f"{path}/weghalen", f"{path}/bewerken", form.view.token, event.version, status == 409
    )
    return page("remove", status=status, page=view)


def _done(word: str) -> str:
    words = {
        "weg": _("De activiteit is weg."),
        "wacht": _("Gelukt. We kijken je activiteit na. Daarna staat hij in de agenda, en krijg je een mail."),
        "geplaatst": _("Je activiteit is geplaatst."),
        "concept": _("Bewaard als concept."),
    }
    return words.get(word, "")
