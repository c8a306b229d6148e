"""Writing the agenda: events as they are described, and the dates that follow from them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from wijkplatform.agenda.models import Deviation, Event, EventPause, EventWijk
from wijkplatform.agenda.occurrences import adjust_dates, insert_dates
from wijkplatform.agenda.prices import says_free
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.stored_series import deviations_of, pauses_of
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id

PORTION = 5000
"""New dates that are inserted at a time."""
_LATER = frozenset({"skip_holidays", "pauses", "reason"})
"""Fields of a series that a fingerprint of before them does not know."""


class Saved(StrEnum):
    """What saving came to."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "gelijk"


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as somebody describes it. `address price join category_id` are None where the source does not say.

    `sequence` and `modified` are its own source's: how often, and when, it was changed there.
    """

    uid: str
    title: str
    series: Series
    text: str = ""
    place: str = ""
    url: str = ""
    cancelled: bool = False
    reason: str = ""
    sequence: int = 0
    modified: datetime | None = None
    address: str | None = None
    price: str | None = None
    join: str | None = None
    category_id: int | None = None
    wijk_ids: tuple[int, ...] = ()

    @property
    def digest(self) -> str:
        """A fingerprint of everything in here; the same entry again changes nothing."""
        said = asdict(self)
        del said["modified"]  # an export is always of now
        series = said["series"]
        for holder in (series, *series["changes"]):  # what came later counts where it says something
            for name in _LATER & holder.keys():
                if not holder[name]:
                    del holder[name]
        return sha256(repr(said).encode()).hexdigest()


def save_event(organisation_id: int, entry: EventEntry) -> Saved:
    """Save one event of an organisation, known by its `uid`, with its dates."""
    return save_events(organisation_id, [entry])[entry.uid]


def save_events(organisation_id: int, entries: Sequence[EventEntry]) -> dict[str, Saved]:
    """Save events of one organisation, in a writing unit; what became of each, by `uid` (which occurs once).

    An event that is there already is found by its uid, and left alone when nothing about it changed, or when the entry
    is older than what was taken over before. Raises TooManyDates or BadRule, and then nothing is to be kept.
    """
    known = known_events(organisation_id, [entry.uid for entry in entries])
    results: dict[str, Saved] = {}
    touched: list[tuple[Event, EventEntry]] = []
    for entry in entries:
        event = known.get(entry.uid)
        if event is not None and (event.digest == entry.digest or is_older(entry.sequence, entry.modified, event)):
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
        fresh += write_parts(event, entry.series, entry.wijk_ids, new=results[entry.uid] is Saved.NEW)
        if len(fresh) > PORTION:
            insert_dates(fresh)
            fresh = []
    insert_dates(fresh)
    session().flush()
    return results


def is_older(sequence: int, modified: datetime | None, event: Event) -> bool:
    """Whether a description is older than what was taken over last (RFC 5546 §2.1.5): a lower SEQUENCE, unless it was
    changed later all the same (many calendars forget to count); with the same number, one that was changed before.
    """
    if event.source_sequence is None:
        return False
    dated = modified is not None and event.source_modified is not None
    if sequence < event.source_sequence:
        return not (dated and modified > event.source_modified)  # type: ignore[operator]
    return sequence == event.source_sequence and dated and modified < event.source_modified  # type: ignore[operator]


def known_events(organisation_id: int, uids: Sequence[str]) -> Mapping[str, Event]:
    """The events of an organisation with one of these uids, held until the unit ends. Asked in portions of 500."""
    found: dict[str, Event] = {}
    for start in range(0, len(uids), 500):
        query = select(Event).where(Event.organisation_id == organisation_id, Event.uid.in_(uids[start : start + 500]))
        query = query.with_for_update().execution_options(populate_existing=True)
        found.update((event.uid, event) for event in session().execute(query).scalars())
    return found


def _describe(event: Event, entry: EventEntry) -> None:
    """Carry the entry's own fields over; what it does not say stays as it was."""
    series = entry.series
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
    event.sequence = max(entry.sequence, (event.sequence or 0) + 1) if event.digest else entry.sequence
    event.source_sequence, event.source_modified = entry.sequence, entry.modified
    event.version = (event.version or 0) + 1
    event.digest, event.updated_at = entry.digest, clock.now()


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
