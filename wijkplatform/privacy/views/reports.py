"""`/beheer/datalek/<id>`: the privacycontact reads a report, and says that it was handled (Q01)."""

from flask import Response, g, make_response, redirect

from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.privacy.actions.breach import mark_handled
from wijkplatform.privacy.policy import require_privacy_officer
from wijkplatform.privacy.queries.breach import get_report
from wijkplatform.privacy.reports import REPORTS_PATH, report_page
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page


@pages.get(f"{REPORTS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def show_report(public_id: str) -> Response:
    """What was told."""
    require_privacy_officer(g.viewer)
    return _shown(public_id, ButtonForm())


@pages.post(f"{REPORTS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def handle_report(public_id: str) -> Response:
    """It was handled."""
    require_privacy_officer(g.viewer)
    form = ButtonForm()
    if not form.validate():
        return _shown(public_id, form, 422)
    mark_handled(public_id)
    return make_response(redirect("/beheer/?melding=afgehandeld", 303))


def _shown(public_id: str, form: ButtonForm, status: int = 200) -> Response:
    return page("report", status=status, page=report_page(get_report(public_id), here().zone, form.view))
