"""`/account/inloggen` and `/account/uitloggen`."""

from flask import Response, g, request

from wijkplatform.accounts.actions.logging_in import log_in, log_out
from wijkplatform.accounts.actions.second_step import mail_first_code
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.cards import FormPage
from wijkplatform.accounts.cookies import take_session
from wijkplatform.accounts.forms.logging_in import ButtonForm, LogInForm
from wijkplatform.accounts.onward import HOME, read_onward
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead, let_in
from wijkplatform.core.errors import Invalid, NotNow
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page
from wijkplatform.web.shell import LOGIN_PATH


@pages.get(LOGIN_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_log_in() -> Response:
    """The form; who has logged in already is led on."""
    onward = read_onward(request.args.get("verder"))
    if not g.viewer.is_visitor:
        return lead(onward or HOME)
    return log_in_form(onward, _notice(request.args.get("melding", "")))


def log_in_form(onward: str, notice: str = "") -> Response:
    """The form, empty."""
    return _form(LogInForm(formdata=None, data={"verder": onward}), notice=notice)


@pages.post(LOGIN_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_log_in() -> Response:
    """Log in. Whatever is not right, the answer is the same."""
    form = LogInForm()
    form.verder.data = read_onward(form.verder.data)
    if not form.validate():
        return _form(form, 422)
    try:
        entry = log_in(read_address(form.email.data), form.wachtwoord.data)
    except NotNow as error:
        return ask_patience(_form(form, trouble=error.sentence), error)
    except Invalid as error:
        return _form(form, 422, error.sentence)
    if entry.awaits == "mail":
        mail_first_code(entry)
    return let_in(entry, form.verder.data)


@pages.post("/account/uitloggen")
@open_to(Audience.EVERYONE, when_closed=True)
def send_log_out() -> Response:
    """End the session, if there is one, and let the browser forget what it kept."""
    if g.viewer.session_key and not ButtonForm().validate():
        raise Invalid(_("Deze pagina stond te lang open. Ga terug, laad hem opnieuw en log dan uit."))
    log_out()
    response = lead("/")
    take_session(response)
    return response


def _form(form: LogInForm, status: int = 200, trouble: str = "", notice: str = "") -> Response:
    return page("log_in", page=FormPage(form.view, trouble, notice), status=status)


def _notice(word: str) -> str:
    """What was settled just before, by the word for it in the address."""
    known = {
        "wachtwoord": _("Je nieuwe wachtwoord is ingesteld. Log er nu mee in."),
        "apparaat-weg": _("Je haalde het apparaat weg waarop je keek. Daarom ben je hier uitgelogd."),
        "te-lang": _("Je was te lang weg. Log opnieuw in."),
    }
    return known.get(word, "")
