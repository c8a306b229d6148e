"""`/mijn/berichten`: what waits, one message, and what one does with it."""

from flask import Response, g, make_response, redirect, request

from wijkplatform.accounts.session import require_login
from wijkplatform.core.dates import moment_words
from wijkplatform.core.errors import TooMany
from wijkplatform.core.text import _
from wijkplatform.messages.actions import answer
from wijkplatform.messages.blocking import block_writer
from wijkplatform.messages.cards import InboxPage, InboxRow, ReadPage
from wijkplatform.messages.delivered import take_away
from wijkplatform.messages.forms import ButtonForm, MessageForm
from wijkplatform.messages.inbox import Waiting, get_waiting, list_waiting, note_read
from wijkplatform.messages.mails import INBOX
from wijkplatform.messages.models import Message, MessageContact
from wijkplatform.messages.parties import BY_MAIL, find_letterbox, in_sentence, name_of
from wijkplatform.messages.views.answering import answer_page, blocked, may_block, spend_answer
from wijkplatform.messages.views.blueprint import pages
from wijkplatform.notifications.switches import wants_mail
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.afterwards import afterwards
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.page import page


@pages.get(INBOX)
@open_to(Audience.RESIDENTS)
def list_inbox() -> Response:
    """All that waits. `?melding=` names what was just done."""
    said = {"weg": _("Het bericht is weggehaald."), "verstuurd": _("Je antwoord is onderweg.")}
    shown = InboxPage(
        rows=tuple(_row(waiting) for waiting in list_waiting(g.viewer)),
        by_mail=wants_mail(require_login().user_id, BY_MAIL),
        done=said.get(request.args.get("melding", ""), ""),
    )
    return page("inbox", page=shown)


@pages.get(f"{INBOX}/<public_id>")
@open_to(Audience.RESIDENTS)
def read(public_id: str) -> Response:
    """One message; that it was read is noted afterwards."""
    message, contact = get_waiting(g.viewer, public_id)
    if message.read_at is None:
        afterwards(lambda: note_read(public_id))
    return _shown(message, contact, MessageForm())


@pages.post(f"{INBOX}/<public_id>")
@open_to(Audience.RESIDENTS)
def answer_waiting(public_id: str) -> Response:
    """Answer it through the platform."""
    message, contact = get_waiting(g.viewer, public_id)
    form, is_sender = MessageForm(), not message.from_sender
    if not form.validate():
        return _shown(message, contact, form, 422)
    try:
        spend_answer(contact, is_sender=is_sender)
    except TooMany as refusal:
        return ask_patience(_shown(message, contact, form, trouble=refusal.sentence), refusal)
    answer(contact, form.bericht.data, from_sender=is_sender, form=form.key)
    return make_response(redirect(f"{INBOX}?melding=verstuurd", 303))


@pages.post(f"{INBOX}/<public_id>/weg")
@open_to(Audience.RESIDENTS)
def take_waiting_away(public_id: str) -> Response:
    """Wipe it."""
    message, contact = get_waiting(g.viewer, public_id)
    if not ButtonForm().validate():
        return _shown(message, contact, MessageForm(formdata=None), 422)
    take_away(message)
    return make_response(redirect(f"{INBOX}?melding=weg", 303))


@pages.post(f"{INBOX}/<public_id>/blokkeren")
@open_to(Audience.RESIDENTS)
def block_waiting(public_id: str) -> Response:
    """Nothing of its writer arrives any more."""
    message, contact = get_waiting(g.viewer, public_id)
    if not ButtonForm().validate():
        return _shown(message, contact, MessageForm(formdata=None), 422)
    if may_block(contact, blocks_sender=message.from_sender):
        block_writer(contact, sender=message.from_sender)
    return blocked(contact)


def _row(waiting: Waiting) -> InboxRow:
    told = moment_words(waiting.written_at, here().zone)
    letterbox = find_letterbox(waiting.organisation_id) if waiting.organisation_id is not None else None
    if letterbox:
        told = _("%(moment)s, voor %(organisatie)s", moment=told, organisatie=letterbox.name)
    return InboxRow(f"{INBOX}/{waiting.public_id}", waiting.name, waiting.beginning, told, waiting.new)


def _shown(
    message: Message, contact: MessageContact, form: MessageForm, status: int = 200, trouble: str = ""
) -> Response:
    zone, path = here().zone, f"{INBOX}/{message.public_id}"
    name = name_of(contact, sender=message.from_sender)
    blocks = [block for block in message.body.split("\n\n") if block.strip()]
    shown = ReadPage(
        heading=_("Bericht van %(naam)s", naam=in_sentence(name)),
        told=moment_words(message.written_at, zone),
        paragraphs=tuple(tuple(block.strip().split("\n")) for block in blocks),
        goes=_("Dit bericht blijft hier tot %(dag)s.", dag=moment_words(message.expires_at, zone)),
        take_path=f"{path}/weg",
        answer=answer_page(
            contact,
            is_sender=not message.from_sender,
            form=form,
            path=path,
            block_path=f"{path}/blokkeren",
            trouble=trouble,
        ),
    )
    return page("read", status=status, page=shown)
