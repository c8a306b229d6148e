"""`/contact/<soort>/<id>`: write to somebody. The page and its answer tell nothing of whether it is wanted."""

from dataclasses import dataclass

from flask import Response, g, make_response, redirect

from wijkplatform.accounts.queries.account import Account, get_account
from wijkplatform.core.errors import TooMany
from wijkplatform.core.text import _
from wijkplatform.messages.actions import Draft, send_message
from wijkplatform.messages.cards import ContactPage, ToldPage
from wijkplatform.messages.forms import ContactForm, MessageForm
from wijkplatform.messages.parties import BY_MAIL, get_reachable, in_sentence
from wijkplatform.messages.views.blueprint import pages
from wijkplatform.moderation.parties import Party, mailbox_key
from wijkplatform.notifications.switches import wants_mail
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.limits import CONTACT, CONTACT_PAIR, CONTACTED, PEOPLE, PEOPLE_BY_VISITORS, require_room, spend
from wijkplatform.web.page import page
from wijkplatform.web.reaching import Reachable
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import Link

SENT_PATH, CONFIRM_PATH = "/antwoord/verstuurd", "/contact/kijk-in-je-mail"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: whom one writes to, and who writes when they have logged in."""

    kind: str
    ref: str
    to: Reachable
    writer: Account | None

    @property
    def must_confirm(self) -> bool:
        """Whether the address is confirmed first: of who has no account and writes to a person."""
        return self.writer is None and self.to.user_id is not None

    @property
    def path(self) -> str:
        """Where the form is."""
        return f"/contact/{self.kind}/{self.ref}"

    def form(self) -> MessageForm:
        """Who has logged in fills in the message alone."""
        return MessageForm() if self.writer else ContactForm()


@pages.get("/contact/<soort>/<ref>")
@open_to(Audience.EVERYONE)
def show_contact(soort: str, ref: str) -> Response:
    """The form. Each look is counted, also at nobody: it tells whom there is to write to."""
    if g.viewer.is_visitor:
        spend(PEOPLE_BY_VISITORS)
    else:
        spend(PEOPLE, f"user {g.viewer.user_id}")
    asked = _asked(soort, ref)
    return _shown(asked, asked.form())


@pages.post("/contact/<soort>/<ref>")
@open_to(Audience.EVERYONE)
def send_contact(soort: str, ref: str) -> Response:
    """Send it, or let its address be confirmed first."""
    asked = _asked(soort, ref)
    form = asked.form()
    if not form.validate():
        return _shown(asked, form, 422)
    sender, name = _sender(form, asked.writer)
    try:
        _spend(sender, asked)
    except TooMany as refusal:
        return ask_patience(_shown(asked, form, trouble=refusal.sentence), refusal)
    must_confirm = send_message(Draft(soort, ref, asked.to, sender, name, form.bericht.data, form.key))
    return make_response(redirect(CONFIRM_PATH if must_confirm else SENT_PATH, 303))


@pages.get(SENT_PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def contact_sent() -> Response:
    """It is on its way."""
    by_mail = g.viewer.user_id is None or wants_mail(g.viewer.user_id, BY_MAIL)
    told = ToldPage(
        heading=_("Je bericht is onderweg"),
        lead=_("Een antwoord komt in je mail.") if by_mail else _("Een antwoord komt op de site, bij Je berichten."),
        drawing="brief",
        lines=(_("Kunnen we je bericht niet bezorgen? Dan mailen we je dat binnen twee dagen."),),
        deed=way_on(),
    )
    return page("told", page=told)


@pages.get(CONFIRM_PATH)
@open_to(Audience.EVERYONE)
def contact_asked() -> Response:
    """First the button in the mail."""
    told = ToldPage(
        heading=_("Kijk in je mail"),
        lead=_("Je bericht is nog niet verstuurd. We mailden je een knop. Druk daarop, dan gaat het weg."),
        drawing="brief",
        lines=(
            _("Zo weten we zeker dat het jouw e-mailadres is. De knop werkt een dag."),
            _("Komt er niets? Kijk bij ongewenste mail of reclame, en kijk na of het adres klopt."),
        ),
        deed=way_on(),
    )
    return page("told", page=told)


def _asked(soort: str, ref: str) -> Asked:
    to = get_reachable(soort, ref, g.viewer)
    writer = get_account(g.viewer.user_id) if g.viewer.user_id is not None else None
    return Asked(soort, ref, to, writer)


def _sender(form: MessageForm, writer: Account | None) -> tuple[Party, str]:
    if writer is not None:
        return Party(user_id=writer.user_id), writer.name
    assert isinstance(form, ContactForm)
    return Party(email=form.email.data), form.naam.data


def _spend(sender: Party, asked: Asked) -> None:
    """Room of this writer, of this writer for this receiver, and of this receiver for all who write (SECURITY §5).

    What has to be confirmed takes no room of its receiver yet (`confirming.py`): with addresses that are nobody's, one
    could fill that for a day. A person is counted by the page that one writes from: where room is full for one piece of
    "Een bewoner" and for another one at once, everybody would know that these are one person.
    """
    to = asked.to
    by = mailbox_key(sender.email) or f"user {sender.user_id}"
    at = f"organisation {to.organisation_id}" if to.organisation_id is not None else f"{asked.kind} {asked.ref}"
    rooms = ((CONTACT_PAIR, f"{by} > {at}"), (CONTACTED, at), (CONTACT, by))
    for limit, account in rooms:
        require_room(limit, account)
    for limit, account in rooms:
        if limit is not CONTACTED or not asked.must_confirm:
            spend(limit, account)


def _shown(asked: Asked, form: MessageForm, status: int = 200, *, trouble: str = "") -> Response:
    to, writer = asked.to, asked.writer
    shown = ContactPage(
        form=form.view,
        heading=_("Stuur een bericht aan %(wie)s", wie=in_sentence(to.receiver)),
        about=_("Over %(waarover)s", waarover=to.about) if to.about and to.about != to.receiver else "",
        back=Link(to.path, _("Terug")),
        gets=_gets(to),
        own=_("%(naam)s, %(adres)s", naam=writer.name, adres=writer.email) if writer else "",
        confirms=asked.must_confirm,
        path=asked.path,
        trouble=trouble,
    )
    return page("contact", status=status, page=shown)


def _gets(to: Reachable) -> str:
    """Who receives what, in so many words (W06, W10)."""
    if to.organisation_id is not None:
        return _("%(wie)s krijgt je naam, je e-mailadres en je bericht. Verder niemand.", wie=to.receiver)
    return _(
        "%(wie)s krijgt je naam, je e-mailadres en je bericht. Verder niemand. Jij ziet het adres van de ander niet.",
        wie=to.receiver,
    )
