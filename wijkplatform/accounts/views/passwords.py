"""`/account/wachtwoord-vergeten` and `/account/wachtwoord/<token>`: a new password for who forgot the old one."""

from flask import Response

from wijkplatform.accounts.actions.passwords import ask_for_reset, reset_password
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.cards import AskedPage, FormPage, GonePage, NewPasswordPage
from wijkplatform.accounts.forms.logging_in import MailForm, NewPasswordForm
from wijkplatform.accounts.queries.people import is_invited
from wijkplatform.accounts.tokens import TokenPurpose, get_token
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.accounts.waiting import RESET_LINK
from wijkplatform.core.database import reading
from wijkplatform.core.errors import Invalid, NotFound, NotNow
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page
from wijkplatform.web.shell import LOGIN_PATH

ASK_PATH = "/account/wachtwoord-vergeten"
LINK_PATH = "/account/wachtwoord/<token>"


@pages.get(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_forgot() -> Response:
    """Where to ask for a link to a new password."""
    return _ask(MailForm())


@pages.post(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_forgot() -> Response:
    """The same page for every address."""
    form = MailForm()
    if not form.validate():
        return _ask(form, 422)
    try:
        ask_for_reset(read_address(form.email.data))
    except NotNow as error:
        return ask_patience(_ask(form, trouble=error.sentence), error)
    minutes = int(RESET_LINK.total_seconds()) // 60
    return page("asked", page=AskedPage(read_address(form.email.data), minutes, ASK_PATH))


@pages.get(LINK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_reset(token: str) -> Response:
    """The form for a new password."""
    try:
        invited = is_invited(get_token(token, TokenPurpose.PASSWORD).user_id)
    except NotFound as error:
        return _gone(error)
    return _form(NewPasswordForm(), invited=invited)


@pages.post(LINK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_reset(token: str) -> Response:
    """Keep the new password; it does not log in (OWASP Forgot Password)."""
    form = NewPasswordForm()
    try:
        with reading():
            invited = is_invited(get_token(token, TokenPurpose.PASSWORD).user_id)
        if not form.validate():
            return _form(form, 422, invited=invited)
        reset_password(token, form.wachtwoord.data)
    except NotFound as error:
        return _gone(error)
    except NotNow as error:
        return ask_patience(_form(form, trouble=error.sentence, invited=invited), error)
    except Invalid as error:
        form.refuse(error.faults)
        return _form(form, 422, invited=invited)
    return lead(LOGIN_PATH, melding="wachtwoord")


def _ask(form: MailForm, status: int = 200, trouble: str = "") -> Response:
    return page("forgot", page=FormPage(form.view, trouble), status=status)


def _form(form: NewPasswordForm, status: int = 200, trouble: str = "", *, invited: bool) -> Response:
    return page("new_password", page=NewPasswordPage(form.view, trouble, invited=invited), status=status)


def _gone(error: NotFound) -> Response:
    return page("gone", page=GonePage(error.sentence, ASK_PATH, _("Vraag een nieuwe link")), status=404)
