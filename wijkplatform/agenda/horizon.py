"""What lies beyond the horizon: events of which no date is made yet, and the day on which the agenda has them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, select

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.rhythm import MONTHS_AHEAD, months_from, starts_between
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.wall import to_wall
from wijkplatform.core.database import session

SLACK = timedelta(days=7)
"""So far the horizon may lag behind: the worker makes new dates a week at a time."""
_LOOK_AHEAD = timedelta(days=10 * 366)
"""So far past its beginning we look for the first date of a series; a rule may never give one."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Later:
    """An event that the agenda does not show yet: the day of its first date, and from when on it is there."""

    title: str
    day: date
    shown_from: date


def find_later(title: str, series: Series, now: datetime) -> Later | None:
    """What to say of an event without dates; None when nothing comes in the years after the horizon.

    `shown_from` is a day on which the worker has surely made the date.
    """
    horizon = to_wall(months_from(now, MONTHS_AHEAD), series.zone)
    left_out = set(series.excluded)
    moved = {change.recurrence: change.starts or change.recurrence for change in series.changes}
    ruled = next(starts_between(series, horizon, max(horizon, series.starts) + _LOOK_AHEAD), None)
    starts = [moved.get(ruled, ruled)] if ruled is not None else []
    starts += [start for key, start in moved.items() if key not in left_out]
    first = min((start for start in starts if start >= horizon), default=None)
    if first is None:
        return None
    return Later(title, first.date(), (months_from(first, -MONTHS_AHEAD) + SLACK + _A_DAY).date())


def list_dateless(organisation_id: int) -> set[str]:
    """The uids of the events of an organisation of which no date is made."""
    dated = exists(select(Occurrence.id).where(Occurrence.event_id == Event.id))
    query = select(Event.uid).where(Event.organisation_id == organisation_id, ~dated)
    return set(session().execute(query).scalars())
