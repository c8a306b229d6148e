"""Whose messages somebody does not want any more."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, Integer, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal, person, personal, visitor
from wijkplatform.core.purposes import Purpose

LONGEST_ADDRESS = 254
STAYS = timedelta(days=730)
_BLOCKER = ("blocker_id",)


class SenderBlock(Scoped, Model):
    """A person or an organisation wants nothing of this sender: an account, or an address without one."""

    __tablename__ = "sender_block"
    __table_args__ = (
        CheckConstraint("(blocker_id IS NULL) <> (organisation_id IS NULL)", name="one_owner"),
        CheckConstraint("blocked_id IS NOT NULL OR blocked_email IS NOT NULL", name="somebody_blocked"),
        {
            "info": about(
                "Afzenders die je hebt geblokkeerd",
                place="/mijn/geblokkeerd",
                stays="Wie blokkeerde, kan dat zelf opheffen.",
                kept=Kept("blocked_at", STAYS),
                source="Dit adres stond bij een bericht dat je stuurde.",
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    blocker_id: Mapped[int | None] = column(
        person("wie geen berichten wil van een afzender", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    organisation_id: Mapped[int | None] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    blocked_id: Mapped[int | None] = column(
        person("van wie iemand geen berichten wil", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    blocked_email: Mapped[str | None] = column(
        visitor(
            "van wie iemand geen berichten wil",
            address_column="blocked_email",
            term_days=STAYS.days,
            purpose=Purpose.MESSAGES,
            tells=personal(Purpose.MESSAGES, label="Wie je blokkeerde", of=_BLOCKER),
            withheld="wie iemand buiten houdt, hoeft dat aan diegene niet te verantwoorden",
        ),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    named: Mapped[bool] = column(impersonal("of de naam van de afzender in het bericht stond"), default=False)
    blocked_at: Mapped[datetime] = column(
        personal(Purpose.MESSAGES, label="Wanneer je die afzender blokkeerde", of=_BLOCKER), type_=UtcDateTime
    )
