"""What becomes of an event that is here already, now that its calendar comes again."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from wijkplatform.agenda.entry import EventEntry
from wijkplatform.agenda.ics import Stamp
from wijkplatform.agenda.merging import Merged, Now, Part, kept_by_hand, merge
from wijkplatform.agenda.models import Event, EventWijk
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.agenda.told import Told, fields_of, rhythm_of, states_of, told_by, told_of
from wijkplatform.core.database import session

_ONLY_HERE = ("address", "price", "join")
"""Fields of an entry that are taken over where it has them: no calendar does."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """An event that was changed here by hand: what of that stays, and where its calendar says something else now."""

    title: str
    kept: tuple[Part, ...]
    overruled: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Becomes:
    """The entry to describe the event with, if there is anything new; what was changed by hand; and what is to be
    remembered: None leaves that as it was.
    """

    entry: EventEntry | None = None
    by_hand: ByHand | None = None
    told: Told | None = None
    older: bool = False


def what_becomes(event: Event, entry: EventEntry) -> Becomes:
    """What this entry makes of the event. An activity that was made here has no other source than here."""
    told = told_of(event)
    if event.uid == event.public_id:
        return Becomes()
    if event.digest == entry.digest:
        kept = () if told is None or told.version == event.version else kept_by_hand(_now(event), told)
        return Becomes(by_hand=ByHand(event.title, kept) if kept else None)
    if told is None:
        older = event.source_sequence is not None and Stamp(entry.sequence, entry.modified).is_older_than(_stamp(event))
        return Becomes() if older else Becomes(entry, told=told_by(entry))
    now = _now(event)
    merged = merge(entry, now, told)
    by_hand = ByHand(event.title, merged.kept, merged.overruled) if merged.kept or merged.overruled else None
    changed = merged.entry if _is_different(event, now, merged) else None
    return Becomes(changed, by_hand, merged.told, merged.older)


def remember(event: Event, entry: EventEntry, becomes: Becomes) -> None:
    """Note what the calendar said, once the event is described."""
    if becomes.told is None:
        return
    by_hand = becomes.by_hand is not None and bool(becomes.by_hand.kept)
    event.told = replace(becomes.told, version=0 if by_hand or becomes.older else event.version).packed()
    if not becomes.older:
        event.digest, event.source_sequence, event.source_modified = entry.digest, entry.sequence, entry.modified


def _now(event: Event) -> Now:
    series = stored_series(event)
    wijken = session().execute(select(EventWijk.wijk_id).where(EventWijk.event_id == event.id)).scalars()
    return Now(fields_of(event, series, tuple(wijken)), series, _stamp(event))


def _stamp(event: Event) -> Stamp:
    return Stamp(event.source_sequence or 0, event.source_modified)


def _is_different(event: Event, now: Now, merged: Merged) -> bool:
    """Whether the event would be other than it is."""
    entry = merged.entry
    if any(getattr(entry, name) not in (None, getattr(event, name)) for name in _ONLY_HERE):
        return True
    if fields_of(entry, entry.series, entry.wijk_ids) != now.fields:
        return True
    return states_of(entry.series) != states_of(now.series) or rhythm_of(entry.series) != rhythm_of(now.series)
