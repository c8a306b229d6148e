"""`/mijn/tweede-stap`: the code app and its recovery codes."""

from zoneinfo import ZoneInfo

from flask import Response, g, request

from wijkplatform.accounts.actions.code_app import renew_recovery_codes, set_up_app, switch_off_app
from wijkplatform.accounts.cards import AppPage, CodesPage, FormPage
from wijkplatform.accounts.codes import key_for_app
from wijkplatform.accounts.forms.second_step import PasswordForm, SetUpForm, SwitchOffForm
from wijkplatform.accounts.onward import HOME, read_onward
from wijkplatform.accounts.present import set_up_page
from wijkplatform.accounts.queries.second_step import SecondStep, get_second_step
from wijkplatform.accounts.session import Login, current_login
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import carry, go_on_as, lead
from wijkplatform.core.database import reading
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.errors import Conflict, Invalid, NotAllowed, NotLoggedIn, NotNow
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import SECOND_FACTOR_PATH, ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page

CODES_PATH = f"{SECOND_FACTOR_PATH}/herstelcodes"
OFF_PATH = f"{SECOND_FACTOR_PATH}/uitzetten"


@pages.get(SECOND_FACTOR_PATH)
@open_to(Audience.RESIDENTS)
def show_app() -> Response:
    """Setting up the app, or how it stands."""
    step = get_second_step(g.viewer.user_id)
    if step.since is None:
        form = SetUpForm(data={"verder": read_onward(request.args.get("verder"))})
        return _set_up(form, step)
    since = date_words_year(step.since.astimezone(ZoneInfo(here().zone)).date())
    return page("code_app", page=AppPage(since, step.codes_left, step.required))


@pages.post(SECOND_FACTOR_PATH)
@open_to(Audience.RESIDENTS)
@opens_own_units
def send_set_up() -> Response:
    """Ask for a code from now on; the recovery codes are shown this once."""
    form, login = SetUpForm(), _login()
    form.verder.data = read_onward(form.verder.data)
    with reading():
        step = get_second_step(login.user_id)
    if not form.validate():
        return _set_up(form, step, 422)
    try:
        entry, codes = set_up_app(login, key_for_app(login.key), form.code.data, form.wachtwoord.data)
    except NotNow as error:
        return ask_patience(_set_up(form, step, trouble=error.sentence), error)
    except Invalid as error:
        form.refuse(error.faults)
        return _set_up(form, step, 422)
    except Conflict:
        return lead(SECOND_FACTOR_PATH)
    go_on_as(entry)
    return carry(page("recovery_codes", page=CodesPage(codes, form.verder.data or HOME, first=True)), entry)


@pages.get(CODES_PATH)
@open_to(Audience.RESIDENTS)
def show_new_codes() -> Response:
    """Asking for new recovery codes."""
    if not get_second_step(g.viewer.user_id).has_app:
        return lead(SECOND_FACTOR_PATH)
    return page("renew_codes", page=FormPage(PasswordForm().view))


@pages.post(CODES_PATH)
@open_to(Audience.RESIDENTS)
@opens_own_units
def send_new_codes() -> Response:
    """Ten new codes, shown this once."""
    form, login = PasswordForm(), _login()
    if not form.validate():
        return page("renew_codes", page=FormPage(form.view), status=422)
    try:
        entry, codes = renew_recovery_codes(login, form.wachtwoord.data)
    except NotNow as error:
        return ask_patience(page("renew_codes", page=FormPage(form.view, error.sentence)), error)
    except Invalid as error:
        form.refuse(error.faults)
        return page("renew_codes", page=FormPage(form.view), status=422)
    except Conflict:
        return lead(SECOND_FACTOR_PATH)
    go_on_as(entry)
    return carry(page("recovery_codes", page=CodesPage(codes, SECOND_FACTOR_PATH, first=False)), entry)


@pages.get(OFF_PATH)
@open_to(Audience.RESIDENTS)
def show_off() -> Response:
    """Asking to do without the app."""
    step = get_second_step(g.viewer.user_id)
    if not step.has_app or step.required:
        return lead(SECOND_FACTOR_PATH)
    return page("switch_off", page=FormPage(SwitchOffForm().view))


@pages.post(OFF_PATH)
@open_to(Audience.RESIDENTS)
@opens_own_units
def send_off() -> Response:
    """Do without the app from now on."""
    form, login = SwitchOffForm(), _login()
    if not form.validate():
        return page("switch_off", page=FormPage(form.view), status=422)
    try:
        entry = switch_off_app(login, form.code.data, form.wachtwoord.data)
    except NotNow as error:
        return ask_patience(page("switch_off", page=FormPage(form.view, error.sentence)), error)
    except Invalid as error:
        form.refuse(error.faults)
        return page("switch_off", page=FormPage(form.view), status=422)
    except (Conflict, NotAllowed):
        return lead(SECOND_FACTOR_PATH)
    return carry(lead(SECOND_FACTOR_PATH), entry)


def _login() -> Login:
    """The session of who has logged in, as this route asks."""
    login = current_login()
    if login is None:
        raise NotLoggedIn(_("Voor deze pagina moet je eerst inloggen."))
    return login


def _set_up(form: SetUpForm, step: SecondStep, status: int = 200, trouble: str = "") -> Response:
    shown = set_up_page(form.view, key_for_app(_login().key), step, here(), trouble)
    return page("set_up", page=shown, status=status)
