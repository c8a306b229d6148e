"""For which wijken an event is, as SQL."""

from enum import Enum

from sqlalchemy import ColumnElement, exists, or_, select

from wijkplatform.agenda.models import Event, EventWijk
from wijkplatform.core.database import session
from wijkplatform.platforms.models import Wijk


class Reach(Enum):
    """For whom an event is, when a wijk is asked for: it names the wijk, or it is for the whole platform."""

    BOTH = "both"
    NAMED = "named"
    WHOLE = "whole"


def for_wijken(wijk_ids: list[int], reach: Reach = Reach.BOTH) -> ColumnElement[bool]:
    """Events for one of these wijken, or for the whole platform, or both."""
    named = exists(select(EventWijk.event_id).where(EventWijk.event_id == Event.id))
    wanted = exists(select(EventWijk.event_id).where(EventWijk.event_id == Event.id, EventWijk.wijk_id.in_(wijk_ids)))
    return {Reach.BOTH: or_(~named, wanted), Reach.NAMED: wanted, Reach.WHOLE: ~named}[reach]


def reached_wijken(event_id: int) -> frozenset[int]:
    """The wijken that an event reaches, by id: those that it names, or all of its platform when it names none."""
    named = session().execute(select(EventWijk.wijk_id).where(EventWijk.event_id == event_id)).scalars().all()
    return frozenset(named or session().execute(select(Wijk.id)).scalars())
