"""Writing to somebody, confirming the address that one wrote with, and answering. All in a writing unit.

Nothing here asks whether the message is wanted: that is done when its letter is written (`mails.py`), so neither the
answer to the writer nor its time tells of it.
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import exists, or_, select, update
from sqlalchemy.exc import IntegrityError

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.ids import PUBLIC_ID_LENGTH, new_public_id
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.messages.links import drop_links, get_linked
from wijkplatform.messages.models import (
    CONFIRM_WITHIN,
    STAYS,
    LetterKind,
    LinkPurpose,
    Message,
    MessageContact,
    State,
)
from wijkplatform.messages.parties import get_reachable, party_of, viewer_of
from wijkplatform.moderation.parties import Party
from wijkplatform.web.feature import Replay
from wijkplatform.web.reaching import Reachable

CONFIRMED = "bericht-bevestigd"
"""The kind of entry in the erasure log: the words of contact `ref` went on as a message, and stand there no more."""
AGAIN = timedelta(hours=1)
"""The same words from the same page within this time, while they wait, are the same message."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A first message: from an account, or from somebody with a name and an address. `form` is the random name of the
    form that it was typed in: the same words from the same form are sent once, however often somebody presses.
    """

    kind: str
    ref: str
    to: Reachable
    sender: Party
    name: str
    body: str
    form: str


def send_message(draft: Draft) -> bool:
    """Send it; whether its writer must confirm the address first: who has no account and writes to a person."""
    must_confirm = draft.sender.user_id is None and draft.to.user_id is not None
    by = f"{draft.sender.user_id} {draft.sender.email}"
    public_id = _id_of(draft.form, by, draft.kind, draft.ref, draft.body)
    if _was_handed_in(public_id):
        return must_confirm
    waits = _find_same(draft)
    if waits is not None:
        if must_confirm:  # the mail with the button did not come, so they try again
            _ask_to_confirm(waits, public_id)
        return must_confirm
    try:
        with session().begin_nested():
            _send(draft, public_id, must_confirm=must_confirm)
    except IntegrityError:  # the same form at the same moment: the other one was first
        if not _was_handed_in(public_id):
            raise
    return must_confirm


def _send(draft: Draft, public_id: str, *, must_confirm: bool) -> None:
    moment, lasts = clock.now(), CONFIRM_WITHIN if must_confirm else STAYS
    contact = MessageContact(public_id=new_public_id(), about_kind=draft.kind, about_ref=draft.ref)
    contact.sender_id, contact.sender_email = draft.sender.user_id, draft.sender.email or None
    contact.sender_name = draft.name if draft.sender.user_id is None else ""
    contact.recipient_id, contact.organisation_id = draft.to.user_id, draft.to.organisation_id
    contact.started_at, contact.expires_at = moment, moment + lasts
    contact.draft = draft.body if must_confirm else ""
    session().add(contact)
    session().flush()
    if must_confirm:
        _ask_to_confirm(contact, public_id)
    else:
        _queue(_add(contact, public_id, draft.body, from_sender=True, direct=True), contact)


def _ask_to_confirm(contact: MessageContact, public_id: str) -> None:
    enqueue(LetterKind.CONFIRM, user_id=None, subject_id=contact.id, key=f"{LetterKind.CONFIRM}:{public_id}")


def confirm_message(secret: str) -> None:
    """The address is its writer's: let the message go. Raises NotFound for a link that does not work, and when whom it
    was written to cannot be written to from there any more: then it goes by itself within the day.
    """
    linked, _for_sender = get_linked(secret, LinkPurpose.CONFIRM)
    drop_links(linked, LinkPurpose.CONFIRM)
    waits = select(MessageContact).where(MessageContact.id == linked.id, MessageContact.draft != "")
    contact = session().execute(waits.with_for_update().execution_options(populate_existing=True)).scalar_one_or_none()
    if contact is None:
        return
    get_reachable(contact.about_kind, contact.about_ref, viewer_of(party_of(contact, sender=True)))
    body, contact.draft, contact.expires_at = contact.draft, "", clock.now() + STAYS
    note_lowering(CONFIRMED, contact.public_id)
    _queue(_add(contact, new_public_id(), body, from_sender=True, direct=True), contact)


def answer(contact: MessageContact, body: str, *, from_sender: bool, form: str) -> None:
    """One of the two writes back through the platform: no address goes along. One may answer for a month from now."""
    public_id = _id_of(form, contact.public_id, str(from_sender), body)
    written = select(Message.id).where(
        Message.contact_id == contact.id, Message.from_sender == from_sender, Message.body == body,
        Message.written_at > clock.now() - AGAIN,
    )  # fmt: skip
    if _was_handed_in(public_id) or session().execute(written.limit(1)).first() is not None:
        return
    try:
        with session().begin_nested():
            contact.expires_at = clock.now() + STAYS
            _queue(_add(contact, public_id, body, from_sender=from_sender, direct=False), contact)
    except IntegrityError:
        if not _was_handed_in(public_id):
            raise


def _id_of(form: str, *what: str) -> str:
    """The random name of a message: it follows from the form that it came from and from what it says. So it is known
    again after its words were wiped, and, without the form, tells nothing of them.
    """
    digest = sha256("\0".join((form, *what)).encode()).digest()
    return urlsafe_b64encode(digest).decode()[:PUBLIC_ID_LENGTH].replace("-", "_")


def _was_handed_in(public_id: str) -> bool:
    keys = [f"{kind}:{public_id}" for kind in (LetterKind.MESSAGE, LetterKind.CONFIRM)]
    return session().execute(select(Outbox.id).where(Outbox.key.in_(keys)).limit(1)).first() is not None


def _find_same(draft: Draft) -> MessageContact | None:
    """Where the same words still wait. Of the same page only: who stays "Een bewoner" on two of them must not be known
    by it to be one person.
    """
    by = (
        MessageContact.sender_id == draft.sender.user_id
        if draft.sender.user_id is not None
        else MessageContact.sender_email == draft.sender.email
    )
    from_there = (MessageContact.about_kind == draft.kind, MessageContact.about_ref == draft.ref)
    waits = exists().where(Message.contact_id == MessageContact.id, Message.body == draft.body)
    same = (by, *from_there, or_(MessageContact.draft == draft.body, waits))
    lately = MessageContact.started_at > clock.now() - AGAIN
    query = select(MessageContact).where(*same, lately).order_by(MessageContact.id)
    return session().execute(query.limit(1)).scalar()


def _clear_draft(ref: str, _detail: str) -> None:
    clear = update(MessageContact).where(MessageContact.public_id == ref).values(draft="")
    session().execute(clear.execution_options(synchronize_session=False))


REPLAYS = (Replay(CONFIRMED, _clear_draft),)


def _add(contact: MessageContact, public_id: str, body: str, *, from_sender: bool, direct: bool) -> Message:
    moment = clock.now()
    message = Message(public_id=public_id, contact_id=contact.id, from_sender=from_sender, direct=direct)
    message.body, message.state = body, State.QUEUED
    message.written_at, message.expires_at = moment, moment + STAYS
    session().add(message)
    return message


def _queue(message: Message, contact: MessageContact) -> None:
    message.state = State.QUEUED
    session().flush()
    to = party_of(contact, sender=not message.from_sender)
    key = f"{LetterKind.MESSAGE}:{message.public_id}"
    enqueue(LetterKind.MESSAGE, user_id=to.user_id, subject_id=message.id, key=key)
