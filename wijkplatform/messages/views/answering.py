"""`/antwoord/<token>`: write back without log-in, so that neither address shows; and keep a sender out."""

from flask import Response, make_response, redirect

from wijkplatform.core.errors import NotFound, TooMany
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _
from wijkplatform.messages.actions import answer
from wijkplatform.messages.blocking import block_writer
from wijkplatform.messages.cards import AnswerPage, ToldPage
from wijkplatform.messages.forms import ButtonForm, MessageForm
from wijkplatform.messages.links import get_linked
from wijkplatform.messages.models import STAYS, LinkPurpose, MessageContact
from wijkplatform.messages.parties import in_sentence, name_of, party_of
from wijkplatform.messages.views.blueprint import pages
from wijkplatform.messages.views.confirming import button_gone
from wijkplatform.messages.views.writing import SENT_PATH
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.limits import ANSWER, spend
from wijkplatform.web.page import page
from wijkplatform.web.shell import way_on

PATH = "/antwoord/<token>"


@pages.get(PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def show_answer(token: str) -> Response:
    """The form."""
    return _page(token, MessageForm())


@pages.post(PATH)
@open_to(Audience.EVERYONE, when_closed=True)
def send_answer(token: str) -> Response:
    """The answer goes to the other one."""
    form = MessageForm()
    if not form.validate():
        return _page(token, form, 422)
    try:
        contact, is_sender = get_linked(token, LinkPurpose.ANSWER)
        spend_answer(contact, is_sender=is_sender)
    except NotFound:
        return _gone()
    except TooMany as refusal:
        return ask_patience(_page(token, form, trouble=refusal.sentence), refusal)
    answer(contact, form.bericht.data, from_sender=is_sender, form=form.key)
    return make_response(redirect(SENT_PATH, 303))


@pages.post(f"{PATH}/blokkeren")
@open_to(Audience.EVERYONE, when_closed=True)
def block_from_mail(token: str) -> Response:
    """Nothing of the other one arrives any more."""
    form = ButtonForm()
    if not form.validate():
        return _page(token, MessageForm(formdata=None), 422)
    try:
        contact, is_sender = get_linked(token, LinkPurpose.ANSWER)
    except NotFound:
        return _gone()
    if may_block(contact, blocks_sender=not is_sender):
        block_writer(contact, sender=not is_sender)
    return blocked(contact)


@pages.get(f"{PATH}/blokkeren")
@open_to(Audience.EVERYONE, when_closed=True)
def reload_block(token: str) -> Response:
    """For who loads the page after a block once more: where the button stood."""
    return _page(token, MessageForm())


def spend_answer(contact: MessageContact, *, is_sender: bool) -> None:
    """Room to answer: of this one of the two, in this contact. Raises TooMany."""
    spend(ANSWER, f"contact {contact.public_id} {is_sender}")


def may_block(contact: MessageContact, *, blocks_sender: bool) -> bool:
    """Whether the one may keep the other out: who has an account, and an organisation, may; not an organisation that
    one wrote to oneself.
    """
    blocker, blocked_one = party_of(contact, sender=not blocks_sender), party_of(contact, sender=blocks_sender)
    keeps = blocker.user_id is not None or blocker.organisation_id is not None
    return keeps and blocked_one.organisation_id is None


def blocked(contact: MessageContact) -> Response:
    """What was done, and how to undo it."""
    undo = _("Toch weer berichten van deze afzender? Log in en ga naar Je berichten. Daar hef je de blokkade op.")
    if contact.organisation_id is not None:
        undo = _(
            "Toch weer berichten van deze afzender? Een redacteur van %(organisatie)s kan de blokkade opheffen, bij "
            "Je berichten.",
            organisatie=name_of(contact, sender=False),
        )
    told = ToldPage(
        heading=_("Deze afzender is geblokkeerd"),
        lead=_("Je krijgt geen berichten meer van deze afzender. De ander merkt daar niets van."),
        drawing="dichte-deur",
        lines=(undo,),
        deed=way_on(),
    )
    return page("told", page=told)


def answer_page(
    contact: MessageContact, *, is_sender: bool, form: MessageForm, path: str, block_path: str, trouble: str = ""
) -> AnswerPage:
    """The form to write back to the other one of a contact."""
    name = name_of(contact, sender=not is_sender)
    own = name_of(contact, sender=is_sender)
    return AnswerPage(
        form=form.view,
        heading=_("Antwoord %(naam)s", naam=in_sentence(name)),
        lead=_("Je antwoord gaat via ons. Er gaat geen e-mailadres mee."),
        gets=_("%(naam)s krijgt je antwoord, van “%(afzender)s”. Verder niemand.", naam=name, afzender=own),
        path=path,
        block_path=block_path if may_block(contact, blocks_sender=not is_sender) else "",
        name=name,
        trouble=trouble,
    )


def _gone() -> Response:
    """The same whatever ended it: the time, or one of the two."""
    return button_gone(
        _("Met deze knop kun je niet meer antwoorden. Dat kan 30 dagen, zolang we weten met wie je schreef."),
        _("Wil je iemand schrijven? Ga dan naar de pagina van die persoon, activiteit of organisatie."),
    )


def _page(token: str, form: MessageForm, status: int = 200, trouble: str = "") -> Response:
    try:
        contact, is_sender = get_linked(token, LinkPurpose.ANSWER)
    except NotFound:
        return _gone()
    path = f"/antwoord/{token}"
    shown = answer_page(
        contact, is_sender=is_sender, form=form, path=path, block_path=f"{path}/blokkeren", trouble=trouble
    )
    return page("answer", status=status, page=shown, lasts=span_words(STAYS))
