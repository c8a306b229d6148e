"""`/organisaties/<slug>/openingstijden`: changing when an organisation is open."""

from dataclasses import replace

from flask import Response, g, redirect
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.core import clock
from wijkplatform.core.errors import Conflict
from wijkplatform.organisations.opening.actions import put_hours
from wijkplatform.organisations.opening.form import HoursForm, typed_of
from wijkplatform.organisations.opening.present import form_page, still_to_come
from wijkplatform.organisations.opening.queries import get_changeable, hours_of
from wijkplatform.organisations.queries import page_path
from wijkplatform.organisations.views import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page

_PATH = "/organisaties/<slug>/openingstijden"


@pages.get(_PATH)
@open_to(Audience.RESIDENTS)
def edit_hours(slug: str) -> Response:
    """The form, as the hours are now; for who may change them, else it is not there."""
    organisation_id, name = get_changeable(g.viewer, slug)
    hours = still_to_come(hours_of(organisation_id), clock.today(here().zone))
    form = HoursForm(formdata=None, data=typed_of(hours))
    return page("opening", page=form_page(name, slug, form, hours.version))


@pages.post(_PATH)
@open_to(Audience.RESIDENTS)
def save_hours(slug: str) -> WerkzeugResponse:
    """Keep all of it; 422 with a sentence at each fault, 409 with both versions when somebody else was first."""
    organisation_id, name = get_changeable(g.viewer, slug)
    form = HoursForm()
    typed = form.read()
    if typed is None:
        return page("opening", status=422, page=form_page(name, slug, form, form.version))
    typed = still_to_come(typed, clock.today(here().zone))
    try:
        put_hours(organisation_id, typed)
    except Conflict:
        now = hours_of(organisation_id)
        if replace(now, version=0) != replace(typed, version=0):  # else the button was pressed twice
            return page("opening", status=409, page=form_page(name, slug, form, now.version, (now, typed)))
    return redirect(page_path(slug), 303)
