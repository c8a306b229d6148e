"""`/beheer/datalekken` and `/beheer/datalek/<id>`: the privacycontact reads reports and notes what was done (Q01)."""

from flask import Response, g, make_response, redirect, request

from wijkplatform.core.errors import Conflict
from wijkplatform.privacy.actions.breach import undo_state, update_report
from wijkplatform.privacy.forms.breach import Deed, HandleForm
from wijkplatform.privacy.models import ReportState
from wijkplatform.privacy.policy import require_privacy_officer
from wijkplatform.privacy.queries.breach import get_report, list_reports, list_steps
from wijkplatform.privacy.reports import LIST_PATH, REPORTS_PATH, report_page, reports_page
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page


@pages.get(LIST_PATH)
@open_to(Audience.STAFF)
def show_reports() -> Response:
    """Every report that is still kept."""
    require_privacy_officer(g.viewer)
    return page("reports", page=reports_page(list_reports(only_open=False), here().zone))


@pages.get(f"{REPORTS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def show_report(public_id: str) -> Response:
    """What was told, and what was done with it. `?melding=` names what was just done."""
    require_privacy_officer(g.viewer)
    return _shown(public_id, HandleForm(), done=request.args.get("melding", ""))


@pages.post(f"{REPORTS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def handle_report(public_id: str) -> Response:
    """Keep how far it is and the note; or put back how far it was. 409 when a colleague changed it meanwhile."""
    require_privacy_officer(g.viewer)
    form = HandleForm()
    if not form.validate():
        return _shown(public_id, form, 422)
    version, by = int(form.versie.data), g.viewer.user_id
    try:
        if form.doe.data == Deed.UNDO:
            undo_state(public_id, version, by=by)
        else:
            update_report(public_id, version, ReportState(form.stand.data), form.notitie.data, by=by)
    except Conflict as refusal:
        return _shown(public_id, form, 409, trouble=refusal.sentence)
    done = "terug" if form.doe.data == Deed.UNDO else "bewaard"
    return make_response(redirect(f"{REPORTS_PATH}/{public_id}?melding={done}", 303))


def _shown(public_id: str, form: HandleForm, status: int = 200, *, done: str = "", trouble: str = "") -> Response:
    report = get_report(public_id)
    view = report_page(report, list_steps(report.report_id), here().zone, form.view, done=done, trouble=trouble)
    return page("report", status=status, page=view)
