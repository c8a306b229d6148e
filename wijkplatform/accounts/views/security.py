"""`/mijn/beveiliging`: how somebody logs in, on which devices, and logging those out."""

from flask import Response, request

from wijkplatform.accounts.actions.ending import end_device, end_other_devices
from wijkplatform.accounts.cookies import device_secret, take_session
from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.accounts.own_pages import DEVICES_PATH, security_page
from wijkplatform.accounts.session import require_login
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page
from wijkplatform.web.shell import LOGIN_PATH

SECURITY_PATH = "/mijn/beveiliging"


@pages.get(SECURITY_PATH)
@open_to(Audience.RESIDENTS)
def security() -> Response:
    """Devices, password, address, second step. `?melding=` names what was just done."""
    return _security(ButtonForm(), done=request.args.get("melding", ""))


@pages.post(f"{DEVICES_PATH}/<public_id>")
@open_to(Audience.RESIDENTS)
def log_out_device(public_id: str) -> Response:
    """Log one device out; somebody else's does not exist."""
    form = ButtonForm()
    if not form.validate():
        return _security(form, 422)
    if end_device(require_login(), public_id):
        response = lead(LOGIN_PATH)
        take_session(response)
        return response
    return lead(SECURITY_PATH, melding="apparaat")


@pages.post(DEVICES_PATH)
@open_to(Audience.RESIDENTS)
def log_out_others() -> Response:
    """Log all devices out but this one."""
    form = ButtonForm()
    if not form.validate():
        return _security(form, 422)
    end_other_devices(require_login(), device_secret())
    return lead(SECURITY_PATH, melding="apparaten")


def _security(form: ButtonForm, status: int = 200, done: str = "") -> Response:
    return page("security", status=status, page=security_page(require_login(), here(), form.view, done))
