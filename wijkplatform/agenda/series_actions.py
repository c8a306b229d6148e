"""Changing a series that is in the agenda, in a writing unit: one date, the rest of it, or all.

The event was fetched through the policy by who calls. Each asks the version that somebody looked at, and raises
Conflict when the event was changed since; each raises it.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from wijkplatform.agenda import series_edits
from wijkplatform.agenda.models import Deviation, Event, EventPause, EventWijk
from wijkplatform.agenda.occurrences import make_dates
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.stored_series import deviations_of, pauses_of, stored_series
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict, NotFound
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.text import _
from wijkplatform.media.actions import copy_photo

_OF_THE_NEW_ONE = frozenset(
    {
        *("id", "platform_id", "public_id", "uid", "sequence", "version", "digest", "form_key", "made_until"),
        "photo_id",
        *("created_at", "updated_at", "source_sequence", "source_modified", "told"),
    }
)
"""Columns that the second half of a series does not take over from the first."""


def cancel_one(event_id: int, recurrence: datetime, reason: str, expected: int) -> None:
    """One date, named by the wall start that the rule gives it, does not take place."""
    _edit(event_id, expected, lambda series: series_edits.cancel_date(series, recurrence, reason))


def restore_one(event_id: int, recurrence: datetime, expected: int) -> None:
    """It does take place after all."""
    _edit(event_id, expected, lambda series: series_edits.restore_date(series, recurrence))


def move_one(event_id: int, recurrence: datetime, starts: datetime, ends: datetime, expected: int) -> None:
    """It takes place at another time (on the wall)."""
    _edit(event_id, expected, lambda series: series_edits.move_date(series, recurrence, starts, ends))


def change_one(
    event_id: int,
    recurrence: datetime,
    expected: int,
    *,
    title: str | None = None,
    text: str | None = None,
    place: str | None = None,
) -> None:
    """It has words of its own; None follows the series."""
    _edit(
        event_id,
        expected,
        lambda series: series_edits.change_date(series, recurrence, title=title, text=text, place=place),
    )


def split_event(event_id: int, recurrence: datetime, expected: int) -> Event:
    """ "Deze en volgende": the event ends before that date, and a new one, with a name and UID of its own, goes on from
    there. What comes back is the new one, which says the same until somebody changes it.
    """
    event = _get(event_id, expected)
    before, after = series_edits.split(stored_series(event), recurrence)
    rewrite(event, before)
    said = {name: getattr(event, name) for name in event.__table__.columns.keys() if name not in _OF_THE_NEW_ONE}  # noqa: SIM118
    public_id = new_public_id()
    new = Event(**said, public_id=public_id, uid=public_id, sequence=0, digest="", updated_at=clock.now())
    new.photo_id = copy_photo(event.photo_id) if event.photo_id is not None else None
    session().add(new)
    session().flush()
    wijken = session().execute(select(EventWijk.wijk_id).where(EventWijk.event_id == event_id)).scalars()
    session().add_all([EventWijk(event_id=new.id, wijk_id=wijk_id) for wijk_id in wijken])
    _store(new, after)
    return new


def edit_series(event_id: int, series: Series, expected: int) -> tuple[Change, ...]:
    """ "Alle": the event goes by this series from now on. Cancelled and changed dates that still fit are kept; what
    comes back are those that fell away. `series_edits.refit` tells it beforehand.
    """
    event = _get(event_id, expected)
    found = series_edits.refit(stored_series(event), series)
    rewrite(event, found.series)
    return found.fallen


def _edit(event_id: int, expected: int, change: Callable[[Series], Series]) -> None:
    """Change the series, unless nothing would be different."""
    event = _get(event_id, expected)
    series = stored_series(event)
    changed = change(series)
    if changed != series:
        rewrite(event, changed)


def _get(event_id: int, expected: int) -> Event:
    """The event, held until the unit ends; Conflict when it is another version than was looked at."""
    query = select(Event).where(Event.id == event_id).with_for_update().execution_options(populate_existing=True)
    event = session().execute(query).scalar_one_or_none()
    if event is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    if event.version != expected:
        raise Conflict(_("Iemand anders heeft deze activiteit net veranderd. Kijk eerst hoe het nu is."))
    return event


def rewrite(event: Event, series: Series) -> None:
    """The event goes by this series from now on, and is a version further."""
    event.sequence += 1
    event.version += 1
    event.updated_at = clock.now()
    _store(event, series)


def _store(event: Event, series: Series) -> None:
    """Times, rule, exceptions and dates. The dates that stay keep their row and their `ref`."""
    event.starts, event.ends, event.zone = series.starts, series.ends, series.zone
    event.all_day, event.rule, event.skip_holidays = series.all_day, series.rule, series.skip_holidays
    event.extra_dates = len(set(series.extra) - set(series.excluded))
    for model in (Deviation, EventPause):
        for row in session().execute(select(model).where(model.event_id == event.id)).scalars():
            session().delete(row)
    session().flush()
    session().add_all([*deviations_of(event.id, series), *pauses_of(event.id, series)])
    make_dates(event, series)
    session().flush()
