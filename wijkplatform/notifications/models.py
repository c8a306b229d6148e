"""What somebody chose about mail: which text they read, since when it is on, and when they switched it off (K07)."""

from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, about, person, personal
from wijkplatform.core.purposes import Purpose

LONGEST_KIND = 30


class MailSwitch(Scoped, Model):
    """One switch of one person, once it was touched; until then it stands as its kind says."""

    __tablename__ = "mail_switch"
    __table_args__ = (
        UniqueConstraint("platform_id", "user_id", "kind"),
        {
            "info": about(
                "Welke mail je wilt",
                place="/mijn/mail",
                stays="Dit blijft staan zolang je een account hebt. Anders weten we niet meer wat je koos.",
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("wie kiest welke mail er komt", on_erase=Erase.DELETE), type_=Integer)
    kind: Mapped[str] = column(personal(Purpose.CONSENT, label="Soort mail"), type_=String(LONGEST_KIND))
    wanted: Mapped[bool] = column(personal(Purpose.CONSENT, label="Of je die mail wilt"))
    text_version: Mapped[str] = column(personal(Purpose.CONSENT, label="Welke uitleg je las"), type_=String(20))
    given_at: Mapped[datetime | None] = column(
        personal(Purpose.CONSENT, label="Wanneer je die mail aanzette"), type_=UtcDateTime
    )
    withdrawn_at: Mapped[datetime | None] = column(
        personal(Purpose.CONSENT, label="Wanneer je die mail uitzette"), type_=UtcDateTime
    )
