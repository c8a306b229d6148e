"""`/account/maken` and what follows from it, up to an account that works."""

from flask import Response, g, redirect, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.accounts.actions.confirming import confirm_address
from wijkplatform.accounts.actions.signing_up import NewAccount, sign_up
from wijkplatform.accounts.forms.signing_up import ConfirmForm, SignUpForm
from wijkplatform.accounts.new_password import hash_new_password, own_words
from wijkplatform.accounts.passwords import glance_at_password
from wijkplatform.accounts.queries.unconfirmed import Unconfirmed, get_unconfirmed
from wijkplatform.accounts.signing_up_cards import ConfirmPage, Told
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.gone import explains_gone
from wijkplatform.accounts.views.sign_up_page import find_home, sign_up_page
from wijkplatform.core.database import reading, writing
from wijkplatform.core.errors import Invalid, NotNow
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.limits import JUDGED, PARENT_ASKED, REGISTER, SEARCH, require_room, spend
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import Link

TRIES = 5
"""How often somebody else may sign up with the same address at the very same moment."""


@pages.get("/account/maken")
@open_to(Audience.EVERYONE, when_closed=True)
def new_account() -> WerkzeugResponse:
    """The form, empty. Who is logged in has an account already."""
    if not g.viewer.is_visitor:
        return redirect("/mijn/", 303)
    form = SignUpForm()
    form.wijken = list_wijken()
    return page("sign_up", page=sign_up_page(form))


@pages.post("/account/maken")
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
def make_account() -> WerkzeugResponse:
    """Make it, or find the wijk of a postcode first. All who sign up get the same answer, whoever they are."""
    form = SignUpForm()
    with reading():
        form.wijken = list_wijken()
    try:
        if _searches(form):
            spend(SEARCH)
            with reading():
                found = find_home(form) if form.is_readable() else sign_up_page(form)
            return page("sign_up", status=422 if found.form.faults else 200, page=found)
        form.require_sound()
        _make(form)
    except Invalid as refusal:
        form.refuse(refusal.faults or _judged_too(form))
        return page("sign_up", status=422, page=sign_up_page(form))
    except NotNow as refusal:
        return ask_patience(page("sign_up", page=sign_up_page(form, patience=refusal.sentence)), refusal)
    return redirect("/account/gemaakt", 303)


def _searches(form: SignUpForm) -> bool:
    """Whether the finder's button was pressed, or Enter with digits typed and nothing chosen."""
    enter = "enter" in request.form and form.postcode.data and not form.wijk.data
    return "zoek" in request.form or bool(enter)


def _make(form: SignUpForm) -> None:
    """Hash, with no unit open and whoever it is, and then write. Rooms are asked before, and taken after."""
    email, home = str(form.email.data), form.home
    parent = str(form.email_ouder.data) if form.is_child else ""
    require_room(REGISTER, email)
    if parent:
        require_room(PARENT_ASKED, parent)
    spend(JUDGED)
    hashed = hash_new_password(str(form.wachtwoord.data), _about(form))
    spend(REGISTER, email)
    if parent:
        spend(PARENT_ASKED, parent)
    new = NewAccount(str(form.naam.data), email, hashed, home.id if home else None, parent)
    for left in reversed(range(TRIES)):
        try:
            with writing():
                sign_up(new)
        except IntegrityError:  # the same address came in at the same moment, and now it is there
            if not left:
                raise
        else:
            return


def _judged_too(form: SignUpForm) -> dict[str, str]:
    """What is wrong with the password, when something else is wrong too: what can be told at once, told at once."""
    if form.wachtwoord.errors or form.csrf_token.errors:
        return {}
    sentence = glance_at_password(str(form.wachtwoord.data), _about(form))
    return {"wachtwoord": sentence} if sentence else {}


def _about(form: SignUpForm) -> tuple[str, ...]:
    """What others know of who fills this in."""
    home = [form.home.name] if form.home else []
    return own_words(here(), str(form.naam.data or ""), str(form.email.data or ""), *home)


@pages.get("/account/gemaakt")
@open_to(Audience.EVERYONE, when_closed=True)
def account_made() -> Response:
    """What everybody sees who signed up: read your mail. Nothing here tells who had an account."""
    told = Told(
        heading=_("Kijk in je mail"),
        lead=_("We hebben je een mail gestuurd. Druk op de knop in die mail, dan gaan we verder."),
        drawing="brief",
        lines=(
            _("De mail komt binnen een paar minuten. De knop werkt één keer, en 24 uur lang."),
            _("Zie je niets? Kijk dan bij ongewenste mail of reclame."),
            _("Staat hij daar ook niet? Misschien klopte je e-mailadres niet. Begin dan gerust opnieuw."),
        ),
        more=(Link("/account/maken", _("Begin opnieuw")), way_on()),
    )
    return page("told", page=told)


def _confirm_link_gone() -> Told:
    return Told(
        heading=_("Deze knop werkt niet meer"),
        lead=_("De knop uit de mail is al gebruikt, hij is ouder dan 24 uur, of je kreeg daarna een nieuwere mail."),
        drawing="dichte-deur",
        lines=(
            _("Heb je al op de knop gedrukt? Dan is je adres bevestigd en kun je gewoon inloggen."),
            _("Lukt dat niet? Maak dan opnieuw een account. Dat kan met hetzelfde e-mailadres."),
        ),
        deed=Link("/account/inloggen", _("Naar inloggen")),
        more=(Link("/account/maken", _("Maak opnieuw een account")),),
    )


@pages.get("/account/bevestigen/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
@explains_gone(_confirm_link_gone)
def ask_to_confirm(token: str) -> Response:
    """The page behind the letter's link. Opening it changes nothing: mail programs open links too."""
    return _confirm_page(ConfirmForm(), get_unconfirmed(token))


@pages.post("/account/bevestigen/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
@opens_own_units
@explains_gone(_confirm_link_gone)
def confirm(token: str) -> WerkzeugResponse:
    """Confirm the address. This does not log in: who has the mail need not know the password."""
    form = ConfirmForm()
    with reading():
        waiting = get_unconfirmed(token)
    if not form.validate():
        return _confirm_page(form, waiting, 422)
    try:
        onward = confirm_address(token, str(form.wachtwoord.data or ""))
    except Invalid as refusal:
        form.refuse(refusal.faults)
        return _confirm_page(form, waiting, 422)
    except NotNow as refusal:
        return ask_patience(_confirm_page(form, waiting, trouble=refusal.sentence), refusal)
    return redirect(f"/account/{onward}", 303)


def _confirm_page(form: ConfirmForm, waiting: Unconfirmed, status: int = 200, *, trouble: str = "") -> Response:
    shown = ConfirmPage(form.view, waiting.under_16, waiting.contested, trouble)
    return page("confirm", status=status, page=shown)


@pages.get("/account/bevestigd")
@open_to(Audience.EVERYONE, when_closed=True)
def confirmed() -> Response:
    """The account works: on to log-in."""
    told = Told(
        heading=_("Je account is klaar"),
        lead=_("Je e-mailadres is bevestigd. Je kunt nu inloggen met je e-mailadres en je wachtwoord."),
        drawing="deur",
        lines=(_("Niemand ziet je profiel."),),
        deed=Link("/account/inloggen", _("Naar inloggen")),
    )
    return page("told", page=told)


@pages.get("/account/ouder-gevraagd")
@open_to(Audience.EVERYONE, when_closed=True)
def parent_asked() -> Response:
    """The child's address is confirmed; now it is the parent's turn."""
    told = Told(
        heading=_("Nu is je ouder aan de beurt"),
        lead=_("Je e-mailadres is bevestigd. We hebben je ouder of verzorger een mail gestuurd."),
        drawing="praten",
        lines=(
            _("Zegt je ouder ja? Dan kun je meteen inloggen."),
            _(
                "Zegt je ouder nee, of komt er binnen zeven dagen geen antwoord? Dan verwijderen we alles wat "
                "je invulde."
            ),
        ),
        deed=way_on(),
    )
    return page("told", page=told)
