"""Events with their occurrences for tests. Dates are written as rows here; expansion has tests of its own."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.ids import new_public_id
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Wijk


def make_event(
    organisation: Organisation,
    starts: str = "2026-11-24T10:00",
    hours: float = 2,
    wijken: tuple[Wijk, ...] = (),
    **changes: Any,
) -> Event:
    """An event once, at local wall time `starts`, for `hours`; for named wijken or (none) the whole platform."""
    begin = datetime.fromisoformat(starts)
    fields: dict[str, Any] = {
        "public_id": new_public_id(),
        "organisation_id": organisation.id,
        "title": "Koffieochtend",
        "text": "Kom gezellig langs.",
        "place": "Dorpshuis De Linde",
        "starts": begin,
        "ends": begin + timedelta(hours=hours),
        "zone": "Europe/Amsterdam",
        "uid": f"{new_public_id()}@test",
        "updated_at": clock.now(),
    }
    event = Event(**(fields | changes))
    db.session.add(event)
    db.session.flush()
    db.session.add_all(EventWijk(event_id=event.id, wijk_id=wijk.id) for wijk in wijken)
    make_occurrence(event, event.starts, event.ends)
    return event


def make_occurrence(event: Event, starts: datetime, ends: datetime, **changes: Any) -> Occurrence:
    """One date of `event`."""
    zone = ZoneInfo(event.zone)
    occurrence = Occurrence(
        event_id=event.id,
        ref=f"{event.public_id}-{starts:%Y%m%dT%H%M}",
        recurrence=starts,
        starts=starts,
        ends=ends,
        starts_at=starts.replace(tzinfo=zone),
        ends_at=ends.replace(tzinfo=zone),
        **({"cancelled": event.cancelled} | changes),
    )
    db.session.add(occurrence)
    db.session.flush()
    return occurrence
