"""What is held of messages, for as short as can be: who may answer whom, and a message until it is delivered."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal, person, personal, visitor
from wijkplatform.core.purposes import Purpose

LONGEST_ADDRESS = 254
LONGEST_NAME = 80
LONGEST_MESSAGE = 5_000
HASH_LENGTH = 64
STAYS = timedelta(days=30)
"""How long one may answer, and how long a message waits for who wants no mail."""
CONFIRM_WITHIN = timedelta(days=1)
_SENDER = ("sender_id", "sender_email")
_BOTH = ("sender_id", "sender_email", "recipient_id")


class State(StrEnum):
    """How far a message is: a letter is to be written; a letter was written; it waits on the site; it could not be
    delivered, of which its sender is told.
    """

    QUEUED = "onderweg"
    MAILED = "gemaild"
    WAITS = "wacht"
    FAILED = "mislukt"


class LetterKind(StrEnum):
    """The letters about messages: the message itself, the button that confirms an address, that it did not arrive."""

    MESSAGE = "bericht-doorgeven"
    CONFIRM = "bericht-bevestigen"
    FAILED = "bericht-mislukt"


class LinkPurpose(StrEnum):
    """What a mailed link is for."""

    CONFIRM = "bevestigen"
    ANSWER = "antwoord"


class MessageContact(Scoped, Model):
    """Two who may write to each other for a while: who wrote first, and to whom.

    It holds a message only as long as its writer did not confirm the address (`draft`): until then nobody else may read
    it, also not whom it is for among what is held of them.
    """

    __tablename__ = "message_contact"
    __table_args__ = (
        CheckConstraint("(recipient_id IS NULL) <> (organisation_id IS NULL)", name="one_owner"),
        CheckConstraint("sender_id IS NOT NULL OR sender_email IS NOT NULL", name="somebody_wrote"),
        {
            "info": about(
                "Met wie je berichten wisselt",
                place="/mijn/berichten",
                kept=Kept("expires_at", ahead=STAYS),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    about_kind: Mapped[str] = column(
        personal(Purpose.MESSAGES, label="Waar het bericht bij hoort", of=_BOTH), type_=String(20)
    )
    about_ref: Mapped[str] = column(impersonal("welke bladzijde van de site het is"), type_=String(80))
    sender_id: Mapped[int | None] = column(
        person("wie een bericht stuurde", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    sender_email: Mapped[str | None] = column(
        visitor(
            "wie een bericht stuurde", address_column="sender_email", term_days=STAYS.days, purpose=Purpose.MESSAGES
        ),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    sender_name: Mapped[str] = column(
        personal(Purpose.MESSAGES, label="Je naam bij het bericht", of=_SENDER), type_=String(LONGEST_NAME), default=""
    )
    recipient_id: Mapped[int | None] = column(
        person("aan wie het bericht was", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    organisation_id: Mapped[int | None] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    draft: Mapped[str] = column(
        personal(Purpose.MESSAGES, label="Bericht dat je nog niet verstuurde", of=_SENDER), type_=Text, default=""
    )
    started_at: Mapped[datetime] = column(
        personal(Purpose.MESSAGES, label="Wanneer het eerste bericht was", of=_BOTH), type_=UtcDateTime
    )
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer antwoorden kan"), type_=UtcDateTime, index=True)


class Message(Scoped, Model):
    """One message, until it is delivered by mail, taken away, or too old. `direct`: the receiver may answer by mail."""

    __tablename__ = "message"
    __table_args__ = (
        {
            "info": about(
                "Berichten die nog niet zijn bezorgd", place="/mijn/berichten", kept=Kept("expires_at", ahead=STAYS)
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    contact_id: Mapped[int] = column(content("message_contact", on_erase=Erase.DELETE), type_=Integer, index=True)
    from_sender: Mapped[bool] = column(impersonal("wie van de twee het schreef"))
    direct: Mapped[bool] = column(impersonal("of het antwoord per mail kan"), default=False)
    body: Mapped[str] = column(personal(Purpose.MESSAGES, label="Bericht"), type_=Text)
    state: Mapped[str] = column(impersonal("hoe ver de bezorging is"), type_=String(20), index=True)
    written_at: Mapped[datetime] = column(
        personal(Purpose.MESSAGES, label="Wanneer het bericht is geschreven"), type_=UtcDateTime
    )
    read_at: Mapped[datetime | None] = column(impersonal("of het als nieuw wordt aangewezen"), type_=UtcDateTime)
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer het bericht er is"), type_=UtcDateTime, index=True)


class MessageLink(Scoped, Model):
    """A link in a mail: to confirm the address, or to answer. `for_sender`: it is for who wrote first."""

    __tablename__ = "message_link"
    __table_args__ = (
        {
            "info": about(
                "Knoppen in mail over berichten",
                stays="Zo'n knop werkt een tijdje, en gaat dan vanzelf weg.",
                kept=Kept("expires_at", ahead=STAYS),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    contact_id: Mapped[int] = column(content("message_contact", on_erase=Erase.DELETE), type_=Integer, index=True)
    purpose: Mapped[str] = column(impersonal("waar de link voor is"), type_=String(20))
    for_sender: Mapped[bool] = column(impersonal("voor wie van de twee"))
    token_hash: Mapped[str] = column(
        personal(Purpose.MESSAGES, label="Sleutel van de knop die we mailden", secret=True),
        type_=String(HASH_LENGTH),
        unique=True,
    )
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer de link werkt"), type_=UtcDateTime, index=True)
