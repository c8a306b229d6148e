"""Writing the agenda: events as they are described, and the dates that follow from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from wijkplatform.agenda.becoming import ByHand, remember, what_becomes
from wijkplatform.agenda.entry import EventEntry, Saved
from wijkplatform.agenda.models import Deviation, Event, EventPause, EventWijk
from wijkplatform.agenda.occurrences import adjust_dates, insert_dates
from wijkplatform.agenda.prices import says_free
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.stored_series import deviations_of, pauses_of
from wijkplatform.agenda.told import told_by
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id

__all__ = ["EventEntry", "Saved", "TakenOver", "known_events", "save_event", "save_events", "take_over", "write_parts"]

PORTION = 5000
"""New dates that are inserted at a time."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of each entry, by `uid`; and which events were changed here by hand."""

    results: dict[str, Saved]
    by_hand: tuple[ByHand, ...]


def save_event(organisation_id: int, entry: EventEntry) -> Saved:
    """Save one event of an organisation, known by its `uid`, with its dates."""
    return save_events(organisation_id, [entry])[entry.uid]


def save_events(organisation_id: int, entries: Sequence[EventEntry]) -> dict[str, Saved]:
    """Save events of one organisation, in a writing unit; what became of each, by `uid` (which occurs once)."""
    return take_over(organisation_id, entries).results


def take_over(organisation_id: int, entries: Sequence[EventEntry]) -> TakenOver:
    """The same, and what of it was changed here by hand (`agenda/merging.py`).

    An event that is there already is found by its uid, and left alone when nothing about it changed, or when the entry
    is older than what was taken over before, and one that was made here always. Raises TooManyDates or BadRule, and
    then nothing is to be kept.
    """
    known = known_events(organisation_id, [entry.uid for entry in entries])
    results: dict[str, Saved] = {}
    by_hand: list[ByHand] = []
    touched: list[tuple[Event, EventEntry]] = []
    for entry in entries:
        event = known.get(entry.uid)
        if event is None:
            event = Event(public_id=new_public_id(), organisation_id=organisation_id, uid=entry.uid)
            session().add(event)
            results[entry.uid] = _describe(event, entry, Saved.NEW)
            event.told = replace(told_by(entry), version=event.version).packed()
            touched.append((event, entry))
            continue
        becomes = what_becomes(event, entry)
        by_hand += [becomes.by_hand] if becomes.by_hand else []
        results[entry.uid] = Saved.SAME
        if becomes.entry is not None:
            results[entry.uid] = _describe(event, becomes.entry, Saved.CHANGED)
            touched.append((event, becomes.entry))
        remember(event, entry, becomes)
    session().flush()
    fresh: list[dict[str, Any]] = []
    for event, entry in touched:
        fresh += write_parts(event, entry.series, entry.wijk_ids, new=results[entry.uid] is Saved.NEW)
        if len(fresh) > PORTION:
            insert_dates(fresh)
            fresh = []
    insert_dates(fresh)
    session().flush()
    return TakenOver(results, tuple(by_hand))


def known_events(organisation_id: int, uids: Sequence[str]) -> Mapping[str, Event]:
    """The events of an organisation with one of these uids, held until the unit ends. Asked in portions of 500."""
    found: dict[str, Event] = {}
    for start in range(0, len(uids), 500):
        query = select(Event).where(Event.organisation_id == organisation_id, Event.uid.in_(uids[start : start + 500]))
        query = query.with_for_update().execution_options(populate_existing=True)
        found.update((event.uid, event) for event in session().execute(query).scalars())
    return found


def _describe(event: Event, entry: EventEntry, saved: Saved) -> Saved:
    """Carry the entry's own fields over; what it does not say stays as it was."""
    series = entry.series
    if event.place != entry.place:  # what was known of the place that it was at is not true of another
        event.address, event.place_id = "", None
    event.title, event.text, event.place, event.url = entry.title, entry.text, entry.place, entry.url
    event.starts, event.ends, event.zone = series.starts, series.ends, series.zone
    event.all_day, event.rule = series.all_day, series.rule
    event.skip_holidays = series.skip_holidays
    event.extra_dates = len(set(series.extra) - set(series.excluded))
    event.cancelled, event.reason = entry.cancelled, entry.reason
    event.address = entry.address if entry.address is not None else event.address or ""
    event.price = entry.price if entry.price is not None else event.price or ""
    event.free = says_free(event.price) or (entry.price is None and bool(event.free))
    event.join = entry.join if entry.join is not None else event.join or ""
    event.category_id = entry.category_id if entry.category_id is not None else event.category_id
    event.sequence = entry.highest if saved is Saved.NEW else max(entry.highest, event.sequence + 1)
    event.version = (event.version or 0) + 1
    event.updated_at = clock.now()
    if saved is Saved.NEW:
        event.digest, event.source_sequence, event.source_modified = entry.digest, entry.sequence, entry.modified
    return saved


def write_parts(event: Event, series: Series, wijk_ids: Sequence[int], *, new: bool) -> list[dict[str, Any]]:
    """The wijken and deviations of an event that was flushed; what is left to insert are its new dates."""
    if not new:
        for model in (EventWijk, Deviation, EventPause):
            for row in session().execute(select(model).where(model.event_id == event.id)).scalars():
                session().delete(row)
        session().flush()
    session().add_all(EventWijk(event_id=event.id, wijk_id=wijk_id) for wijk_id in dict.fromkeys(wijk_ids))
    session().add_all([*deviations_of(event.id, series), *pauses_of(event.id, series)])
    return adjust_dates(event, series, new=new)
