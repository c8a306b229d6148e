"""The tables of the agenda: events, and the dates on which they are."""

from wijkplatform.agenda.models.dates import Deviation, DeviationKind, EventPause, Occurrence
from wijkplatform.agenda.models.event import Event, EventState, EventWijk, Join, Place, Publiek

__all__ = [
    "Deviation", "DeviationKind", "Event", "EventPause", "EventState", "EventWijk", "Join", "Occurrence",
    "Place", "Publiek",
]  # fmt: skip
