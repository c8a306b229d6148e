"""`/mijn/gegevens/verwijderen`, and the page that says how far an erasure is (W09)."""

from flask import Response, g, make_response, redirect
from sqlalchemy import select

from wijkplatform.accounts.cookies import take_device, take_session
from wijkplatform.accounts.queries.account import get_account
from wijkplatform.accounts.session import Login, require_login
from wijkplatform.core.database import reading, session
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.errors import Invalid, NotFound, NotNow
from wijkplatform.core.text import _
from wijkplatform.privacy.erasing.asking import ask_erasure
from wijkplatform.privacy.erasing.forms import EraseForm
from wijkplatform.privacy.erasing.present import erase_page, erased_page
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page

ERASE_PATH = "/mijn/gegevens/verwijderen"


@pages.get(ERASE_PATH)
@open_to(Audience.RESIDENTS)
def show_erase() -> Response:
    """What goes, what stays, and the form."""
    return _form(EraseForm(), require_login(), 200)


@pages.post(ERASE_PATH)
@open_to(Audience.RESIDENTS)
@opens_own_units
def erase() -> Response:
    """From now on the account is nobody's; the page after this one says when all of it is gone."""
    form, login = EraseForm(), require_login()
    if form.validate():
        try:
            ref = ask_erasure(login.user_id, form.wachtwoord.data, form.naar.data or "")
        except Invalid as refusal:
            form.refuse(refusal.faults)
        except NotNow as error:
            form.refuse({"wachtwoord": error.sentence})
            with reading():
                return ask_patience(_form(form, login, 422), error)
        else:
            response = make_response(redirect(f"/privacy/gewist/{ref}", 303))
            take_session(response)
            take_device(response)
            return response
    with reading():
        return _form(form, login, 422)


@pages.get("/privacy/gewist/<ref>")
@open_to(Audience.EVERYONE, when_closed=True)
def erased(ref: str) -> Response:
    """How far it is. The address is known to whoever asked for it, and tells nothing about anybody."""
    erasure = session().execute(select(Erasure).where(Erasure.ref == ref)).scalar()
    if erasure is None:
        raise NotFound(_("Deze pagina is er niet (meer)."))
    return page("erased", page=erased_page(erasure, here()))


def _form(form: EraseForm, login: Login, status: int) -> Response:
    account = get_account(login.user_id)
    view = erase_page(account, form.view, writes_for_others=bool(g.viewer.editor_of))
    return page("erase", status=status, page=view)
