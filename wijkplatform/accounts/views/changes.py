"""`/mijn/beveiliging/wachtwoord` and `/mijn/beveiliging/email`: another password, another e-mail address."""

from flask import Response

from wijkplatform.accounts.actions.changing import change_password
from wijkplatform.accounts.actions.new_address import ask_new_address
from wijkplatform.accounts.cookies import give_session
from wijkplatform.accounts.forms.changing import AddressForm, PasswordForm
from wijkplatform.accounts.own_cards import AddressPage, PasswordPage
from wijkplatform.accounts.queries.account import get_account
from wijkplatform.accounts.session import Login, require_login
from wijkplatform.accounts.session_terms import term_of
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.accounts.views.security import SECURITY_PATH
from wijkplatform.core.database import reading
from wijkplatform.core.errors import Invalid, NotNow
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page

PASSWORD_PATH = f"{SECURITY_PATH}/wachtwoord"
ADDRESS_PATH = f"{SECURITY_PATH}/email"


@pages.get(PASSWORD_PATH)
@open_to(Audience.RESIDENTS)
def show_password() -> Response:
    """The form for another password."""
    return _password(PasswordForm(), get_account(require_login().user_id).email)


@pages.post(PASSWORD_PATH)
@open_to(Audience.RESIDENTS)
@opens_own_units
def send_password() -> Response:
    """Another password; this device stays logged in, under a new key."""
    form, login = PasswordForm(), require_login()
    if form.validate():
        try:
            secret = change_password(login, here(), form.huidig.data, form.wachtwoord.data)
        except Invalid as refusal:
            form.refuse(refusal.faults)
        except NotNow as error:
            form.refuse({"huidig": error.sentence})
            return ask_patience(_password(form, _address_of(login)), error)
        else:
            response = lead(SECURITY_PATH, melding="wachtwoord")
            give_session(response, secret, int(term_of(login.granted).whole.total_seconds()))
            return response
    return _password(form, _address_of(login), 422)


@pages.get(ADDRESS_PATH)
@open_to(Audience.RESIDENTS)
def show_address() -> Response:
    """The form for another e-mail address."""
    return _address(AddressForm(), get_account(require_login().user_id).email)


@pages.post(ADDRESS_PATH)
@open_to(Audience.RESIDENTS)
@opens_own_units
def send_address() -> Response:
    """A link goes to the new address. The answer is the same when that has an account already."""
    form, login = AddressForm(), require_login()
    if form.validate():
        try:
            ask_new_address(login, here(), form.email.data, form.wachtwoord.data)
        except Invalid as refusal:
            form.refuse(refusal.faults)
        except NotNow as error:
            form.refuse({"wachtwoord": error.sentence})
            return ask_patience(_address(form, _address_of(login)), error)
        else:
            return lead(SECURITY_PATH, melding="adres")
    return _address(form, _address_of(login), 422)


def _address_of(login: Login) -> str:
    with reading():
        return get_account(login.user_id).email


def _password(form: PasswordForm, email: str, status: int = 200) -> Response:
    return page("change_password", status=status, page=PasswordPage(form.view, email))


def _address(form: AddressForm, email: str, status: int = 200) -> Response:
    return page("change_address", status=status, page=AddressPage(form.view, email))
