"""What a calendar says of a series that it does not hold itself, taken over into the series that we know."""

from collections.abc import Sequence
from dataclasses import dataclass

from wijkplatform.agenda.actions import Saved, is_older, known_events
from wijkplatform.agenda.ics import EventDraft, Refusal, Words
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.rhythm import expand, window
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.series_actions import rewrite
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core import clock
from wijkplatform.core.errors import Invalid

_AMENDED = "aangevuld"
"""Fingerprint of an event that was amended: the file that it came from is not the same any more."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What became of each event that was amended, by UID; what could not be; and the drafts that amend nothing."""

    results: dict[str, Saved]
    refused: tuple[Refusal, ...]
    others: tuple[EventDraft, ...]


def amend_events(organisation_id: int, drafts: Sequence[EventDraft]) -> Amended:
    """Change the dates that the drafts name, in a writing unit, and leave the other dates of their series as they are.

    A draft of which we do not know the series is left to `save_events`.
    """
    known = known_events(organisation_id, [draft.uid for draft in drafts if draft.amendment is not None])
    results: dict[str, Saved] = {}
    refused, others = [], []
    for draft in drafts:
        event = known.get(draft.uid)
        series = stored_series(event) if event is not None and draft.amendment is not None else None
        if event is None or series is None or draft.amendment is None or not draft.amendment.fits(series):
            others.append(draft)
            continue
        try:
            results[draft.uid] = _amend(event, series, draft)
        except Invalid as fault:
            refused.append(Refusal(draft.number, draft.title, fault.sentence))
    return Amended(results, tuple(refused), tuple(others))


def _amend(event: Event, series: Series, draft: EventDraft) -> Saved:
    assert draft.amendment is not None
    changed = draft.amendment.applied(series, Words(event.title, event.text, event.place))
    off = event.cancelled or not draft.amendment.pieces
    if is_older(draft.sequence, draft.modified, event) or (changed, off) == (series, event.cancelled):
        return Saved.SAME
    expand(changed, *window(changed, clock.now()))  # raises where it has become too much
    event.cancelled, event.digest = off, _AMENDED
    sequence = max(draft.sequence, event.sequence + 1)
    rewrite(event, changed)
    event.sequence = sequence
    event.source_sequence = max(draft.sequence, event.source_sequence or 0)
    event.source_modified = max(filter(None, (draft.modified, event.source_modified)), default=None)
    return Saved.CHANGED
