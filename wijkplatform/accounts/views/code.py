"""`/account/code`: the second step, for a session that still owes it."""

from flask import Response, g, request

from wijkplatform.accounts.actions.second_step import finish_with_code, mail_code
from wijkplatform.accounts.cards import CodePage
from wijkplatform.accounts.forms.logging_in import OnwardForm
from wijkplatform.accounts.forms.second_step import CodeForm
from wijkplatform.accounts.onward import HOME, read_onward
from wijkplatform.accounts.session import Login, current_login
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import CODE_PATH, back_to_door, lead, let_in
from wijkplatform.accounts.views.logging_in import log_in_form
from wijkplatform.core.errors import Invalid, NotLoggedIn, NotNow
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page


@pages.get(CODE_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_code() -> Response:
    """The form for the code; who owes none is led on, or to the beginning."""
    login, onward = current_login(), read_onward(request.args.get("verder"))
    if login is None:
        return log_in_form(onward, _("Log eerst in. Daarna vragen we om de code."))
    if not login.awaits:
        return lead(onward or HOME)
    sent = _("We hebben je een nieuwe code gemaild. De vorige werkt niet meer.") if "opnieuw" in request.args else ""
    return _form(login, CodeForm(data={"verder": onward}), notice=sent if login.awaits == "mail" else "")


@pages.post(CODE_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_code() -> Response:
    """Finish logging in."""
    form, login = CodeForm(), current_login()
    form.verder.data = read_onward(form.verder.data)
    if login is None or not login.awaits:
        return _led_away(login, form.verder.data)
    if not form.validate():
        return _form(login, form, 422)
    try:
        entry = finish_with_code(login, form.code.data)
    except NotNow as error:
        return ask_patience(_form(login, form, trouble=error.sentence), error)
    except Invalid as error:
        form.refuse(error.faults)
        return _form(login, form, 422)
    except NotLoggedIn:
        return back_to_door(form.verder.data)
    return let_in(entry, form.verder.data)


@pages.post(f"{CODE_PATH}/opnieuw")
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_code_again() -> Response:
    """Mail another code."""
    form, login = OnwardForm(), current_login()
    onward = read_onward(form.verder.data)
    if login is None or login.awaits != "mail":
        return _led_away(login, onward)
    again = CodeForm(formdata=None, data={"verder": onward})
    if not form.validate():
        return _form(login, again, 422, _("Deze pagina stond te lang open. Druk nog een keer op de knop."))
    try:
        mail_code(login)
    except NotNow as error:
        return ask_patience(_form(login, again, trouble=error.sentence), error)
    return lead(CODE_PATH, verder=onward, opnieuw="ja")


def _led_away(login: Login | None, onward: str) -> Response:
    """Who owes no code (any more): logged in already, or away too long."""
    return back_to_door(onward) if login is None or g.viewer.is_visitor else lead(onward or HOME)


def _form(login: Login, form: CodeForm, status: int = 200, trouble: str = "", notice: str = "") -> Response:
    shown = CodePage(form.view, login.awaits == "mail", trouble, notice)
    return page("code", page=shown, status=status)
