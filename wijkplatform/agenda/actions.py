"""Writing the agenda: events as they are described, and the dates that follow from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select

from wijkplatform.agenda.models import Deviation, DeviationKind, Event, EventWijk, Occurrence
from wijkplatform.agenda.rhythm import expand, last_date, window
from wijkplatform.agenda.series import Change, Date, Series
from wijkplatform.core import clock
from wijkplatform.core.database import bound_platform_id, session, unscoped
from wijkplatform.core.ids import new_public_id

PORTION = 5000
"""New dates that are inserted at a time."""


class Saved(StrEnum):
    """What saving came to."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "gelijk"


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as somebody describes it. `address price join category_id` are None where the source does not say."""

    uid: str
    title: str
    series: Series
    text: str = ""
    place: str = ""
    url: str = ""
    cancelled: bool = False
    reason: str = ""
    sequence: int = 0
    address: str | None = None
    price: str | None = None
    join: str | None = None
    category_id: int | None = None
    wijk_ids: tuple[int, ...] = ()

    @property
    def digest(self) -> str:
        """A fingerprint of everything in here; the same entry again changes nothing."""
        return sha256(repr(asdict(self)).encode()).hexdigest()


def save_event(organisation_id: int, entry: EventEntry) -> Saved:
    """Save one event of an organisation, known by its `uid`, with its dates."""
    return save_events(organisation_id, [entry])[entry.uid]


def save_events(organisation_id: int, entries: Sequence[EventEntry]) -> dict[str, Saved]:
    """Save events of one organisation, in a writing unit; what became of each, by `uid` (which occurs once).

    An event that is there already is found by its uid, and left alone when nothing about it changed. Raises
    TooManyDates or BadRule, and then nothing is to be kept.
    """
    known = _known(organisation_id, [entry.uid for entry in entries])
    results: dict[str, Saved] = {}
    touched: list[tuple[Event, EventEntry]] = []
    for entry in entries:
        event = known.get(entry.uid)
        if event is not None and event.digest == entry.digest:
            results[entry.uid] = Saved.SAME
            continue
        results[entry.uid] = Saved.NEW if event is None else Saved.CHANGED
        if event is None:
            event = Event(public_id=new_public_id(), organisation_id=organisation_id, uid=entry.uid)
            session().add(event)
        _describe(event, entry)
        touched.append((event, entry))
    session().flush()
    fresh: list[dict[str, Any]] = []
    for event, entry in touched:
        fresh += _write_parts(event, entry, new=results[entry.uid] is Saved.NEW)
        if len(fresh) > PORTION:
            _insert_dates(fresh)
            fresh = []
    _insert_dates(fresh)
    session().flush()
    return results


def _known(organisation_id: int, uids: Sequence[str]) -> Mapping[str, Event]:
    """The events of an organisation with one of these uids. Asked in portions: a statement holds so many values."""
    found: dict[str, Event] = {}
    for start in range(0, len(uids), 500):
        query = select(Event).where(Event.organisation_id == organisation_id, Event.uid.in_(uids[start : start + 500]))
        found.update((event.uid, event) for event in session().execute(query).scalars())
    return found


def _describe(event: Event, entry: EventEntry) -> None:
    """Carry the entry's own fields over; what it does not say stays as it was."""
    series = entry.series
    event.title, event.text, event.place, event.url = entry.title, entry.text, entry.place, entry.url
    event.starts, event.ends, event.zone = series.starts, series.ends, series.zone
    event.all_day, event.rule = series.all_day, series.rule
    event.extra_dates = len(set(series.extra) - set(series.excluded))
    event.cancelled, event.reason = entry.cancelled, entry.reason
    event.address = entry.address if entry.address is not None else event.address or ""
    event.price = entry.price if entry.price is not None else event.price or ""
    event.join = entry.join if entry.join is not None else event.join or ""
    event.category_id = entry.category_id if entry.category_id is not None else event.category_id
    event.sequence = max(entry.sequence, (event.sequence or 0) + 1) if event.digest else entry.sequence
    event.digest, event.updated_at = entry.digest, clock.now()


def _write_parts(event: Event, entry: EventEntry, *, new: bool) -> list[dict[str, Any]]:
    """The wijken and deviations of an event that was flushed; what is left to insert are its new dates."""
    if not new:
        for model in (EventWijk, Deviation):
            for row in session().execute(select(model).where(model.event_id == event.id)).scalars():
                session().delete(row)
        session().flush()
    session().add_all(EventWijk(event_id=event.id, wijk_id=wijk_id) for wijk_id in dict.fromkeys(entry.wijk_ids))
    session().add_all(_deviations(event.id, entry.series))
    return _adjust_dates(event, entry.series, new=new)


def _deviations(event_id: int, series: Series) -> Iterable[Deviation]:
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


def make_dates(event: Event, series: Series) -> None:
    """Make the occurrences of an event inside its window, and take away those that are no longer there.

    Rows of dates that stay are kept, and so is their `ref`: feeds and readers know a date by it.
    """
    _insert_dates(_adjust_dates(event, series, new=False))


def _adjust_dates(event: Event, series: Series, *, new: bool) -> list[dict[str, Any]]:
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


def _insert_dates(rows: list[dict[str, Any]]) -> None:
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
    }


def _ref(public_id: str, recurrence: datetime) -> str:
    """The name of a date outside the house; it follows from what the date *is*, and so survives every recalculation."""
    return f"{public_id}-{recurrence:%Y%m%dT%H%M%S}"
