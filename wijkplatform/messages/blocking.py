"""Blocking the other one of a contact, and doing that again after a restore."""

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.people import erase_row
from wijkplatform.messages.models import Message, MessageContact
from wijkplatform.messages.parties import party_of
from wijkplatform.moderation.blocks import block_sender
from wijkplatform.moderation.lost import name_blocker, note_lost
from wijkplatform.web.feature import Replay

BLOCKED = "afzender-bericht"
"""The kind of entry in the erasure log: `ref` is the contact, the detail which of the two is blocked, the id of the
block, and of somebody without an account also who blocked. So no address stands there, nor a hash of one (F11). A
backup of before the contact does not know whom; it tells who blocked that it is lost (`moderation/lost.py`).
"""
_SENDER, _OTHER = "eerste", "tweede"


def block_writer(contact: MessageContact, *, sender: bool) -> None:
    """Let nothing of who wrote first (`sender`), or of the other one, arrive any more; what of them waits goes too. In
    a writing unit.
    """
    detail = [_SENDER if sender else _OTHER, _block(contact, sender=sender)]
    if party_of(contact, sender=sender).user_id is None:
        detail.append(name_blocker(party_of(contact, sender=not sender)))
    note_lowering(BLOCKED, contact.public_id, ":".join(detail))
    _take_all_away(contact, sender=sender)


def _take_all_away(contact: MessageContact, *, sender: bool) -> None:
    """Every message of that sender to this receiver, in whichever contact it waits."""
    of_this = (Message.contact_id == contact.id) & (Message.from_sender == sender)
    if sender:
        by = (
            MessageContact.sender_id == contact.sender_id
            if contact.sender_id is not None
            else MessageContact.sender_email == contact.sender_email
        )
        at = (
            MessageContact.recipient_id == contact.recipient_id
            if contact.recipient_id is not None
            else MessageContact.organisation_id == contact.organisation_id
        )
        of_others = Message.contact_id.in_(select(MessageContact.id).where(by, at)) & Message.from_sender.is_(True)
        of_this |= of_others
    erase_row(Message.__table__, of_this)  # type: ignore[arg-type]


def _block(contact: MessageContact, *, sender: bool, public_id: str = "") -> str:
    blocked, blocker = party_of(contact, sender=sender), party_of(contact, sender=not sender)
    return block_sender(blocker, blocked, named=sender, public_id=public_id)


def _block_again(ref: str, detail: str) -> None:
    which, public_id, blocker = [*detail.split(":"), "", ""][:3]
    contact = session().execute(select(MessageContact).where(MessageContact.public_id == ref)).scalar_one_or_none()
    if contact is not None:
        _block(contact, sender=which == _SENDER, public_id=public_id)
    elif blocker:
        note_lost(blocker, public_id)


REPLAYS = (Replay(BLOCKED, _block_again),)
