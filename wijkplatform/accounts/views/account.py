"""`/mijn/account`: one's own name and wijk."""

from flask import Response, request

from wijkplatform.accounts.actions.changing import change_name
from wijkplatform.accounts.actions.moving import move_house
from wijkplatform.accounts.forms.changing import NameForm, WijkForm
from wijkplatform.accounts.own_pages import account_page
from wijkplatform.accounts.queries.account import get_account
from wijkplatform.accounts.session import require_login
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.errors import Invalid
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.limits import PROFILE, spend
from wijkplatform.web.page import page

ACCOUNT_PATH = "/mijn/account"


@pages.get(ACCOUNT_PATH)
@open_to(Audience.RESIDENTS)
def account() -> Response:
    """Name, address, age and wijk. `?melding=` names what was just done."""
    return _account(done=request.args.get("melding", ""))


@pages.get(f"{ACCOUNT_PATH}/naam")
@pages.get(f"{ACCOUNT_PATH}/wijk")
@open_to(Audience.RESIDENTS)
def back_to_account() -> Response:
    """Who loads a form that came back again is brought to the page that it stands on."""
    return lead(ACCOUNT_PATH)


@pages.post(f"{ACCOUNT_PATH}/naam")
@open_to(Audience.RESIDENTS)
def send_name() -> Response:
    """Another name."""
    form = NameForm()
    if form.validate():
        spend(PROFILE, f"user {require_login().user_id}")
        try:
            change_name(require_login().user_id, form.naam.data)
        except Invalid as refusal:
            form.refuse(refusal.faults)
        else:
            return lead(ACCOUNT_PATH, melding="naam")
    return _account(422, name_form=form)


@pages.post(f"{ACCOUNT_PATH}/wijk")
@open_to(Audience.RESIDENTS)
def send_wijk() -> Response:
    """Another wijk, or none."""
    form = WijkForm()
    if form.validate():
        try:
            move_house(require_login().user_id, form.chosen, here())
        except Invalid as refusal:
            form.refuse(refusal.faults)
        else:
            return lead(ACCOUNT_PATH, melding="wijk")
    return _account(422, wijk_form=form)


def _account(
    status: int = 200, name_form: NameForm | None = None, wijk_form: WijkForm | None = None, done: str = ""
) -> Response:
    login = require_login()
    own = get_account(login.user_id)
    name = name_form or NameForm(formdata=None, naam=own.name)
    wijk = wijk_form or WijkForm(formdata=None, wijk=own.wijk_slug)
    return page("account", status=status, page=account_page(own, here(), name.view, wijk.view, done))
