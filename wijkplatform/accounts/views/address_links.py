"""`/link/adres/<token>` and `/link/adres-terug/<token>`: confirming a new e-mail address, and putting the old one back.

What a link did is told at an address without its secret.
"""

from flask import Response

from wijkplatform.accounts.actions.new_address import confirm_new_address
from wijkplatform.accounts.actions.old_address import undo_new_address
from wijkplatform.accounts.cards import GonePage
from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.accounts.own_cards import DonePage, LinkPage
from wijkplatform.accounts.tokens import TokenPurpose, get_token
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.changes import ADDRESS_PATH
from wijkplatform.accounts.views.door import lead
from wijkplatform.accounts.views.passwords import ASK_PATH
from wijkplatform.core.errors import Conflict, NotFound
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.page import page
from wijkplatform.web.view import FormView, Link

CONFIRM_PATH, UNDO_PATH = f"/link/{TokenPurpose.EMAIL}/<token>", f"/link/{TokenPurpose.EMAIL_UNDO}/<token>"
CONFIRMED_PATH, TAKEN_PATH = "/account/adres-veranderd", "/account/adres-bezet"
UNDONE_PATH = "/account/adres-terug"


@pages.get(CONFIRM_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_confirm_address(token: str) -> Response:
    """The button that acts: a mail program that opens links by itself changes nothing."""
    try:
        get_token(token, TokenPurpose.EMAIL)
    except NotFound as error:
        return _gone(error, ADDRESS_PATH, _("Vraag een nieuwe link"))
    return page("own_link", page=_confirm(ButtonForm().view))


@pages.post(CONFIRM_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def send_confirm_address(token: str) -> Response:
    """The new address is the account's from now on."""
    form = ButtonForm()
    if not form.validate():
        return page("own_link", status=422, page=_confirm(form.view))
    try:
        confirmed = confirm_new_address(token)
    except NotFound as error:
        return _gone(error, ADDRESS_PATH, _("Vraag een nieuwe link"))
    return lead(CONFIRMED_PATH if confirmed else TAKEN_PATH)


@pages.get(CONFIRMED_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def address_confirmed() -> Response:
    """What the link did."""
    done = DonePage(
        heading=_("Je e-mailadres is veranderd"),
        sentences=(
            _("Vanaf nu log je in met je nieuwe adres. We mailen je daar ook."),
            _("Naar je oude adres stuurden we een bericht. Daarmee kun je het zeven dagen lang terugzetten."),
        ),
        onward=Link("/mijn/", _("Naar Mijn pagina")),
    )
    return page("own_done", page=done)


@pages.get(TAKEN_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def address_taken() -> Response:
    """The link came too late."""
    done = DonePage(
        heading=_("Dit e-mailadres hoort nu bij een ander account"),
        sentences=(
            _("Iemand maakte intussen een account met dit adres, en bevestigde dat. Er is niets veranderd."),
            _("Was jij dat? Log dan met dit adres in. Anders houd je het adres dat je had, of kies je een ander."),
        ),
        onward=Link(ADDRESS_PATH, _("Kies een ander adres")),
    )
    return page("own_done", page=done)


@pages.get(UNDO_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_undo_address(token: str) -> Response:
    """What putting the old address back means, before it is done."""
    try:
        get_token(token, TokenPurpose.EMAIL_UNDO)
    except NotFound as error:
        return _gone(error, ASK_PATH, _("Kies een nieuw wachtwoord"))
    return page("own_link", page=_undo(ButtonForm().view))


@pages.post(UNDO_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def send_undo_address(token: str) -> Response:
    """The old address is the account's again, and everybody is out."""
    form = ButtonForm()
    if not form.validate():
        return page("own_link", status=422, page=_undo(form.view))
    try:
        undo_new_address(token)
    except NotFound as error:
        return _gone(error, ASK_PATH, _("Kies een nieuw wachtwoord"))
    except Conflict as error:
        return page("own_done", status=409, page=_old_taken(error))
    return lead(UNDONE_PATH)


@pages.get(UNDONE_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def address_undone() -> Response:
    """What the link did, and the one thing to do now."""
    done = DonePage(
        heading=_("Je oude e-mailadres staat er weer"),
        sentences=(
            _("Iedereen is uitgelogd en het oude wachtwoord werkt niet meer."),
            _("Kies nu een nieuw wachtwoord. Neem er een dat je nergens anders gebruikt."),
        ),
        onward=Link(ASK_PATH, _("Kies een nieuw wachtwoord")),
    )
    return page("own_done", page=done)


def _old_taken(error: Conflict) -> DonePage:
    return DonePage(
        heading=_("Je oude e-mailadres kan niet terug"),
        sentences=(
            error.sentence,
            _("Daarom is er niets veranderd. Neem contact met ons op: dan zoeken we samen uit wat van wie is."),
        ),
        onward=Link("/contact", _("Neem contact op")),
    )


def _gone(error: NotFound, href: str, words: str) -> Response:
    return page("gone", page=GonePage(error.sentence, href, words), status=404)


def _confirm(form: FormView) -> LinkPage:
    return LinkPage(
        form=form,
        heading=_("Gebruik je nieuwe e-mailadres"),
        sentences=(_("Druk op de knop. Daarna log je in met je nieuwe adres, en mailen we je daar."),),
        button=_("Gebruik dit e-mailadres"),
    )


def _undo(form: FormView) -> LinkPage:
    return LinkPage(
        form=form,
        heading=_("Zet je oude e-mailadres terug"),
        sentences=(
            _("Doe dit als iemand anders je e-mailadres heeft veranderd."),
            _("We loggen iedereen uit, ook jou."),
            _("Het wachtwoord werkt daarna niet meer: je kiest meteen een nieuw wachtwoord."),
        ),
        button=_("Zet mijn oude adres terug"),
    )
