"""Events as organisations describe them, and occurrences: each date, made beforehand so that a page only reads."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import (
    CreatedAt,
    Model,
    Pk,
    PublicId,
    Scoped,
    UtcDateTime,
    Visible,
    WallTime,
    column,
)
from wijkplatform.core.personal import Erase, content, impersonal

_TEXT = "tekst van een organisatie over een activiteit"
_TIME = "wanneer een activiteit is"


class Join(StrEnum):
    """How one takes part."""

    FREE = "vrij"
    CALL = "bel"
    MAIL = "mail"
    SITE = "website"


class DeviationKind(StrEnum):
    """How one date departs from the rule."""

    EXTRA = "extra"
    EXCLUDED = "vervalt"
    CHANGED = "anders"


class Event(Scoped, Visible, Model):
    """An activity, once or in a series: local wall time and zone, and the rule stored once (RFC 5545 RRULE text)."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("platform_id", "organisation_id", "uid"),
        CheckConstraint("starts <= ends", name="order"),
        Index(None, "platform_id", "made_until"),
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = column(content("organisation", on_erase=Erase.DELETE), type_=Integer)
    category_id: Mapped[int | None] = column(content("category", on_erase=Erase.UNLINK), type_=Integer)
    title: Mapped[str] = column(impersonal(_TEXT), type_=String(200))
    text: Mapped[str] = column(impersonal(_TEXT), type_=Text, default="")
    place: Mapped[str] = column(impersonal("waar een activiteit is"), type_=String(200), default="")
    address: Mapped[str] = column(impersonal("adres van een zaal of gebouw"), type_=String(200), default="")
    price: Mapped[str] = column(impersonal("prijs in woorden"), type_=String(60), default="")
    join: Mapped[str] = column(impersonal("hoe je meedoet"), type_=String(10), default="")
    url: Mapped[str] = column(impersonal("pagina van de organisatie"), type_=String(500), default="")
    starts: Mapped[datetime] = column(impersonal(_TIME), type_=WallTime)
    ends: Mapped[datetime] = column(impersonal(_TIME), type_=WallTime)
    zone: Mapped[str] = column(impersonal("tijdzone"), type_=String(60))
    all_day: Mapped[bool] = column(impersonal(_TIME), default=False)
    rule: Mapped[str] = column(impersonal("ritme"), type_=String(500), default="")
    extra_dates: Mapped[int] = column(impersonal("hoeveel losse data erbij"), type_=Integer, default=0)
    skip_holidays: Mapped[bool] = column(impersonal("of feestdagen wegvallen"), default=False)
    cancelled: Mapped[bool] = column(impersonal("of het doorgaat"), default=False)
    reason: Mapped[str] = column(impersonal("waarom het niet doorgaat"), type_=String(200), default="")
    uid: Mapped[str] = column(impersonal("kenmerk uit de kalender van herkomst"), type_=String(500))
    sequence: Mapped[int] = column(impersonal("hoe vaak gewijzigd"), type_=Integer, default=0)
    source_sequence: Mapped[int | None] = column(impersonal("hoe vaak daar gewijzigd"), type_=Integer)
    source_modified: Mapped[datetime | None] = column(impersonal("tijd van wijziging daar"), type_=UtcDateTime)
    digest: Mapped[str] = column(impersonal("vingerafdruk, om wijzigingen te zien"), type_=String(64), default="")
    made_until: Mapped[datetime | None] = column(impersonal("tot wanneer de data gemaakt zijn"), type_=UtcDateTime)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = column(impersonal("wanneer gewijzigd"), type_=UtcDateTime)


class EventWijk(Scoped, Visible, Model):
    """A wijk that an event is for; none at all means the whole platform."""

    __tablename__ = "event_wijk"
    __table_args__ = (Index(None, "platform_id", "wijk_id", "event_id"),)

    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    wijk_id: Mapped[int] = column(content("wijk", on_erase=Erase.DELETE), type_=Integer, primary_key=True)


class EventPause(Scoped, Visible, Model):
    """A stretch of days in which a series rests, the first and the last day included."""

    __tablename__ = "event_pause"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="order"),)

    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    first_day: Mapped[date] = column(impersonal(_TIME), type_=Date, primary_key=True)
    last_day: Mapped[date] = column(impersonal(_TIME), type_=Date, primary_key=True)


class Deviation(Scoped, Visible, Model):
    """A date that departs from the rule: extra (RDATE), excluded (EXDATE), or changed (RECURRENCE-ID).

    `recurrence` is the local start that the rule gives (for an extra date: its own start).
    Empty fields follow the event.
    """

    __tablename__ = "event_deviation"

    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    recurrence: Mapped[datetime] = column(impersonal(_TIME), type_=WallTime, primary_key=True)
    kind: Mapped[str] = column(impersonal("soort uitzondering"), type_=String(10))
    extra: Mapped[bool] = column(impersonal("of de datum buiten het ritme valt"), default=False)
    starts: Mapped[datetime | None] = column(impersonal(_TIME), type_=WallTime)
    ends: Mapped[datetime | None] = column(impersonal(_TIME), type_=WallTime)
    cancelled: Mapped[bool] = column(impersonal("of het doorgaat"), default=False)
    reason: Mapped[str | None] = column(impersonal("waarom het niet doorgaat"), type_=String(200))
    title: Mapped[str | None] = column(impersonal(_TEXT), type_=String(200))
    text: Mapped[str | None] = column(impersonal(_TEXT), type_=Text)
    place: Mapped[str | None] = column(impersonal("waar een activiteit is"), type_=String(200))


class Occurrence(Scoped, Visible, Model):
    """One date of an event. `ref` is its name outside the house and the same after every recalculation.

    `starts_at`/`ends_at` are moments (UTC) for ranges and order; `starts`/`ends` are what the clock on the wall says.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("platform_id", "event_id", "recurrence"),
        Index(None, "platform_id", "starts_at", "ref"),
        Index(None, "platform_id", "ends_at"),
    )

    id: Mapped[Pk]
    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer)
    ref: Mapped[str] = column(impersonal("naam van een datum"), type_=String(40))
    recurrence: Mapped[datetime] = column(impersonal(_TIME), type_=WallTime)
    starts: Mapped[datetime] = column(impersonal(_TIME), type_=WallTime)
    ends: Mapped[datetime] = column(impersonal(_TIME), type_=WallTime)
    starts_at: Mapped[datetime] = column(impersonal(_TIME), type_=UtcDateTime)
    ends_at: Mapped[datetime] = column(impersonal(_TIME), type_=UtcDateTime)
    cancelled: Mapped[bool] = column(impersonal("of het doorgaat"), default=False)
    reason: Mapped[str | None] = column(impersonal("waarom het niet doorgaat"), type_=String(200))
    title: Mapped[str | None] = column(impersonal(_TEXT), type_=String(200))
    text: Mapped[str | None] = column(impersonal(_TEXT), type_=Text)
    place: Mapped[str | None] = column(impersonal("waar een activiteit is"), type_=String(200))
