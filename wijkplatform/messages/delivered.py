"""After the letter: what was delivered is wiped at once, and what was given up is told to its writer.

The worker comes here with each letter (`MailKind.after`), and the job for whatever a worker that died left behind.
"""

from sqlalchemy import ColumnElement, Select, select

from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.core.people import erase_row
from wijkplatform.core.text import _
from wijkplatform.core.traces import note_handed_over
from wijkplatform.messages.models import STAYS, LetterKind, Message, MessageContact, State
from wijkplatform.messages.parties import mailbox_of, party_of

PORTION = 100
_OF_ITS_LETTER = (Outbox.kind + ":" + Message.public_id) == Outbox.key
"""By its random name, for numbers of rows are given out anew: an old letter has the number of a message of today."""


def wipe_delivered(message_id: int | None = None) -> int:
    """Go through the messages of this platform, or only this one, of which the letter was handed over or given up; how
    many there were. Opens its own units; whoever is cut off half-way leaves the rest to the next round.
    """
    settled = 0
    while True:
        with reading() as current:
            rows = current.execute(_done(message_id).order_by(Message.id).limit(PORTION)).all()
        for row in rows:
            with writing():
                message = session().execute(select(Message).where(Message.public_id == row.public_id)).scalar()
                if message is not None:
                    _settle(message, row.kind, given_up=row.failed)
        settled += len(rows)
        if len(rows) < PORTION:
            return settled


def take_away(message: Message) -> None:
    """Wipe one message, also from what a backup brings back."""
    erase_row(Message.__table__, Message.id == message.id)  # type: ignore[arg-type]


def note_received(message: Message, *, arrived: bool = True) -> None:
    """Note, for a writer with an account, what of them the other one has now, who is told when that changes (AVG art.
    19). What did not arrive, because the other one keeps its writer out, reads the same: nobody learns that from it.
    """
    contact = session().get_one(MessageContact, message.contact_id)
    writer, receiver = (party_of(contact, sender=side) for side in (message.from_sender, not message.from_sender))
    if writer.user_id is None:
        return
    of_organisation = receiver.organisation_id is not None
    email = mailbox_of(receiver).email if of_organisation else receiver.email
    note_handed_over(
        writer.user_id,
        _("je naam, je e-mailadres en je bericht") if message.direct else _("je antwoord op een bericht"),
        to=_("een organisatie die je schreef, als die je berichten wil")
        if of_organisation
        else _("wie je schreef, als die je berichten wil"),
        receiver_id=receiver.user_id if arrived else None,
        email=(email or None) if arrived else None,
    )


def _done(message_id: int | None) -> Select[int, str, bool, str]:
    query = select(Message.id, Message.public_id, Outbox.failed, Outbox.kind).join(Outbox, _OF_ITS_LETTER)
    query = query.where(Outbox.done_at.is_not(None), _over())
    return query if message_id is None else query.where(Message.id == message_id)


def _over() -> ColumnElement[bool]:
    of_message = (Outbox.kind == LetterKind.MESSAGE) & Message.state.in_([State.QUEUED.value, State.MAILED.value])
    return of_message | ((Outbox.kind == LetterKind.FAILED) & (Message.state == State.FAILED.value))


def _settle(message: Message, kind: str, *, given_up: bool) -> None:
    if kind == LetterKind.FAILED:
        take_away(message)
    elif given_up:
        _tell_writer(message)
    elif message.state == State.QUEUED:  # nothing was written: what there is to read stays on the site
        message.state = State.WAITS
        note_received(message)
    else:
        note_received(message)
        take_away(message)


def _tell_writer(message: Message) -> None:
    """The words go, also from what a backup brings back; a row without words stays until its writer was told."""
    contact = session().get_one(MessageContact, message.contact_id)
    failed = Message(contact_id=contact.id, from_sender=message.from_sender, direct=message.direct, body="")
    failed.state, failed.written_at = State.FAILED, message.written_at
    failed.expires_at = clock.now() + STAYS
    take_away(message)
    session().add(failed)
    session().flush()
    writer = party_of(contact, sender=failed.from_sender)
    enqueue(
        LetterKind.FAILED, user_id=writer.user_id, subject_id=failed.id, key=f"{LetterKind.FAILED}:{failed.public_id}"
    )
