"""Dates: where one departs from the rule of its event, and each one as a row, so that a page only reads."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.agenda.models.declared import TIME, WITH_EVENT
from wijkplatform.agenda.models.lasting import LONG_ALONE
from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, Visible, WallTime, column
from wijkplatform.core.personal import Erase, about, content, impersonal
from wijkplatform.placing.models import said_with


class DeviationKind(StrEnum):
    """How one date departs from the rule."""

    EXTRA = "extra"
    EXCLUDED = "vervalt"
    CHANGED = "anders"


class EventPause(Scoped, Visible, Model):
    """A stretch of days in which a series rests, the first and the last day included."""

    __tablename__ = "event_pause"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="order"),
        {"info": about("Wanneer je activiteiten rusten", place="/mijn/plaatsingen", stays=WITH_EVENT)},
    )

    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    first_day: Mapped[date] = column(impersonal(TIME), type_=Date, primary_key=True)
    last_day: Mapped[date] = column(impersonal(TIME), type_=Date, primary_key=True)


class Deviation(Scoped, Visible, Model):
    """A date that departs from the rule: extra (RDATE), excluded (EXDATE), or changed (RECURRENCE-ID).

    `recurrence` is the local start that the rule gives (for an extra date: its own start).
    Empty fields follow the event.
    """

    __tablename__ = "event_deviation"
    __table_args__ = (
        {"info": about("Data van je activiteiten die anders zijn", place="/mijn/plaatsingen", stays=WITH_EVENT)},
    )

    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    recurrence: Mapped[datetime] = column(impersonal(TIME), type_=WallTime, primary_key=True)
    kind: Mapped[str] = column(impersonal("soort uitzondering"), type_=String(10))
    extra: Mapped[bool] = column(impersonal("of de datum buiten het ritme valt"), default=False)
    starts: Mapped[datetime | None] = column(impersonal(TIME), type_=WallTime)
    ends: Mapped[datetime | None] = column(impersonal(TIME), type_=WallTime)
    cancelled: Mapped[bool] = column(impersonal("of het doorgaat"), default=False)
    reason: Mapped[str | None] = column(said_with("Waarom het op deze datum niet doorgaat"), type_=String(200))
    title: Mapped[str | None] = column(said_with("Titel op deze datum"), type_=String(200))
    text: Mapped[str | None] = column(said_with("Tekst op deze datum"), type_=Text)
    place: Mapped[str | None] = column(said_with("Plek op deze datum"), type_=String(200))


class Occurrence(Scoped, Visible, Model):
    """One date of an event. `ref` is its name outside the house and the same after every recalculation.

    `starts_at`/`ends_at` are moments (UTC) for ranges and order; `starts`/`ends` are what the clock on the wall says.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("platform_id", "event_id", "recurrence"),
        Index(None, "platform_id", "starts_at", "ref"),
        Index(None, "platform_id", "ends_at"),
        Index("ix_occurrence_long", "platform_id", "starts_at", "ends_at", **LONG_ALONE),
        {"info": about("De data van je activiteiten", place="/mijn/plaatsingen", stays=WITH_EVENT)},
    )

    id: Mapped[Pk]
    event_id: Mapped[int] = column(content("event", on_erase=Erase.DELETE), type_=Integer)
    ref: Mapped[str] = column(impersonal("naam van een datum"), type_=String(40))
    recurrence: Mapped[datetime] = column(impersonal(TIME), type_=WallTime)
    starts: Mapped[datetime] = column(impersonal(TIME), type_=WallTime)
    ends: Mapped[datetime] = column(impersonal(TIME), type_=WallTime)
    starts_at: Mapped[datetime] = column(impersonal(TIME), type_=UtcDateTime)
    ends_at: Mapped[datetime] = column(impersonal(TIME), type_=UtcDateTime)
    cancelled: Mapped[bool] = column(impersonal("of het doorgaat"), default=False)
    reason: Mapped[str | None] = column(said_with("Waarom het op deze datum niet doorgaat"), type_=String(200))
    title: Mapped[str | None] = column(said_with("Titel op deze datum"), type_=String(200))
    text: Mapped[str | None] = column(said_with("Tekst op deze datum"), type_=Text)
    place: Mapped[str | None] = column(said_with("Plek op deze datum"), type_=String(200))
