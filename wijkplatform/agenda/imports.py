"""Taking over the calendar of an organisation: its events, found again by their UID, and what could not be taken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wijkplatform.agenda.actions import EventEntry, Saved, take_over
from wijkplatform.agenda.amending import amend_events
from wijkplatform.agenda.becoming import ByHand
from wijkplatform.agenda.horizon import Later, find_later, list_dateless
from wijkplatform.agenda.ics import CANCELLED, EventDraft, Refusal, read_calendar
from wijkplatform.core import clock
from wijkplatform.core.database import reading, writing
from wijkplatform.core.errors import NotFound
from wijkplatform.core.ids import slug_of
from wijkplatform.core.text import _
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.platforms.slugs import choose
from wijkplatform.web.here import here


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of a calendar: how many events are new, changed or the same, and which components were refused.

    `later` are events that were taken and that the agenda does not show yet: they are too far away. `by_hand` are
    events that were changed here by hand: what of that stays, and what is as the calendar says now.
    """

    new: int
    changed: int
    same: int
    refused: tuple[Refusal, ...]
    later: tuple[Later, ...] = ()
    by_hand: tuple[ByHand, ...] = ()

    @property
    def taken(self) -> int:
        """How many events of the calendar stand in the agenda now."""
        return self.new + self.changed + self.same


@dataclass(frozen=True, slots=True)
class Target:
    """Where the events go: whose they are, for which wijken, and of which kind.

    `category_ids` are the platform's categories by slug; `category_id` is for events whose own names none of them.
    """

    organisation_id: int
    wijk_ids: tuple[int, ...]
    category_id: int | None
    category_ids: dict[str, int]


def import_calendar(data: bytes, organisation: str, wijken: Sequence[str] = (), category: str = "") -> ImportReport:
    """Take over an iCalendar file for an organisation (slugs; no wijken means the whole place), outside any unit.

    An event that is there already is updated where the file says something else; what the file no longer has stays.
    What it says of single dates of a series that it does not hold changes those dates only (`agenda/amending.py`).
    Raises NotACalendar for a file that is none, NotFound or Invalid for a slug that is not there; then nothing is kept.
    """
    with reading():
        find_target(organisation, wijken, category)
    now = clock.now()
    found = read_calendar(data, here().zone, now)
    with writing():
        target = find_target(organisation, wijken, category)  # again: reading a calendar takes a while
        amended = amend_events(target.organisation_id, found.events, found.notices)
        saved = take_over(target.organisation_id, [_entry(draft, target) for draft in amended.others])
        dateless = list_dateless(target.organisation_id)
    counts = Counter((amended.results | saved.results).values())
    later = (find_later(draft.title, draft.series, now) for draft in amended.others if draft.uid in dateless)
    refused = tuple(sorted((*found.refused, *amended.refused), key=lambda refusal: refusal.number))
    return ImportReport(
        counts[Saved.NEW], counts[Saved.CHANGED], counts[Saved.SAME], refused, tuple(filter(None, later)), saved.by_hand
    )


def find_target(organisation: str, wijken: Sequence[str], category: str) -> Target:
    """The ids behind the slugs; raises NotFound or Invalid."""
    ref = find_organisation_ref(organisation)
    if ref is None:
        raise NotFound(_("Er is geen organisatie %(naam)s.", naam=organisation))
    categories = list_categories()
    chosen = choose([category] if category else [], categories, _("categorie"))
    return Target(
        organisation_id=ref.id,
        wijk_ids=tuple(wijk.id for wijk in choose(wijken, list_wijken(), here().area_word)),
        category_id=chosen[0].id if chosen else None,
        category_ids={name: each.id for each in categories for name in (slug_of(each.name), each.slug)},
    )


def _entry(draft: EventDraft, target: Target) -> EventEntry:
    """A draft as an entry of the agenda. Its kind is the first of its categories that this platform has too."""
    own = (target.category_ids.get(slug_of(name)) for name in draft.categories)
    return EventEntry(
        uid=draft.uid,
        title=draft.title,
        series=draft.series,
        text=draft.text,
        place=draft.place,
        url=draft.url,
        cancelled=draft.status == CANCELLED,
        sequence=draft.own.sequence,
        modified=draft.own.modified,
        stamps=draft.stamps,
        category_id=next((found for found in own if found is not None), target.category_id),
        wijk_ids=target.wijk_ids,
    )
