"""After the letter: what was delivered is wiped at once, and what was given up is told to its writer."""

from sqlalchemy import ColumnElement, select

from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.core.text import _
from wijkplatform.core.traces import note_handed_over
from wijkplatform.messages.actions import FAILED, MESSAGE, take_away
from wijkplatform.messages.models import Message, MessageContact, State
from wijkplatform.messages.parties import mailbox_of, party_of

PORTION = 100
_DONE = (
    select(Message.id, Outbox.failed, Outbox.kind)
    .join(Outbox, Outbox.subject_id == Message.id)
    .where(Outbox.kind.in_([MESSAGE, FAILED]), Outbox.done_at.is_not(None))
)


def wipe_delivered() -> None:
    """Go through the messages of this platform whose letter was handed over or given up. Opens its own units; whoever
    is cut off half-way leaves the rest to the next round.
    """
    while True:
        with reading() as current:
            rows = current.execute(_DONE.where(_over()).order_by(Message.id).limit(PORTION)).all()
        for row in rows:
            with writing():
                message = session().get(Message, row.id)
                if message is not None:
                    _settle(message, row.kind, given_up=row.failed)
        if len(rows) < PORTION:
            return


def _over() -> ColumnElement[bool]:
    of_message = (Outbox.kind == MESSAGE) & Message.state.in_([State.QUEUED.value, State.MAILED.value])
    return of_message | ((Outbox.kind == FAILED) & (Message.state == State.FAILED.value))


def _settle(message: Message, kind: str, *, given_up: bool) -> None:
    if kind == FAILED:
        take_away(message)
    elif message.state == State.QUEUED:  # its letter was held back: who it is for rests
        message.state = State.WAITS
        session().flush()
    elif message.state == State.MAILED and given_up:
        message.body, message.state = "", State.FAILED
        session().flush()
        contact = session().get_one(MessageContact, message.contact_id)
        writer = party_of(contact, sender=message.from_sender)
        enqueue(FAILED, user_id=writer.user_id, subject_id=message.id, key=f"{FAILED}:{message.public_id}")
    elif message.state == State.MAILED:
        note_received(message)
        take_away(message)


def note_received(message: Message) -> None:
    """Note, for the writer, what of them the other one has now, who is told when that changes (AVG art. 19)."""
    contact = session().get_one(MessageContact, message.contact_id)
    writer, receiver = (party_of(contact, sender=side) for side in (message.from_sender, not message.from_sender))
    if writer.user_id is None:
        return
    email = mailbox_of(receiver).email if receiver.organisation_id is not None else receiver.email
    note_handed_over(
        writer.user_id,
        _("je naam, je e-mailadres en je bericht") if message.direct else _("je antwoord op een bericht"),
        to=_("een organisatie die je schreef") if receiver.organisation_id is not None else _("wie je schreef"),
        receiver_id=receiver.user_id,
        email=email or None,
    )
