"""Writing to somebody, confirming the address that one wrote with, and answering. All in a writing unit.

Nothing here asks whether the message is wanted: that is done when its letter is written (`mails.py`), so neither the
answer to the writer nor its time tells of it.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.people import erase_row
from wijkplatform.messages.links import drop_links, get_linked
from wijkplatform.messages.models import CONFIRM_WITHIN, STAYS, LinkPurpose, Message, MessageContact, State
from wijkplatform.messages.parties import get_reachable, party_of, viewer_of
from wijkplatform.moderation.parties import Party
from wijkplatform.web.reaching import Reachable

MESSAGE, CONFIRM, FAILED = "bericht-doorgeven", "bericht-bevestigen", "bericht-mislukt"
"""The kinds of letter."""
AGAIN = timedelta(hours=1)
"""The same words to the same receiver within this time are the same message: somebody pressed twice."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A first message: from an account, or from somebody with a name and an address."""

    kind: str
    ref: str
    to: Reachable
    sender: Party
    name: str
    body: str


def send_message(draft: Draft) -> bool:
    """Send it; whether its writer must confirm the address first: who has no account and writes to a person."""
    must_confirm = draft.sender.user_id is None and draft.to.user_id is not None
    if _was_sent(draft):
        return must_confirm
    moment, lasts = clock.now(), CONFIRM_WITHIN if must_confirm else STAYS
    contact = MessageContact(public_id=new_public_id(), about_kind=draft.kind, about_ref=draft.ref)
    contact.sender_id, contact.sender_email = draft.sender.user_id, draft.sender.email or None
    contact.sender_name = draft.name if draft.sender.user_id is None else ""
    contact.recipient_id, contact.organisation_id = draft.to.user_id, draft.to.organisation_id
    contact.started_at, contact.expires_at = moment, moment + lasts
    session().add(contact)
    session().flush()
    message = _add(contact, draft.body, from_sender=True, direct=True)
    if must_confirm:
        message.state, message.expires_at = State.UNCONFIRMED, contact.expires_at
        session().flush()
        enqueue(CONFIRM, user_id=None, subject_id=message.id, key=f"{CONFIRM}:{message.public_id}")
    else:
        _queue(message, contact)
    return must_confirm


def confirm_message(secret: str) -> None:
    """The address is its writer's: let the message go. Raises NotFound for a link that does not work, and when whom it
    was written to cannot be written to from there any more: then it goes by itself within the day.
    """
    contact, _for_sender = get_linked(secret, LinkPurpose.CONFIRM)
    drop_links(contact, LinkPurpose.CONFIRM)
    waits = select(Message).where(Message.contact_id == contact.id, Message.state == State.UNCONFIRMED.value)
    message = session().execute(waits.with_for_update()).scalar_one_or_none()
    if message is None:
        return
    get_reachable(contact.about_kind, contact.about_ref, viewer_of(party_of(contact, sender=True)))
    contact.expires_at = message.expires_at = clock.now() + STAYS
    _queue(message, contact)


def answer(contact: MessageContact, body: str, *, from_sender: bool) -> None:
    """One of the two writes back through the platform: no address goes along. One may answer for a month from now."""
    written = select(Message.id).where(
        Message.contact_id == contact.id, Message.from_sender == from_sender, Message.body == body,
        Message.written_at > clock.now() - AGAIN,
    )  # fmt: skip
    if session().execute(written.limit(1)).first() is None:
        contact.expires_at = clock.now() + STAYS
        _queue(_add(contact, body, from_sender=from_sender, direct=False), contact)


def take_away(message: Message) -> None:
    """Wipe one message, also from what a backup brings back."""
    erase_row(Message.__table__, Message.id == message.id)  # type: ignore[arg-type]


def _add(contact: MessageContact, body: str, *, from_sender: bool, direct: bool) -> Message:
    moment = clock.now()
    message = Message(public_id=new_public_id(), contact_id=contact.id, from_sender=from_sender, direct=direct)
    message.body, message.state = body, State.QUEUED
    message.written_at, message.expires_at = moment, moment + STAYS
    session().add(message)
    return message


def _queue(message: Message, contact: MessageContact) -> None:
    message.state = State.QUEUED
    session().flush()
    to = party_of(contact, sender=not message.from_sender)
    enqueue(MESSAGE, user_id=to.user_id, subject_id=message.id, key=f"{MESSAGE}:{message.public_id}")


def _was_sent(draft: Draft) -> bool:
    sender, to = draft.sender, draft.to
    by = (
        MessageContact.sender_id == sender.user_id
        if sender.user_id is not None
        else MessageContact.sender_email == sender.email
    )
    at = (
        MessageContact.recipient_id == to.user_id
        if to.user_id is not None
        else MessageContact.organisation_id == to.organisation_id
    )
    query = select(Message.id).join(MessageContact, MessageContact.id == Message.contact_id)
    same = (by, at, Message.body == draft.body, Message.written_at > clock.now() - AGAIN)
    return session().execute(query.where(*same).limit(1)).first() is not None
