"""A series as rows and back: the event has its times and rule, a deviation each date that departs from them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from wijkplatform.agenda.models import Deviation, DeviationKind, Event, EventPause
from wijkplatform.agenda.series import Change, Series
from wijkplatform.core.database import session


def deviations_of(event_id: int, series: Series) -> Iterable[Deviation]:
    """The exceptions of a series as rows, one for each date: a change goes before an extra date, that before a gap."""
    rows: dict[datetime, Deviation] = {}
    for recurrence in series.excluded:
        rows[recurrence] = Deviation(event_id=event_id, recurrence=recurrence, kind=DeviationKind.EXCLUDED)
    for recurrence in series.extra:
        if recurrence not in rows:
            rows[recurrence] = Deviation(event_id=event_id, recurrence=recurrence, kind=DeviationKind.EXTRA)
    for change in series.changes:
        if change.recurrence in series.excluded:
            continue
        rows[change.recurrence] = Deviation(
            event_id=event_id,
            recurrence=change.recurrence,
            kind=DeviationKind.CHANGED,
            extra=change.recurrence in series.extra,
            starts=change.starts,
            ends=change.ends,
            cancelled=change.cancelled,
            title=change.title,
            text=change.text,
            place=change.place,
            reason=change.reason,
        )
    return rows.values()


def pauses_of(event_id: int, series: Series) -> Iterable[EventPause]:
    """The pauses of a series as rows."""
    return [
        EventPause(event_id=event_id, first_day=first, last_day=last) for first, last in dict.fromkeys(series.pauses)
    ]


def stored_series(event: Event) -> Series:
    """The series of an event that is in the tables."""
    deviations = select(Deviation).where(Deviation.event_id == event.id).order_by(Deviation.recurrence)
    pauses = select(EventPause).where(EventPause.event_id == event.id).order_by(EventPause.first_day)
    return series_of(event, session().execute(deviations).scalars(), session().execute(pauses).scalars())


def series_of(event: Event, deviations: Iterable[Deviation], pauses: Iterable[EventPause] = ()) -> Series:
    """The series that an event, its deviations and its pauses describe: what `save_events` was given."""
    rows = list(deviations)
    return Series(
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        all_day=event.all_day,
        rule=event.rule,
        extra=tuple(row.recurrence for row in rows if row.kind == DeviationKind.EXTRA or row.extra),
        excluded=tuple(row.recurrence for row in rows if row.kind == DeviationKind.EXCLUDED),
        changes=tuple(
            Change(row.recurrence, row.cancelled, row.starts, row.ends, row.title, row.text, row.place, row.reason)
            for row in rows
            if row.kind == DeviationKind.CHANGED
        ),
        skip_holidays=event.skip_holidays,
        pauses=tuple((row.first_day, row.last_day) for row in pauses),
    )
