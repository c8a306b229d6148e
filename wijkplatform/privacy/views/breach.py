"""`/privacy/datalek`: anybody tells of a data breach, without an account (Q01)."""

from dataclasses import dataclass

from flask import Response, make_response, redirect

from wijkplatform.core.errors import TooMany
from wijkplatform.privacy.actions.breach import report_breach
from wijkplatform.privacy.forms.breach import ReportForm
from wijkplatform.privacy.statement.parts import BREACH_PATH
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.limits import BREACH_REPORT, spend
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import FormView, Link

DONE_PATH = f"{BREACH_PATH}/gemeld"


@dataclass(frozen=True, slots=True)
class BreachPage:
    """The form; `trouble` says why it has to wait."""

    form: FormView
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """Thank you; whom to ask more, and where to go on."""

    privacy_contact: str
    onward: Link


@pages.get(BREACH_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_report_breach() -> Response:
    """The form."""
    return page("report_breach", page=BreachPage(ReportForm().view))


@pages.post(BREACH_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def send_report_breach() -> Response:
    """Keep the report and let the privacycontact know."""
    form = ReportForm()
    if not form.validate():
        return page("report_breach", status=422, page=BreachPage(form.view))
    try:
        spend(BREACH_REPORT)
    except TooMany as refusal:
        return ask_patience(page("report_breach", page=BreachPage(form.view, refusal.sentence)), refusal)
    report_breach(form.tekst.data, form.email.data)
    return make_response(redirect(DONE_PATH, 303))


@pages.get(DONE_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def breach_reported() -> Response:
    """What happens now."""
    return page("breach_reported", page=ReportedPage(here().privacy_contact, way_on()))
