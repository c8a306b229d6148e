"""Events as their makers describe them, for which wijken, and where organisations hold them."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, Integer, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.agenda.models.declared import TIME, WITH_EVENT
from wijkplatform.core.database import (
    Model,
    Pk,
    Scoped,
    UtcDateTime,
    Visible,
    WallTime,
    column,
)
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal
from wijkplatform.placing.models import Piece, piece_rules, said, said_with

AFTER_THE_LAST_DATE = timedelta(days=365)
"""So long an activity of a resident stays once it is over."""


class Join(StrEnum):
    """How one takes part."""

    FREE = "vrij"
    CALL = "bel"
    MAIL = "mail"
    SITE = "website"


class Event(Piece, Visible, Model):
    """An activity, once or in a series: local wall time and zone, and the rule stored once (RFC 5545 RRULE text).

    `access audiences languages` hold slugs with a space around each (`agenda/marks.py`). `home` is an address where
    somebody lives: only neighbours see it, and it stands in no feed, list or index.
    """

    __tablename__ = "event"
    __table_args__ = (
        *piece_rules(),
        UniqueConstraint("platform_id", "organisation_id", "uid"),
        CheckConstraint("starts <= ends", name="order"),
        Index(None, "platform_id", "made_until"),
        Index(None, "platform_id", "state", "updated_at"),
        {
            "info": about(
                "Je activiteiten",
                place="/mijn/plaatsingen",
                kept=Kept("over_at", AFTER_THE_LAST_DATE, after="na de laatste datum"),
            )
        },
    )

    category_id: Mapped[int | None] = column(content("category", on_erase=Erase.UNLINK), type_=Integer)
    place_id: Mapped[int | None] = column(content("event_place", on_erase=Erase.UNLINK), type_=Integer)
    photo_id: Mapped[int | None] = column(content("photo", on_erase=Erase.UNLINK), type_=Integer, index=True)
    photo_alt: Mapped[str] = column(said("Wat er op de foto staat"), type_=String(200), default="")
    place: Mapped[str] = column(said("Plek"), type_=String(200), default="")
    address: Mapped[str] = column(said("Adres van de plek"), type_=String(200), default="")
    home: Mapped[str] = column(said("Adres bij jou thuis"), type_=String(200), default="")
    access: Mapped[str] = column(impersonal("hoe toegankelijk een plek is"), type_=String(200), default="")
    audiences: Mapped[str] = column(impersonal("voor welke groepen het is"), type_=String(200), default="")
    languages: Mapped[str] = column(impersonal("welke talen er gesproken worden"), type_=String(100), default="")
    price: Mapped[str] = column(said("Prijs"), type_=String(60), default="")
    free: Mapped[bool] = column(impersonal("of het gratis is"), default=False)
    join: Mapped[str] = column(impersonal("hoe je meedoet"), type_=String(10), default="")
    url: Mapped[str] = column(said("Website"), type_=String(500), default="")
    starts: Mapped[datetime] = column(impersonal(TIME), type_=WallTime)
    ends: Mapped[datetime] = column(impersonal(TIME), type_=WallTime)
    zone: Mapped[str] = column(impersonal("tijdzone"), type_=String(60))
    all_day: Mapped[bool] = column(impersonal(TIME), default=False)
    rule: Mapped[str] = column(impersonal("ritme"), type_=String(500), default="")
    extra_dates: Mapped[int] = column(impersonal("hoeveel losse data erbij"), type_=Integer, default=0)
    skip_holidays: Mapped[bool] = column(impersonal("of feestdagen wegvallen"), default=False)
    cancelled: Mapped[bool] = column(impersonal("of het doorgaat"), default=False)
    reason: Mapped[str] = column(said("Waarom het niet doorgaat"), type_=String(200), default="")
    uid: Mapped[str] = column(impersonal("kenmerk uit de kalender van herkomst"), type_=String(500))
    sequence: Mapped[int] = column(impersonal("hoe vaak gewijzigd"), type_=Integer, default=0)
    source_sequence: Mapped[int | None] = column(impersonal("hoe vaak daar gewijzigd"), type_=Integer)
    source_modified: Mapped[datetime | None] = column(impersonal("tijd van wijziging daar"), type_=UtcDateTime)
    told: Mapped[str] = column(
        impersonal("vingerafdrukken van wat de kalender van herkomst het laatst zei"), type_=Text, default=""
    )
    digest: Mapped[str] = column(impersonal("vingerafdruk, om wijzigingen te zien"), type_=String(64), default="")
    made_until: Mapped[datetime | None] = column(impersonal("tot wanneer de data gemaakt zijn"), type_=UtcDateTime)
    over_at: Mapped[datetime | None] = column(
        impersonal("wanneer een activiteit van een bewoner voorbij is"), type_=UtcDateTime
    )


class Place(Scoped, Visible, Model):
    """A place that an organisation uses again and again, with how accessible it is."""

    __tablename__ = "event_place"
    __table_args__ = (UniqueConstraint("platform_id", "organisation_id", "name"),)

    id: Mapped[Pk]
    organisation_id: Mapped[int] = column(content("organisation", on_erase=Erase.DELETE), type_=Integer)
    name: Mapped[str] = column(impersonal("naam van een zaal of gebouw"), type_=String(200))
    address: Mapped[str] = column(impersonal("adres van een zaal of gebouw"), type_=String(200), default="")
    access: Mapped[str] = column(impersonal("hoe toegankelijk een plek is"), type_=String(200), default="")
    position: Mapped[int] = column(impersonal("volgorde"), type_=SmallInteger, default=0)


class EventWijk(Scoped, Visible, Model):
    """A wijk that an event is for; none at all means the whole platform."""

    __tablename__ = "event_wijk"
    __table_args__ = (
        Index(None, "platform_id", "wijk_id", "event_id"),
        {"info": about("Waar je activiteiten voor zijn", place="/mijn/plaatsingen", stays=WITH_EVENT)},
    )

    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    wijk_id: Mapped[int] = column(
        content("wijk", on_erase=Erase.DELETE, tells=said_with("Voor welke wijk"), shown="name"),
        type_=Integer,
        primary_key=True,
    )
