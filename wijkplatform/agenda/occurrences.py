"""The dates of an event as rows, made beforehand so that a page only reads."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.rhythm import expand, last_date, window
from wijkplatform.agenda.series import Date, Series
from wijkplatform.core import clock
from wijkplatform.core.database import bound_platform_id, session, unscoped


def make_dates(event: Event, series: Series) -> None:
    """Make the occurrences of an event inside its window, and take away those that are no longer there.

    Rows of dates that stay are kept, and so is their `ref`: feeds and readers know a date by it.
    """
    insert_dates(adjust_dates(event, series, new=False))


def adjust_dates(event: Event, series: Series, *, new: bool) -> list[dict[str, Any]]:
    """Bring the dates that are there up to date; what comes back are the columns of those that are not there yet."""
    since, until = window(series, clock.now())
    wanted = {date.recurrence: date for date in expand(series, since, until)}
    present: dict[datetime, Occurrence] = {}
    if not new:
        query = select(Occurrence).where(Occurrence.event_id == event.id)
        present = {row.recurrence: row for row in session().execute(query).scalars()}
    for recurrence, row in present.items():
        if recurrence not in wanted:
            session().delete(row)
            continue
        for name, value in _columns(wanted[recurrence], cancelled=event.cancelled).items():
            setattr(row, name, value)
    over = last_date(series)
    event.made_until = until if over is None or over > until else None
    event.over_at = over if event.owner_id is not None else None
    platform_id = bound_platform_id(session())
    return [
        {
            "platform_id": platform_id,
            "event_id": event.id,
            "ref": _ref(event.public_id, recurrence),
            "recurrence": recurrence,
            **_columns(date, cancelled=event.cancelled),
        }
        for recurrence, date in wanted.items()
        if recurrence not in present
    ]


def insert_dates(rows: list[dict[str, Any]]) -> None:
    """Insert new dates. As plain rows: a weekly series has 130 of them, and as objects they cost ten times as much."""
    if rows:
        session().execute(unscoped(insert(Occurrence), "the rows carry the platform of this session"), rows)


def _columns(date: Date, *, cancelled: bool) -> dict[str, Any]:
    """What a date's row says about it."""
    return {
        "starts": date.starts,
        "ends": date.ends,
        "starts_at": date.starts_at,
        "ends_at": date.ends_at,
        "cancelled": cancelled or date.cancelled,
        "title": date.title,
        "text": date.text,
        "place": date.place,
        "reason": date.reason,
    }


def _ref(public_id: str, recurrence: datetime) -> str:
    """The name of a date outside the house; it follows from what the date *is*, and so survives every recalculation."""
    return f"{public_id}-{recurrence:%Y%m%dT%H%M%S}"
