"""A series as rows and back: the event has its times and rule, a deviation each date that departs from them."""

from collections.abc import Iterable
from datetime import datetime

from wijkplatform.agenda.models import Deviation, DeviationKind, Event
from wijkplatform.agenda.series import Change, Series


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
        )
    return rows.values()


def series_of(event: Event, deviations: Iterable[Deviation]) -> Series:
    """The series that an event and its deviations describe: what `save_events` was given."""
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
            Change(row.recurrence, row.cancelled, row.starts, row.ends, row.title, row.text, row.place)
            for row in rows
            if row.kind == DeviationKind.CHANGED
        ),
    )
