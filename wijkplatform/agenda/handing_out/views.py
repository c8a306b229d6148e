"""A poster of an activity, and the agenda as plain text."""

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from wijkplatform.agenda.event_page import event_page
from wijkplatform.agenda.handing_out.poster import poster_page
from wijkplatform.agenda.handing_out.text_list import PATH, text_page, write_text
from wijkplatform.agenda.present import event_path, event_slug
from wijkplatform.agenda.queries import get_event
from wijkplatform.agenda.views import pages, what_is_asked
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page


@pages.get("/agenda/<public_id>/<slug>/poster")
@open_to(Audience.EVERYONE)
@kept()
def poster(public_id: str, slug: str) -> BaseResponse:
    """One activity to print, on exactly one sheet (`maat`: a4 or a5), of one date when `datum` names one."""
    event = get_event(g.viewer, public_id)
    if slug != event_slug(event.title):
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return redirect(f"{event_path(public_id, event.title)}/poster{query}", 301)
    asked = request.args.get("datum", "")
    shown = event_page(event, asked, here())
    return page("poster", page=poster_page(event, shown, asked, request.args.get("maat", ""), here()))


@pages.get(PATH)
@open_to(Audience.EVERYONE)
@kept()
def as_text() -> Response:
    """What is coming, to copy into a newspaper; the filters stand in the query string, as those of the agenda do."""
    choices, asked = what_is_asked()
    status = 400 if asked.faults else 200
    return page("text", status=status, page=text_page(asked, choices, here()))


@pages.get(f"{PATH}.txt")
@open_to(Audience.EVERYONE)
@kept()
def as_text_file() -> Response:
    """The same text as a file."""
    _choices, asked = what_is_asked()
    if asked.faults:
        raise Invalid(asked.faults[0].sentence)
    response = Response(write_text(asked, here()), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{_("agenda")}.txt"'
    return response
