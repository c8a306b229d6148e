"""`/mijn/gegevens`: what is held of who is logged in, and doing something about each thing."""

from flask import Response, request

from wijkplatform.accounts.cookies import take_session
from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.accounts.session import is_open, require_login
from wijkplatform.accounts.views.door import lead
from wijkplatform.accounts.views.gone import explains_gone
from wijkplatform.privacy.inzage.deeds import nothing_here, object_to, take_away, withdraw_consent
from wijkplatform.privacy.inzage.forms import PurposeForm, RowForm
from wijkplatform.privacy.inzage.page import OBJECT_PATH, OWN_PATH, WITHDRAW_PATH, own_page
from wijkplatform.privacy.inzage.subject import holder
from wijkplatform.privacy.inzage.told import already_gone
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here
from wijkplatform.web.page import page
from wijkplatform.web.shell import LOGIN_PATH


@pages.get(OWN_PATH)
@open_to(Audience.RESIDENTS)
def own_data() -> Response:
    """Everything, by purpose. `?melding=` names what was just done."""
    return _own(ButtonForm(), done=request.args.get("melding", ""))


@pages.get(f"{OWN_PATH}/weg")
@pages.get(WITHDRAW_PATH)
@pages.get(OBJECT_PATH)
@open_to(Audience.RESIDENTS)
def back_to_own_data() -> Response:
    """Who loads a form that came back again is brought to the page that it stands on."""
    return lead(OWN_PATH)


@pages.post(f"{OWN_PATH}/weg")
@open_to(Audience.RESIDENTS)
@explains_gone(lambda: already_gone(OWN_PATH))
def take_own_row_away() -> Response:
    """One row away. When that is the session of this browser, it has logged out, and the door says so."""
    form = RowForm()
    if not form.validate():
        return _own(form, 422)
    login = require_login()
    take_away(holder(login.user_id), str(form.soort.data), str(form.regel.data))
    if is_open(login):
        return lead(OWN_PATH, melding="weg")
    response = lead(LOGIN_PATH, verder=OWN_PATH, melding="apparaat-weg")
    take_session(response)
    return response


@pages.post(WITHDRAW_PATH)
@open_to(Audience.RESIDENTS)
def withdraw() -> Response:
    """Consent withdrawn; holds at once."""
    form = PurposeForm()
    if not form.validate():
        return _own(form, 422)
    if form.purpose is None:
        raise nothing_here()
    withdraw_consent(require_login().user_id, form.purpose)
    return lead(OWN_PATH, melding="ingetrokken")


@pages.post(OBJECT_PATH)
@open_to(Audience.RESIDENTS)
def object_to_purpose() -> Response:
    """An objection: ends it at once where that can be, else the privacycontact answers."""
    form = PurposeForm()
    if not form.validate():
        return _own(form, 422)
    if form.purpose is None:
        raise nothing_here()
    ended = object_to(require_login().user_id, form.purpose)
    return lead(OWN_PATH, melding="gestopt" if ended else "bezwaar")


def _own(form: Form, status: int = 200, done: str = "") -> Response:
    view = own_page(require_login(), here(), form.view, done)
    return page("held", status=status, page=view)
