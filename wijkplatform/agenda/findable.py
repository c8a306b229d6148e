"""What an activity is found by: title, text, place and organisation, and what single dates say otherwise."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import or_, select

from wijkplatform.agenda.models import Deviation, DeviationKind, Event
from wijkplatform.core.database import session
from wijkplatform.core.search import Entry, Searched, Source, declare
from wijkplatform.feeds.plaintext import plain
from wijkplatform.organisations.models import Organisation


def _entries(ids: Sequence[int]) -> Iterator[Entry]:
    """Two questions, however many events."""
    changed: dict[int, list[str]] = defaultdict(list)
    differs = or_(Deviation.title.is_not(None), Deviation.text.is_not(None), Deviation.place.is_not(None))
    dates = select(Deviation.event_id, Deviation.title, Deviation.text, Deviation.place)
    dates = dates.where(Deviation.event_id.in_(ids), Deviation.kind == DeviationKind.CHANGED, differs)
    for event_id, *says in session().execute(dates):
        changed[event_id] += [plain(text) for text in says if text]
    events = select(Event.id, Event.title, Event.text, Event.place, Event.address, Organisation.name)
    events = events.outerjoin(Organisation, Organisation.id == Event.organisation_id).where(Event.id.in_(ids))
    for row in session().execute(events):
        texts = (row.title, plain(row.text), row.place, row.address, row.name or "")
        yield Entry(row.id, texts, tuple(changed[row.id]))


def _of_organisations(keys: Any) -> Any:
    return select(Event.id).where(Event.organisation_id.in_(keys))


FINDABLE = declare(
    Searched(
        "event",
        Event,
        (
            Source(Event, frozenset({"title", "text", "place", "address", "organisation_id"})),
            Source(Deviation, frozenset({"title", "text", "place", "kind"}), key="event_id"),
            Source(Organisation, frozenset({"name"}), leads=_of_organisations),
        ),
        _entries,
    )
)
