"""What somebody tipped for the agenda. An address only of who may be asked about it."""

from datetime import datetime, timedelta

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Kept, about, impersonal, personal, visitor
from wijkplatform.core.purposes import Purpose

LONGEST_ADDRESS = 254
LONGEST_WHAT = 200
LONGEST_WORDS = 200
LONGEST_WEBSITE = 500
STAYS = timedelta(weeks=13)
STAYS_HANDLED = timedelta(weeks=4)


class EventTip(Scoped, Model):
    """A tip, in the words of who gave it. `expires_at` moves forward when it is handled, and back with the undo."""

    __tablename__ = "event_tip"
    __table_args__ = (
        {
            "info": about(
                "Je tip voor de agenda",
                stays="De wijkbeheerder kijkt je tip na. Daarna gaat hij vanzelf weg.",
                kept=Kept("expires_at", ahead=STAYS),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    what: Mapped[str] = column(personal(Purpose.TIPS, label="Wat er te doen is"), type_=String(LONGEST_WHAT))
    moment: Mapped[str] = column(personal(Purpose.TIPS, label="Wanneer dat is"), type_=String(LONGEST_WORDS))
    place: Mapped[str] = column(personal(Purpose.TIPS, label="Waar dat is"), type_=String(LONGEST_WORDS), default="")
    website: Mapped[str] = column(personal(Purpose.TIPS, label="Website"), type_=String(LONGEST_WEBSITE), default="")
    email: Mapped[str | None] = column(
        visitor("wie een tip geeft", address_column="email", term_days=STAYS.days, purpose=Purpose.TIPS),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    tipped_at: Mapped[datetime] = column(personal(Purpose.TIPS, label="Wanneer je dat tipte"), type_=UtcDateTime)
    handled_at: Mapped[datetime | None] = column(impersonal("wanneer de tip is afgehandeld"), type_=UtcDateTime)
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer de tip er is"), type_=UtcDateTime, index=True)
