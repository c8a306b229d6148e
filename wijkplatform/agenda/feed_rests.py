"""Holidays and pauses in a calendar: it knows none, so the dates that fall away are named."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from wijkplatform.agenda.models import Event, EventPause
from wijkplatform.agenda.rhythm import skipped_between, window
from wijkplatform.agenda.series import Series
from wijkplatform.core import clock
from wijkplatform.core.database import session

YEARS_NAMED = 4
"""So many years past the horizon a calendar names holidays."""


def pauses_where(condition: ColumnElement[bool]) -> dict[int, list[tuple[date, date]]]:
    """The pauses of each of these events."""
    columns = (EventPause.event_id, EventPause.first_day, EventPause.last_day)
    query = select(*columns).join(Event, Event.id == EventPause.event_id).where(condition)
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for event_id, first, last in session().execute(query.order_by(EventPause.first_day)):
        found[event_id].append((first, last))
    return found


def left_out_of(series: Series) -> tuple[datetime, ...]:
    """What the calendar says is left out. A calendar knows no holidays or pauses, so those dates are named one by one:
    for as far back as we make dates, and for an endless series some years ahead, for it may be downloaded just once.
    """
    if not series.skips:
        return series.excluded
    since, until = window(series, clock.now())
    first = datetime(since.year, 1, 1) - series.length
    last = datetime(until.year + YEARS_NAMED, 1, 1)
    return tuple(sorted({*series.excluded, *skipped_between(replace(series, excluded=()), first, last)}))
