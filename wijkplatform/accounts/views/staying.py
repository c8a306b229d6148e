"""`/link/blijven/<token>`: the button "ik blijf" of who was asked, without logging in (W04)."""

from flask import Response

from wijkplatform.accounts.actions.staying import stay
from wijkplatform.accounts.cards import GonePage
from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.accounts.own_cards import DonePage, LinkPage
from wijkplatform.accounts.tokens import TokenPurpose, get_token
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page
from wijkplatform.web.shell import LOGIN_PATH, way_on
from wijkplatform.web.view import FormView

STAY_PATH = f"/link/{TokenPurpose.STAY}/<token>"
STAYED_PATH = "/account/gebleven"


@pages.get(STAY_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_stay(token: str) -> Response:
    """The button that acts: a mail program that opens links by itself answers for nobody."""
    try:
        get_token(token, TokenPurpose.STAY)
    except NotFound as error:
        return _gone(error)
    return page("own_link", page=_question(ButtonForm().view))


@pages.post(STAY_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def send_stay(token: str) -> Response:
    """The account stays."""
    form = ButtonForm()
    if not form.validate():
        return page("own_link", status=422, page=_question(form.view))
    try:
        stay(token)
    except NotFound as error:
        return _gone(error)
    return lead(STAYED_PATH)


@pages.get(STAYED_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def stayed() -> Response:
    """What the button did."""
    done = DonePage(
        heading=_("Fijn dat je blijft"),
        sentences=(_("Je account blijft zoals het is. We verwijderen niets."),),
        onward=way_on(),
    )
    return page("own_done", page=done)


def _question(form: FormView) -> LinkPage:
    return LinkPage(
        form=form,
        heading=_("Blijf je op %(platform)s?", platform=here().name),
        sentences=(_("Druk op de knop. Dan blijft je account zoals het is. Inloggen hoeft niet."),),
        button=_("Ik blijf"),
    )


def _gone(error: NotFound) -> Response:
    return page("gone", page=GonePage(error.sentence, LOGIN_PATH, _("Log in: dan blijf je ook")), status=404)
