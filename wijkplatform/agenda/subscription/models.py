"""A private calendar address: whose it is, and what it holds. Of the address itself only a hash is kept."""

from datetime import date, datetime

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose

HASH_LENGTH = 64


class AgendaSubscription(Scoped, Model):
    """One address. What it holds never grows by itself: with `every_wijk` it is the whole platform, with `every_kind`
    all categories; else it is `wijk_id` and its own categories, and nothing when those are gone.
    """

    __tablename__ = "agenda_subscription"
    __table_args__ = (
        {"info": about("De agenda in je telefoon", place="/mijn/agenda", ends="tot je het adres intrekt")},
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    token_hash: Mapped[str] = column(
        personal(Purpose.CALENDAR, label="Sleutel van het adres", secret=True), type_=String(HASH_LENGTH), unique=True
    )
    user_id: Mapped[int] = column(person("van wie het adres is", on_erase=Erase.DELETE), type_=Integer, index=True)
    wijk_id: Mapped[int | None] = column(
        content(
            "wijk",
            on_erase=Erase.UNLINK,
            tells=personal(Purpose.CALENDAR, label="Van welke wijk de agenda is"),
            shown="name",
        ),
        type_=Integer,
    )
    every_wijk: Mapped[bool] = column(impersonal("of het over het hele platform gaat"), default=True)
    every_kind: Mapped[bool] = column(impersonal("of het over alle soorten gaat"), default=True)
    made_at: Mapped[datetime] = column(
        personal(Purpose.CALENDAR, label="Wanneer je het adres maakte"), type_=UtcDateTime
    )
    fetched_on: Mapped[date | None] = column(
        personal(Purpose.CALENDAR, label="Op welke dag je agenda het laatst is opgehaald"), type_=Date
    )


class SubscriptionCategory(Scoped, Model):
    """A kind of activity that an address is limited to."""

    __tablename__ = "agenda_subscription_category"
    __table_args__ = (
        {
            "info": about(
                "Welke soorten je in je agenda hebt",
                place="/mijn/agenda",
                stays="Dit hoort bij een adres dat je maakte, en gaat met dat adres weg.",
            )
        },
    )

    subscription_id: Mapped[int] = column(
        content("agenda_subscription", on_erase=Erase.DELETE), type_=Integer, primary_key=True
    )
    category_id: Mapped[int] = column(
        content(
            "category",
            on_erase=Erase.DELETE,
            tells=personal(Purpose.CALENDAR, label="Welke soort activiteiten"),
            shown="name",
        ),
        type_=Integer,
        primary_key=True,
    )
