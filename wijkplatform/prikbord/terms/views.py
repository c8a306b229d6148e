"""`/link/langer/<token>` and `/link/opgelost/<token>`: the buttons of the letter, without logging in; and the same two
deeds for who has logged in.

After a button was pressed its own page says how it is now: pressing it again, in whatever tab, comes to that too.
"""

from collections.abc import Callable
from typing import Any

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.placing.views import OWN
from wijkplatform.prikbord.hanging import is_hanging
from wijkplatform.prikbord.terms.actions import extend_by_link, extend_own, take_down_by_link, take_down_own
from wijkplatform.prikbord.terms.cards import ask_longer, ask_solved, no_such_link, so_it_is
from wijkplatform.prikbord.terms.links import get_linked
from wijkplatform.prikbord.terms.mails import LONGER, SOLVED
from wijkplatform.prikbord.views import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.page import page


@pages.get(f"/link/{LONGER}/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
def show_longer(token: str) -> Response:
    """The button, or when it was pressed how it is now; looking changes nothing."""
    return _longer(token, ButtonForm())


@pages.post(f"/link/{LONGER}/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
def send_longer(token: str) -> WerkzeugResponse:
    """It hangs longer."""
    return _pressed(token, _longer, extend_by_link)


@pages.get(f"/link/{SOLVED}/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
def show_solved(token: str) -> Response:
    """The button, or when it does not hang how it is now."""
    return _solved(token, ButtonForm())


@pages.post(f"/link/{SOLVED}/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
def send_solved(token: str) -> WerkzeugResponse:
    """It comes down."""
    return _pressed(token, _solved, take_down_by_link)


@pages.post(f"/prikbord/<public_id>/{LONGER}")
@open_to(Audience.RESIDENTS)
def longer_own(public_id: str) -> WerkzeugResponse:
    """One's own notice hangs longer than the page said (`tot`); the list tells so when it does."""
    _require_token()
    hangs = extend_own(g.viewer, public_id, request.form.get("tot", ""))
    return redirect(f"{OWN}?gedaan={LONGER}" if hangs else OWN, 303)


@pages.post(f"/prikbord/<public_id>/{SOLVED}")
@open_to(Audience.RESIDENTS)
def solved_own(public_id: str) -> WerkzeugResponse:
    """One's own notice comes down."""
    _require_token()
    take_down_own(g.viewer, public_id)
    return redirect(f"{OWN}?gedaan={SOLVED}", 303)


def _longer(token: str, form: ButtonForm, status: int = 200) -> Response:
    try:
        linked = get_linked(token)
    except NotFound:
        return _no_such_link()
    if not linked.is_fresh:
        return page("so", page=so_it_is(linked))
    return page("ask", status=status, page=ask_longer(linked, form.view, token))


def _solved(token: str, form: ButtonForm, status: int = 200) -> Response:
    try:
        linked = get_linked(token)
    except NotFound:
        return _no_such_link()
    if not is_hanging(linked.notice):
        return page("so", page=so_it_is(linked))
    return page("ask", status=status, page=ask_solved(linked, form.view, token))


def _pressed(
    token: str, show: Callable[[str, ButtonForm, int], Response], deed: Callable[[str], Any]
) -> WerkzeugResponse:
    form = ButtonForm()
    if not form.validate():
        return show(token, form, 422)
    try:
        deed(token)
    except NotFound:
        return _no_such_link()
    return redirect(request.path, 303)


def _no_such_link() -> Response:
    return page("so", page=no_such_link(), status=404)


def _require_token() -> None:
    if not ButtonForm().validate():
        raise Invalid(_("Deze pagina stond te lang open. Ga terug, en druk nog een keer op de knop."))
