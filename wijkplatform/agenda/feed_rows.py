"""What the feeds read of the agenda: which dates they are for, and what they want to know of an event."""

from typing import Any

from sqlalchemy import and_, or_

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.feeds.items import Selection
from wijkplatform.organisations.models import Organisation
from wijkplatform.placing.reach import for_wijken
from wijkplatform.platforms.models import Category

EVENT = (
    Event.public_id, Event.title.label("event_title"), Event.text.label("event_text"),
    Event.place.label("event_place"), Event.address, Event.reason, Event.zone, Event.all_day, Event.rule,
    Event.extra_dates, Event.updated_at,
    Organisation.name.label("organisation"), Organisation.slug.label("organisation_slug"), Organisation.phone,
    Organisation.website, Category.slug.label("category_slug"), Category.name.label("category"),
)  # fmt: skip


def in_time(selection: Selection) -> list[Any]:
    """The dates in its stretch of time."""
    found: list[Any] = [or_(Occurrence.ends_at > selection.since, Occurrence.starts_at >= selection.since)]
    if selection.until is not None:
        found.append(Occurrence.starts_at < selection.until)
    return found


def asked_for(selection: Selection) -> list[Any]:
    """The events for its wijken and of its kinds."""
    found: list[Any] = []
    if selection.wijken:
        found.append(for_wijken(EVENTS, sorted(selection.wijken)))
    if selection.categories:
        found.append(Event.category_id.in_(sorted(selection.categories)))
    return found


def conditions_of(selection: Selection) -> list[Any]:
    """Dates in its stretch of time, of the events that it asks for."""
    return [and_(*in_time(selection)), *asked_for(selection)]
