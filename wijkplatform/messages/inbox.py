"""The inbox: messages that wait on the site, for whom they are, and nobody else (W06)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.messages.models import Message, MessageContact, State
from wijkplatform.messages.parties import name_of

MOST = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message in the list. `organisation_id` when it is for an organisation that the reader writes for."""

    public_id: str
    name: str
    beginning: str
    written_at: datetime
    expires_at: datetime
    new: bool
    organisation_id: int | None


def waits_for(viewer: Viewer) -> ColumnElement[bool]:
    """The messages (joined with their contact) that wait for this viewer. The only place that says so."""
    if viewer.user_id is None:
        return false()
    own = or_(
        and_(Message.from_sender.is_(True), MessageContact.recipient_id == viewer.user_id),
        and_(Message.from_sender.is_(False), MessageContact.sender_id == viewer.user_id),
        and_(Message.from_sender.is_(True), MessageContact.organisation_id.in_(sorted(viewer.editor_of))),
    )
    return and_(Message.state == State.WAITS.value, Message.expires_at > clock.now(), own)


def list_waiting(viewer: Viewer) -> tuple[Waiting, ...]:
    """What waits, newest first; the last hundred."""
    query = select(Message, MessageContact).join(MessageContact, MessageContact.id == Message.contact_id)
    rows = session().execute(query.where(waits_for(viewer)).order_by(Message.id.desc()).limit(MOST)).all()
    return tuple(
        Waiting(
            message.public_id,
            name_of(contact, sender=message.from_sender),
            " ".join(message.body.split())[:120],
            message.written_at,
            message.expires_at,
            message.read_at is None,
            contact.organisation_id if message.from_sender else None,
        )
        for message, contact in rows
    )


def count_new(viewer: Viewer) -> int:
    """How many wait that were not read."""
    query = select(func.count(Message.id)).join(MessageContact, MessageContact.id == Message.contact_id)
    return session().execute(query.where(waits_for(viewer), Message.read_at.is_(None))).scalar_one()


def get_waiting(viewer: Viewer, public_id: str) -> tuple[Message, MessageContact]:
    """One message for this viewer; raises NotFound, the same for one of somebody else."""
    query = select(Message, MessageContact).join(MessageContact, MessageContact.id == Message.contact_id)
    row = session().execute(query.where(waits_for(viewer), Message.public_id == public_id)).first()
    if row is None:
        raise NotFound(_("Dit bericht is er niet (meer)."))
    return row[0], row[1]


def note_read(public_id: str) -> None:
    """It was read now, for the first time; in a writing unit."""
    message = session().execute(select(Message).where(Message.public_id == public_id)).scalar_one_or_none()
    if message is not None and message.read_at is None:
        message.read_at = clock.now()
        session().flush()
