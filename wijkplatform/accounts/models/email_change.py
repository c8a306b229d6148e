"""From one e-mail address to another."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped

from wijkplatform.accounts.models.user import LONGEST_ADDRESS
from wijkplatform.accounts.waiting import CONFIRM_WITHIN, UNDO_WITHIN
from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, about, person, personal, visitor
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _


class EmailChange(Scoped, Model):
    """From one address to another: asked for, then confirmed at the new address, then for a while to be undone."""

    __tablename__ = "email_change"
    __table_args__ = (
        {
            "info": about(
                "Een ander e-mailadres",
                place="/mijn/beveiliging",
                stays=_(
                    "Zo kan een verandering die jij niet deed, nog %(tijd)s worden teruggezet.",
                    tijd=span_words(UNDO_WITHIN),
                ),
                ends=_(
                    "tot %(terug)s nadat het nieuwe adres is bevestigd; niet bevestigd: %(nieuw)s",
                    terug=span_words(UNDO_WITHIN),
                    nieuw=span_words(CONFIRM_WITHIN),
                ),
                source="Iemand met een account vulde jouw e-mailadres in als zijn nieuwe adres.",
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("wie van adres verandert", on_erase=Erase.DELETE), type_=Integer, index=True)
    old_email: Mapped[str] = column(
        personal(Purpose.ACCOUNT, label="Je oude e-mailadres", of=("user_id",)), type_=String(LONGEST_ADDRESS)
    )
    new_email: Mapped[str | None] = column(
        visitor(
            "van wie het adres is dat iemand als nieuw adres invulde",
            address_column="new_email",
            term_days=(CONFIRM_WITHIN + UNDO_WITHIN).days,
            purpose=Purpose.ACCOUNT,
            on_erase=Erase.UNLINK,  # the row stays: who took an account over cannot take away what puts it back
            tells=personal(Purpose.ACCOUNT, label="Je nieuwe e-mailadres", of=("user_id",)),
        ),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    asked_at: Mapped[datetime] = column(
        personal(Purpose.ACCOUNT, label="Wanneer een ander e-mailadres is gevraagd", of=("user_id", "new_email")),
        type_=UtcDateTime,
    )
    confirmed_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer het nieuwe e-mailadres is bevestigd", of=("user_id", "new_email")),
        type_=UtcDateTime,
    )
