"""A side's messages, in every state, links to answer them, who is kept out, and which mail somebody wants."""

from typing import Any

from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.messages.links import make_link
from wijkplatform.messages.models import LinkPurpose, Message, MessageContact, State
from wijkplatform.messages.parties import BY_MAIL
from wijkplatform.moderation.lost import UNKNOWN
from wijkplatform.moderation.models import SenderBlock
from wijkplatform.notifications.models import MailSwitch

ADDRESSES: Addresses = {
    "/antwoord/<token>": ({"token": "answer"}, {"token": "answer of a visitor"}),
    "/antwoord/<token>/blokkeren": ({"token": "answer"},),
    "/link/bericht/<token>": ({"token": "confirm a message"},),
    "/contact/<soort>/<ref>": (
        {"soort": "=activiteit", "ref": "event"}, {"soort": "=activiteit", "ref": "event of a resident"},
        {"soort": "=organisatie", "ref": "organisation"}, {"soort": "=buur", "ref": "person colleague"},
        {"soort": "=prikbord", "ref": "notice"}, {"soort": "=prikbord", "ref": "notice of a resident"},
    ),
    "/mijn/berichten/<public_id>": ({"public_id": "message"}, {"public_id": "message to organisation"}),
    "/mijn/berichten/<public_id>/blokkeren": ({"public_id": "message"},),
    "/mijn/berichten/<public_id>/weg": ({"public_id": "message"},),
    "/mijn/geblokkeerd/<public_id>/opheffen": ({"public_id": "block"},),
}  # fmt: skip


def fill(side: Side) -> None:
    """One contact of each kind, with a message in each state."""
    neighbour, colleague, dorpshuis = side.people["neighbour"], side.people["colleague"], side.ids["organisation"]
    known = _contact(side, "buur", side.known["person neighbour"], sender_id=colleague, recipient_id=neighbour)
    asked = _contact(
        side, "organisatie", side.known["organisation"], sender_email=side.email("vrager"), organisation_id=dorpshuis
    )
    new = _contact(
        side, "buur", side.known["person colleague"], sender_email=side.email("nieuw"), recipient_id=colleague,
        draft=side.text("Hallo, dit is nog niet bevestigd"),
    )  # fmt: skip
    side.known["message"] = _message(side, known, State.WAITS).public_id
    side.known["message to organisation"] = _message(side, asked, State.WAITS).public_id
    for contact, state in (
        (known, State.QUEUED), (asked, State.QUEUED), (known, State.MAILED), (asked, State.FAILED),
    ):  # fmt: skip
        side.letters.append((None, _message(side, contact, state).id))
    side.letters.append((None, new.id))
    lasts = side.ahead(hours=20) - clock.now()
    side.known["answer"] = make_link(known, LinkPurpose.ANSWER, lasts, for_sender=False)
    side.known["answer of a visitor"] = make_link(asked, LinkPurpose.ANSWER, lasts, for_sender=True)
    side.known["confirm a message"] = make_link(new, LinkPurpose.CONFIRM, lasts, for_sender=True)
    _keep_out(side)


def _contact(side: Side, kind: str, ref: str, **parties: Any) -> MessageContact:
    row = MessageContact(
        about_kind=kind, about_ref=ref, sender_name=side.text("Jan"), started_at=side.ago(days=1),
        expires_at=side.ahead(days=20), **parties,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _message(side: Side, contact: MessageContact, state: State) -> Message:
    row = Message(
        contact_id=contact.id, from_sender=True, direct=state is not State.MAILED, body=side.text(f"Hallo {state}"),
        state=state.value, written_at=side.ago(hours=2), expires_at=side.ahead(days=1),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _keep_out(side: Side) -> None:
    """Two blocks of the neighbour, one of the organisation, one that a backup lost; and a switch that is off."""
    for blocks in (
        {"blocker_id": side.people["neighbour"], "blocked_id": side.people["silent"]},
        {"organisation_id": side.ids["organisation"], "blocked_email": side.email("lastig-dorpshuis")},
        {"blocker_id": side.people["colleague"], "blocked_email": UNKNOWN},
        {"blocker_id": side.people["neighbour"], "blocked_email": side.email("lastig")},
    ):
        row = SenderBlock(**blocks, named=True, blocked_at=side.ago(days=1))
        db.session.add(row)
        db.session.flush()
        side.known["block"] = row.public_id
    db.session.add(
        MailSwitch(
            user_id=side.people["hidden"], kind=BY_MAIL, wanted=False, text_version=f"2026-{side.word}",
            given_at=None, withdrawn_at=side.ago(days=1),
        )
    )  # fmt: skip
    db.session.flush()
