"""Blocking a sender, and letting one in again. Who is blocked is told nothing; what they send arrives nowhere."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import aliased

from wijkplatform.accounts.models import User
from wijkplatform.accounts.replays import find_by_ref
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.people import erase_row
from wijkplatform.core.text import _
from wijkplatform.moderation.lost import UNKNOWN
from wijkplatform.moderation.models import SenderBlock
from wijkplatform.moderation.parties import Party, mailbox_key
from wijkplatform.web.feature import Replay
from wijkplatform.web.kit import kit

SENDER_BLOCKED = "afzender"
"""The kind of entry in the erasure log, between two accounts: `ref` is who blocked, the detail who was blocked and the
id of the row. Of an address nothing may stand there: who keeps the message tells of that (`messages/blocking.py`).
"""
BLOCKED_BY_ORGANISATION = "afzender-organisatie"
"""Of an account, by an organisation: `ref` is who was blocked, the detail the organisation and the id of the row."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """One block as who made it reads it: whom, as far as they knew; for which organisation; since when. `lost`: nobody
    knows whom any more.
    """

    public_id: str
    whom: str
    organisation: str
    since: datetime
    lost: bool = False


def is_blocked(receiver: Party, sender: Party) -> bool:
    """Whether `receiver` wants nothing of `sender`: of that account, or of that mailbox, for who was kept out with an
    account may come back without one, and the other way round.
    """
    blocked = aliased(User)
    query = select(SenderBlock.blocked_id, SenderBlock.blocked_email, blocked.email)
    query = query.outerjoin(blocked, blocked.id == SenderBlock.blocked_id).where(_made_by(receiver))
    mailbox = mailbox_key(sender.email or _email_of(sender))
    return any(
        (row.blocked_id is not None and row.blocked_id == sender.user_id)
        or (mailbox and mailbox == mailbox_key(row.blocked_email or row.email or ""))
        for row in session().execute(query)
    )


def block_sender(receiver: Party, sender: Party, *, named: bool, public_id: str = "") -> str:
    """Let nothing of `sender` reach `receiver` any more; twice is once. The id of the block, in a writing unit.

    `named` when the receiver read the sender's name. Replaying gives the same `public_id` again.
    """
    found = session().execute(select(SenderBlock.public_id).where(*_between(receiver, sender))).scalar()
    if found is not None:
        return found
    row = SenderBlock(public_id=public_id or new_public_id(), named=named, blocked_at=clock.now())
    row.blocker_id, row.organisation_id = receiver.user_id, receiver.organisation_id
    row.blocked_id, row.blocked_email = sender.user_id, sender.email or None
    session().add(row)
    session().flush()
    _note(row)
    return row.public_id


def list_blocks(viewer: Viewer) -> tuple[Blocked, ...]:
    """The blocks that this viewer may lift, newest first."""
    blocked = aliased(User)
    query = (
        select(
            SenderBlock.public_id, SenderBlock.blocked_email, SenderBlock.named, SenderBlock.blocked_at,
            SenderBlock.organisation_id, blocked.name,
        )
        .outerjoin(blocked, blocked.id == SenderBlock.blocked_id)
        .where(_of(viewer))
        .order_by(SenderBlock.blocked_at.desc(), SenderBlock.id.desc())
    )  # fmt: skip
    return tuple(
        Blocked(
            row.public_id,
            _whom(row),
            _name_of(row.organisation_id),
            row.blocked_at,
            row.blocked_email == UNKNOWN,
        )
        for row in session().execute(query)
    )


def _whom(row: AnyRow) -> str:
    if row.blocked_email == UNKNOWN:
        return _("Iemand zonder account")
    return (row.name if row.named else None) or row.blocked_email or _("Een bewoner")


def unblock(viewer: Viewer, public_id: str) -> None:
    """Let this sender in again; raises NotFound for who did not block. In a writing unit. No backup blocks anew."""
    own = (SenderBlock.public_id == public_id, _of(viewer))
    if session().execute(select(SenderBlock.id).where(*own)).first() is None:
        raise NotFound(_("Deze blokkade is er niet (meer)."))
    erase_row(SenderBlock.__table__, SenderBlock.public_id == public_id)  # type: ignore[arg-type]


def _of(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.user_id is None:
        return false()
    return or_(SenderBlock.blocker_id == viewer.user_id, SenderBlock.organisation_id.in_(sorted(viewer.editor_of)))


def _made_by(receiver: Party) -> ColumnElement[bool]:
    if receiver.user_id is not None:
        return SenderBlock.blocker_id == receiver.user_id
    return SenderBlock.organisation_id == receiver.organisation_id


def _between(receiver: Party, sender: Party) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    theirs = (
        SenderBlock.blocked_id == sender.user_id
        if sender.user_id is not None
        else SenderBlock.blocked_email == sender.email
    )
    return _made_by(receiver), theirs


def _email_of(sender: Party) -> str:
    own = select(User.email).where(User.id == sender.user_id)
    return (session().execute(own).scalar() or "") if sender.user_id is not None else ""


def _name_of(organisation_id: int | None) -> str:
    if organisation_id is None:
        return ""
    found = (feature.letterbox_of(organisation_id) for feature in kit().features if feature.letterbox_of)
    return next((letterbox.name for letterbox in found if letterbox), "")


def _ref(user_id: int) -> str:
    return session().execute(select(User.erasure_ref).where(User.id == user_id)).scalar_one()


def _note(row: SenderBlock) -> None:
    if row.blocked_id is None:
        return
    if row.blocker_id is not None:
        note_lowering(SENDER_BLOCKED, _ref(row.blocker_id), f"{_ref(row.blocked_id)}:{row.public_id}")
    else:
        note_lowering(BLOCKED_BY_ORGANISATION, _ref(row.blocked_id), f"{row.organisation_id}:{row.public_id}")


def _block_again(ref: str, detail: str) -> None:
    blocked_ref, _colon, public_id = detail.partition(":")
    blocker, blocked = find_by_ref(ref), find_by_ref(blocked_ref)
    if blocker is not None and blocked is not None:
        block_sender(Party(blocker.id), Party(blocked.id), named=False, public_id=public_id)


def _block_again_for_organisation(ref: str, detail: str) -> None:
    number, _colon, public_id = detail.partition(":")
    blocked = find_by_ref(ref)
    if blocked is not None and number.isdecimal() and _name_of(int(number)):
        block_sender(Party(organisation_id=int(number)), Party(blocked.id), named=False, public_id=public_id)


REPLAYS = (
    Replay(SENDER_BLOCKED, _block_again),
    Replay(BLOCKED_BY_ORGANISATION, _block_again_for_organisation),
)
