"""The tables of the agenda: events, and the dates on which they are."""

from wijkplatform.agenda.models.dates import Deviation, DeviationKind, EventPause, Occurrence
from wijkplatform.agenda.models.event import Event, EventWijk, Join, Place

__all__ = ["Deviation", "DeviationKind", "Event", "EventPause", "EventWijk", "Join", "Occurrence", "Place"]
