"""Putting events into the agenda of a test, and looking at what is in it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from tests.agenda.calendars import HOME, calendar, wall
from tests.conftest import House
from wijkplatform.agenda.actions import EventEntry, Saved, save_event
from wijkplatform.agenda.imports import ImportReport, import_calendar
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.series import Series
from wijkplatform.core.database import session
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.platforms.queries import CategoryRef, list_categories


def take_over(house: House, *components: str, organisation: str = "de-linde", **where: Any) -> ImportReport:
    """Import a calendar with these components."""
    with house.context():
        return import_calendar(calendar(*components), organisation, **where)


def a_series(starts: str, minutes: int = 120, **fields: Any) -> Series:
    """A series that starts at a wall time in Amsterdam."""
    begin = wall(starts)
    return Series(**({"starts": begin, "ends": begin + timedelta(minutes=minutes), "zone": HOME} | fields))


def an_entry(starts: str = "2026-11-24T10:00", minutes: int = 120, **changes: Any) -> EventEntry:
    """Coffee, once, for two hours; a key that `Series` has goes there."""
    of_series = {name: changes.pop(name) for name in Series.__dataclass_fields__ if name in changes}
    return EventEntry(**({"uid": "koffie", "title": "Koffie"} | changes), series=a_series(starts, minutes, **of_series))


def save(entry: EventEntry, organisation: str = "de-linde") -> Saved:
    """Save an entry for an organisation, inside a writing unit."""
    ref = find_organisation_ref(organisation)
    assert ref is not None
    return save_event(ref.id, entry)


def plan(house: House, *entries: EventEntry) -> None:
    """Save these for De Linde."""
    with house.writing():
        for entry in entries:
            save(entry)


def the_event(uid: str = "") -> Event:
    """The event with this UID; without one, the only event there is."""
    query = select(Event).where(Event.uid == uid) if uid else select(Event)
    return session().execute(query).scalar_one()


def category_of(slug: str) -> CategoryRef:
    """The kind of activity with this slug."""
    return {category.slug: category for category in list_categories()}[slug]


def occurrences() -> Sequence[Occurrence]:
    """Every date there is, in order."""
    return session().execute(select(Occurrence).order_by(Occurrence.starts_at, Occurrence.ref)).scalars().all()


def starts_of(dates: Sequence[Occurrence]) -> list[datetime]:
    """When they start, on the wall."""
    return [date.starts for date in dates]
