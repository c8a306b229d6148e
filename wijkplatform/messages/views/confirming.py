"""`/link/bericht/<token>`: the button that sends a message of somebody without an account."""

from flask import Response, make_response, redirect

from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.messages.actions import confirm_message
from wijkplatform.messages.cards import ConfirmPage, ToldPage
from wijkplatform.messages.forms import ButtonForm
from wijkplatform.messages.links import get_linked
from wijkplatform.messages.models import LinkPurpose
from wijkplatform.messages.views.blueprint import pages
from wijkplatform.messages.views.writing import SENT_PATH
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.limits import CONTACTED, count
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on

PATH = "/link/bericht/<token>"


@pages.get(PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_confirm(token: str) -> Response:
    """The button; looking at it sends nothing."""
    return _page(token, ButtonForm())


@pages.post(PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def send_confirm(token: str) -> Response:
    """The message goes."""
    form = ButtonForm()
    if not form.validate():
        return _page(token, form, 422)
    try:
        contact, _for_sender = get_linked(token, LinkPurpose.CONFIRM)
        confirm_message(token)
    except NotFound:
        return _gone()
    count(CONTACTED, f"{contact.about_kind} {contact.about_ref}")
    return make_response(redirect(SENT_PATH, 303))


def _page(token: str, form: ButtonForm, status: int = 200) -> Response:
    try:
        get_linked(token, LinkPurpose.CONFIRM)
    except NotFound:
        return _gone()
    return page("confirm", status=status, page=ConfirmPage(form.view))


def _gone() -> Response:
    return button_gone(
        _("Drukte je er al op? Dan is je bericht onderweg. Je hoeft niets te doen."),
        _("Drukte je er nog niet op? Dan is je bericht niet verstuurd. De knop werkt een dag."),
        _("Of de pagina waar je schreef is er niet meer. Kijk daar, en schrijf dan opnieuw."),
    )


def button_gone(lead: str, *lines: str) -> Response:
    """What a button in a mail leads to that does not work (any more)."""
    told = ToldPage(_("Deze knop werkt niet meer"), lead, "dichte-deur", lines, way_on())
    return page("told", page=told, status=404)
