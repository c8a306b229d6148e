"""`/link/ouder/<token>`: where a parent says yes or no, and later sees, withdraws and wipes (R01)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, redirect
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.accounts.actions import parents
from wijkplatform.accounts.forms.parent import Answer, AnswerForm, ParentDeed, ParentDeedForm
from wijkplatform.accounts.queries.parents import Guarded, find_guarded
from wijkplatform.accounts.signing_up_cards import Fact, ParentAskedPage, ParentPage, Told
from wijkplatform.accounts.tokens import TokenPurpose, get_token, link_gone
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.gone import explains_gone
from wijkplatform.accounts.waiting import CHILD_AT_MOST, PARENT_MAY_WAIT, RENEWAL_MAY_WAIT
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here
from wijkplatform.web.kit import kit
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import Link


def _link_gone() -> Told:
    return Told(
        heading=_("Deze knop werkt niet meer"),
        lead=_("De knop uit de mail is al gebruikt, of hij is te oud."),
        drawing="dichte-deur",
        lines=(
            _("Zei je al ja? Gebruik dan de mail die je daarna kreeg. Daarmee kun je het account bekijken en wissen."),
            _("Zei je nee, of is het langer dan een week geleden? Dan is alles gewist. Je kind kan opnieuw beginnen."),
            _("Kom je er niet uit? Mail ons: %(adres)s", adres=here().controller_email),
        ),
        deed=Link("/account/ouder-link", _("Mail mij de knop opnieuw")),
        more=(Link("/contact", _("Neem contact op")),),
    )  # fmt: skip


@pages.get("/link/ouder/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
@explains_gone(_link_gone)
def parent(token: str) -> Response:
    """The question, or, for who said yes, the account. Opening the page changes nothing."""
    child = _child_of(token)
    return _account_page(ParentDeedForm(), child) if child.agreed_at else _question_page(AnswerForm(), child)


@pages.post("/link/ouder/<token>")
@open_to(Audience.EVERYONE, when_closed=True)
@explains_gone(_link_gone)
def decide(token: str) -> WerkzeugResponse:
    """What the parent decides; takes effect at once."""
    child = _child_of(token)
    return _change(child) if child.agreed_at else _answer(child, token)


def _child_of(token: str) -> Guarded:
    child = find_guarded(get_token(token, TokenPurpose.PARENT).user_id)
    if child is None or child.asked_at is None:
        raise link_gone()
    return child


def _answer(child: Guarded, token: str) -> WerkzeugResponse:
    form = AnswerForm()
    if not form.validate():
        return _question_page(form, child, 422)
    if form.antwoord.data == Answer.NO:
        parents.refuse(token)
        return redirect("/account/ouder/nee", 303)
    return redirect("/account/ouder/ja" if parents.agree(token) else "/account/ouder/wacht", 303)


def _change(child: Guarded) -> WerkzeugResponse:
    form = ParentDeedForm()
    if not form.validate():
        return _account_page(form, child, 422)
    deed = ParentDeed(str(form.doe.data))
    match deed:
        case ParentDeed.STILL:
            parents.renew(child.user_id)
        case ParentDeed.SIXTEEN:
            parents.end_at_sixteen(child.user_id)
        case ParentDeed.WITHDRAW:
            parents.withdraw(child.user_id)
    return redirect(f"/account/ouder/{deed}", 303)


@pages.get("/account/ouder/<what>")
@open_to(Audience.EVERYONE, when_closed=True)
def parent_decided(what: str) -> Response:
    """What follows from what the parent decided; tells nothing about whom."""
    told = _decided().get(what)
    if told is None:
        raise link_gone()
    return page("told", page=told)


def _decided() -> dict[str, Told]:
    front = way_on()
    wiped = _("We wissen nu alles: het account, wat je kind invulde en ook jouw e-mailadres.")
    wiped_too = _("We bewaren niets: niet wat je kind invulde, en ook jouw e-mailadres niet.")
    tell = _("Dat duurt meestal een paar tellen. We mailen je kind dat het account weggaat. Vertel je zelf waarom?")
    return {
        Answer.YES: Told(
            _("Bedankt, het account werkt nu"), _("Je kind kan meteen inloggen."), "deur",
            (_("Je krijgt nog een mail. Bewaar die: daarmee kun je het account bekijken en wissen."),), front,
        ),
        "wacht": Told(
            _("Bedankt voor je toestemming"),
            _("Iemand die deze site beheert, kijkt nu nog of je kind mee mag doen. Daarna mailen we je kind."), "brief",
            (
                _("Je krijgt nog een mail. Bewaar die: daarmee kun je het account bekijken en wissen."),
                _("Mag je kind niet meedoen? Dan wissen we alles, ook jouw e-mailadres."),
            ), front,
        ),
        Answer.NO: Told(_("Je zei nee: alles wordt gewist"), wiped_too, "koffie", (tell,), front),
        ParentDeed.WITHDRAW: Told(_("Je toestemming is ingetrokken"), wiped, "koffie", (tell,), front),
        ParentDeed.STILL: Told(
            _("Bedankt, dan gaat het account door"), _("Over een jaar vragen we het nog een keer."), "praten",
            (_("De knop in je mail blijft werken."),), front,
        ),
        ParentDeed.SIXTEEN: Told(
            _("Het account is nu van je kind zelf"),
            _("Je toestemming is niet meer nodig. Jouw e-mailadres hebben we gewist."), "deur",
            (_("We mailen je kind wat er veranderd is. De knop in je mail werkt niet meer."),), front,
        ),
    }  # fmt: skip


def _question_page(form: Form, child: Guarded, status: int = 200) -> Response:
    assert child.asked_at is not None
    until = _day(child.asked_at + PARENT_MAY_WAIT)
    view = ParentAskedPage(form.view, child.name, child.parent_email, until, Answer.YES, Answer.NO)
    return page("parent_asked", status=status, page=view)


def _account_page(form: Form, child: Guarded, status: int = 200) -> Response:
    assert child.asked_at is not None
    assert child.agreed_at is not None
    waits = child.renewal_asked_at
    view = ParentPage(
        form=form.view,
        child=child.name,
        of_child=(
            Fact(_("Naam"), child.name),
            Fact(_("E-mailadres"), child.email),
            Fact(_("Wachtwoord"), _("onleesbaar gemaakt")),
            Fact(_("Woont in"), child.wijk or _("niet gekozen")),
            Fact(_("Leeftijd"), _("jonger dan 16; een geboortedatum bewaren we niet")),
            Fact(_("Account gemaakt op"), _day(child.made_at)),
            *_kept_elsewhere(child.user_id),
        ),
        of_parent=(
            Fact(_("E-mailadres"), child.parent_email),
            Fact(_("Hoe we daaraan komen"), _("%(naam)s vulde het in", naam=child.name)),
            Fact(_("Gevraagd op"), _day(child.asked_at)),
            Fact(_("Laatste keer ja gezegd op"), _day(child.agreed_at)),
        ),
        until=_day(waits + RENEWAL_MAY_WAIT) if waits else "",
        ends=_day(child.made_at + CHILD_AT_MOST),
        still=ParentDeed.STILL,
        sixteen=ParentDeed.SIXTEEN,
        withdraw=ParentDeed.WITHDRAW,
    )
    return page("parent", status=status, page=view)


def _kept_elsewhere(user_id: int) -> list[Fact]:
    """What other features keep of the child."""
    told = (feature.kept_of(user_id) for feature in kit().features if feature.kept_of)
    return [Fact(label, words) for facts in told for label, words in facts]


def _day(moment: datetime) -> str:
    return date_words_year(moment.astimezone(ZoneInfo(here().zone)))
