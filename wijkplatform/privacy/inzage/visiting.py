"""The same page for who has no account: ask a link, press its button, and look for half an hour (W02, W12)."""

from flask import Response, request

from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.cards import FormPage
from wijkplatform.accounts.cookies import give_session, session_secret, take_device, take_session
from wijkplatform.accounts.forms.logging_in import ButtonForm, MailForm
from wijkplatform.accounts.signing_up_cards import Told
from wijkplatform.accounts.views.door import lead
from wijkplatform.accounts.views.gone import explains_gone
from wijkplatform.core.errors import NotFound, NotNow
from wijkplatform.core.text import _
from wijkplatform.privacy.inzage.access import (
    OPEN_FOR,
    Opened,
    ask_for_access,
    close_access,
    find_opened,
    open_access,
    require_link,
)
from wijkplatform.privacy.inzage.deeds import take_away
from wijkplatform.privacy.inzage.forms import EraseByAddressForm, RowForm
from wijkplatform.privacy.inzage.page import VISITOR_PATH, visitor_page
from wijkplatform.privacy.inzage.subject import whoever_has
from wijkplatform.privacy.inzage.told import already_gone
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import Link

ASK_PATH, SENT_PATH, CLOSE_PATH = "/privacy/inzage", "/privacy/inzage-gemaild", f"{VISITOR_PATH}/sluiten"


def _link_gone() -> Told:
    return Told(
        heading=_("Deze knop werkt niet meer"),
        lead=_("De knop uit de mail is al gebruikt, of hij is te oud. Hij werkt één keer, en een uur lang."),
        drawing="dichte-deur",
        lines=(),
        deed=Link(ASK_PATH, _("Mail mij een nieuwe knop")),
    )


@pages.get(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_ask_access() -> Response:
    """Where to ask."""
    return _ask(MailForm())


@pages.post(ASK_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def send_ask_access() -> Response:
    """The same answer for every address."""
    form = MailForm()
    if not form.validate():
        return _ask(form, 422)
    try:
        ask_for_access(read_address(form.email.data))
    except NotNow as error:
        return ask_patience(_ask(form, trouble=error.sentence), error)
    return lead(SENT_PATH)


@pages.get(SENT_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def access_sent() -> Response:
    """What everybody sees who asked."""
    told = Told(
        heading=_("Kijk in je mail"),
        lead=_("Bewaren we iets van dit adres? Dan krijg je nu een mail met een knop. Die werkt een uur."),
        drawing="brief",
        lines=(
            _("Komt er niets? Dan bewaren we niets van dit adres, of de mail ligt bij ongewenste mail of reclame."),
            _("Kijk ook na of het adres klopt. Vroeg je al een paar keer om een mail? Wacht dan een uur."),
        ),
        deed=way_on(),
        more=(Link(ASK_PATH, _("Probeer het opnieuw")),),
    )
    return page("told", page=told)


@pages.get("/link/inzage/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
@explains_gone(_link_gone)
def access_link(token: str) -> Response:
    """A button; looking at the page uses nothing up."""
    require_link(token)
    return page("link", page=FormPage(ButtonForm().view))


@pages.post("/link/inzage/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
@explains_gone(_link_gone)
def use_access_link(token: str) -> Response:
    """Open half an hour for this browser."""
    form = ButtonForm()
    if not form.validate():
        require_link(token)
        return page("link", status=422, page=FormPage(form.view))
    response = lead(VISITOR_PATH)
    give_session(response, open_access(token), int(OPEN_FOR.total_seconds()))
    return response


@pages.get(VISITOR_PATH)
@pages.get(f"{VISITOR_PATH}/weg")
@pages.get(f"{VISITOR_PATH}/verwijderen")
@pages.get(CLOSE_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def visitor_data() -> Response:
    """Everything that is held of the address, by purpose; the other two for who loads a form once more."""
    opened = find_opened()
    return _show(opened, ButtonForm(), done=request.args.get("melding", "")) if opened else _over()


@pages.post(f"{VISITOR_PATH}/weg")
@open_to(Audience.EVERYONE, when_closed=True)
@explains_gone(lambda: already_gone(VISITOR_PATH))
def take_visitor_row_away() -> Response:
    """One row away."""
    opened, form = find_opened(), RowForm()
    if opened is None:
        return _over()
    if not form.validate():
        return _show(opened, form, 422)
    take_away(whoever_has(opened.email), str(form.soort.data), str(form.regel.data))
    return lead(VISITOR_PATH, melding="weg")


@pages.post(f"{VISITOR_PATH}/verwijderen")
@open_to(Audience.EVERYONE, when_closed=True)
def erase_by_address() -> Response:
    """The account of this address that nobody can log in to, as a whole; whoever can, does it there with a password."""
    opened, form = find_opened(), EraseByAddressForm()
    if opened is None:
        return _over()
    who = whoever_has(opened.email)
    if who.user_id is None:
        raise NotFound(_("Bij dit adres is geen account dat je hier kunt verwijderen."))
    if not form.validate():
        return _show(opened, form, 422)
    response = lead(f"/privacy/gewist/{end_account(who.user_id, Why.ASKED)}")
    take_session(response)
    take_device(response)
    return response


@pages.post(CLOSE_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def close_visitor_data() -> Response:
    """Done looking: nobody who uses this browser next sees anything."""
    opened, form = find_opened(), ButtonForm()
    if opened is None:
        return _over()
    if not form.validate():
        return _show(opened, form, 422)
    close_access()
    response = lead("/privacy")
    take_session(response)
    return response


def _over() -> Response:
    """Nothing can be seen here (any more): where to ask for a link."""
    over = _("Je half uur is voorbij. Vraag een nieuwe knop als je nog wilt kijken.")
    return _ask(MailForm(), notice=over if session_secret() else "")


def _ask(form: MailForm, status: int = 200, trouble: str = "", notice: str = "") -> Response:
    return page("ask_access", status=status, page=FormPage(form.view, trouble, notice))


def _show(opened: Opened, form: Form, status: int = 200, done: str = "") -> Response:
    view = visitor_page(whoever_has(opened.email), here(), form.view, done, opened.until)
    return page("held", status=status, page=view)
