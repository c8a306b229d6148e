"""`/account/ouder-link`: the lasting link once more, for a parent who lost the mail."""

from flask import Response

from wijkplatform.accounts.actions.parents import ask_for_lasting_link
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.cards import FormPage
from wijkplatform.accounts.forms.logging_in import MailForm
from wijkplatform.accounts.signing_up_cards import Told
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.errors import NotNow
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import Link

ASK_PATH = "/account/ouder-link"
SENT_PATH = "/account/ouder-link-gemaild"


@pages.get(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_ask_parent_link() -> Response:
    """Where to ask for it."""
    return _ask(MailForm())


@pages.post(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_ask_parent_link() -> Response:
    """The same answer for every address."""
    form = MailForm()
    if not form.validate():
        return _ask(form, 422)
    try:
        ask_for_lasting_link(read_address(form.email.data))
    except NotNow as error:
        return ask_patience(_ask(form, trouble=error.sentence), error)
    return lead(SENT_PATH)


@pages.get(SENT_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def parent_link_sent() -> Response:
    """What everybody sees who asked."""
    told = Told(
        heading=_("Kijk in je mail"),
        lead=_("Gaf je met dit adres toestemming voor het account van je kind? Dan krijg je nu een mail met de knop."),
        drawing="brief",
        lines=(
            _("Zie je niets? Kijk dan bij ongewenste mail of reclame, en kijk na of het adres klopt."),
            _("Vroeg je al een paar keer om een mail? Wacht dan een uur."),
        ),
        deed=way_on(),
        more=(Link(ASK_PATH, _("Probeer het opnieuw")),),
    )
    return page("told", page=told)


def _ask(form: MailForm, status: int = 200, trouble: str = "") -> Response:
    return page("ask_parent_link", status=status, page=FormPage(form.view, trouble))
