"""Wijken that an activity reaches no more: how the erasure log says so, and how it is done again (W07, W10)."""

from collections.abc import Iterable

from sqlalchemy import delete

from wijkplatform.agenda.models import EventWijk
from wijkplatform.agenda.reach import reached_wijken
from wijkplatform.core.database import session

_WITHOUT = "zonder-wijk:"
_IN_ONE = 9
"""Ids that fit in one entry, however long they are."""


def wijk_details(left: Iterable[int]) -> list[str]:
    """The details of entries that say that these wijken were left: their ids, which say nothing about anybody."""
    ids = [str(wijk_id) for wijk_id in sorted(left)]
    return [_WITHOUT + ",".join(ids[start : start + _IN_ONE]) for start in range(0, len(ids), _IN_ONE)]


def wijken_in(detail: str) -> frozenset[int]:
    """The wijken that such a detail names; none when it is about something else."""
    if not detail.startswith(_WITHOUT):
        return frozenset()
    return frozenset(map(int, detail.removeprefix(_WITHOUT).split(",")))


def leave_wijken(event_id: int, left: frozenset[int]) -> bool:
    """Let an event reach these wijken no more, in a writing unit. False when no wijk would remain: an event that names
    none reaches all, so its rows stay, and it has to be hidden in another way.
    """
    reached = reached_wijken(event_id)
    kept = reached - left
    if kept in (reached, frozenset()):
        return kept == reached
    session().execute(delete(EventWijk).where(EventWijk.event_id == event_id))
    session().add_all(EventWijk(event_id=event_id, wijk_id=wijk_id) for wijk_id in sorted(kept))
    session().flush()
    return True
