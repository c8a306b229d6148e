"""`/account/inloglink` and `/link/inloggen/<token>`: logging in with a mailed link."""

from flask import Response

from wijkplatform.accounts.actions.logging_in import ask_for_login_link, log_in_by_link
from wijkplatform.accounts.actions.second_step import mail_first_code
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.cards import AskedPage, FormPage, GonePage
from wijkplatform.accounts.forms.logging_in import ButtonForm, MailForm
from wijkplatform.accounts.tokens import TokenPurpose, get_token
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import let_in
from wijkplatform.accounts.waiting import LOGIN_LINK
from wijkplatform.core.errors import NotFound, NotNow
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page

ASK_PATH = "/account/inloglink"
LINK_PATH = "/link/inloggen/<token>"


@pages.get(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_ask_link() -> Response:
    """Where to ask for a link."""
    return _ask(MailForm())


@pages.post(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_ask_link() -> Response:
    """The same page for every address."""
    form = MailForm()
    if not form.validate():
        return _ask(form, 422)
    try:
        ask_for_login_link(read_address(form.email.data))
    except NotNow as error:
        return ask_patience(_ask(form, trouble=error.sentence), error)
    minutes = int(LOGIN_LINK.total_seconds()) // 60
    return page("asked", page=AskedPage(read_address(form.email.data), minutes, ASK_PATH))


@pages.get(LINK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_link(token: str) -> Response:
    """The page of the link; its button logs in, for a mail program that opens links by itself must not."""
    try:
        get_token(token, TokenPurpose.LOGIN)
    except NotFound as error:
        return _gone(error)
    return _button(ButtonForm())


@pages.post(LINK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_link(token: str) -> Response:
    """Log in, once; a second step still applies."""
    form = ButtonForm()
    if not form.validate():
        return _button(form, 422)
    try:
        entry = log_in_by_link(token)
    except NotFound as error:
        return _gone(error)
    if entry.awaits == "mail":
        mail_first_code(entry)
    return let_in(entry, "")


def _ask(form: MailForm, status: int = 200, trouble: str = "") -> Response:
    return page("ask_link", page=FormPage(form.view, trouble), status=status)


def _button(form: ButtonForm, status: int = 200) -> Response:
    return page("link", page=FormPage(form.view), status=status)


def _gone(error: NotFound) -> Response:
    return page("gone", page=GonePage(error.sentence, ASK_PATH, _("Vraag een nieuwe link")), status=404)
