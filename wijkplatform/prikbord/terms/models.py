"""The buttons of letters about notices that come down: the secret goes to a person, its hash stays here."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.prikbord.models import AFTER_IT_HUNG, WARNED_BEFORE

HASH_LENGTH = 64


class NoticeLink(Scoped, Model):
    """The buttons of one letter about one notice. They are of who got the letter: an account (the owner, or who writes
    for the organisation), or without one the organisation at its general address.

    `hangs_until` is the end that the letter was about: what comes down at another moment by now hangs no longer by it.
    """

    __tablename__ = "notice_link"
    __table_args__ = (
        {
            "info": about(
                "Knoppen in mail over briefjes",
                stays="Zo'n knop werkt een tijdje, en gaat dan vanzelf weg.",
                kept=Kept("expires_at", ahead=WARNED_BEFORE + AFTER_IT_HUNG),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    notice_id: Mapped[int] = column(content("notice", on_erase=Erase.DELETE), type_=Integer, index=True)
    user_id: Mapped[int | None] = column(person("wie de mail kreeg", on_erase=Erase.DELETE), type_=Integer, index=True)
    organisation_id: Mapped[int | None] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    hangs_until: Mapped[datetime] = column(impersonal("over welk einde de mail ging"), type_=UtcDateTime)
    token_hash: Mapped[str] = column(
        personal(Purpose.SERVICE_MAIL, label="Sleutel van de knoppen die we mailden", secret=True, of=("user_id",)),
        type_=String(HASH_LENGTH),
        unique=True,
    )
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer de knoppen werken"), type_=UtcDateTime, index=True)
