"""What a calendar says of a series that it does not hold itself, taken over into the series that we know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wijkplatform.agenda.actions import Saved, known_events
from wijkplatform.agenda.ics import EventDraft, Notice, Refusal, Stamp, Words
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.rhythm import expand, window
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.series_actions import rewrite
from wijkplatform.agenda.series_edits import has_date, same_day
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.agenda.told import NOTHING, Told, ToldDate, fingerprint, rhythm_of, state_of, told_of
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


def amend_events(organisation_id: int, drafts: Sequence[EventDraft], notices: Sequence[Notice] = ()) -> Amended:
    """Change the dates that these name, in a writing unit, and leave the other dates of their series as they are.

    A draft of which we do not know the series is left to `save_events`; a notice is refused.
    """
    both: Sequence[EventDraft | Notice] = [*notices, *drafts]
    amending = [said for said in both if said.amendment is not None]
    known = known_events(organisation_id, [said.uid for said in amending])
    results: dict[str, Saved] = {}
    refused: list[Refusal] = []
    taken: set[int] = set()
    for said in amending:
        event = known.get(said.uid)
        series = stored_series(event) if event is not None else None
        if event is None or series is None or said.amendment is None or not said.amendment.fits(series):
            refused += said.refusals if isinstance(said, Notice) else ()
            continue
        taken.add(said.number)
        try:
            became = _amend(event, series, said)
            results[said.uid] = max(became, results.get(said.uid, became), key=lambda each: each is Saved.CHANGED)
        except Invalid as fault:
            what = said.refusals[0].what if isinstance(said, Notice) else said.title
            refused.append(Refusal(said.number, what, fault.sentence))
    return Amended(results, tuple(refused), tuple(draft for draft in drafts if draft.number not in taken))


def _amend(event: Event, series: Series, said: EventDraft | Notice) -> Saved:
    assert said.amendment is not None
    if event.uid == event.public_id:  # it was made here, and has no other source
        return Saved.SAME
    if not said.amendment.pieces:
        return _call_off(event, series, said)
    told = told_of(event) or NOTHING
    named: list[Change] = []
    dates: dict[datetime, ToldDate] = {}
    source = Stamp(event.source_sequence or 0, event.source_modified)
    for change, stamp in said.amendment.changes(series, _words(event, told)):
        key, before = change.recurrence, told.dates.get(change.recurrence)
        if stamp.is_older_than(before.stamp if before else source):
            continue
        state = state_of(change, extra=key in series.extra)
        if before is None or not before.is_of(state):  # else it only says so again, and what was done by hand stays
            named.append(_placed(change, series, told))
        dates[key] = ToldDate(fingerprint(state), stamp)
    changed = said.amendment.applied(series, named)
    if changed == series:
        _remember(event, told.with_dates(dates), event.version)
        return Saved.SAME
    expand(changed, *window(changed, clock.now()))  # raises where it has become too much
    return _rewrite(event, changed, said, told.with_dates(dates))


def _call_off(event: Event, series: Series, said: EventDraft | Notice) -> Saved:
    """All of it does not take place, unless that was said before and somebody here knows better since."""
    told, source = told_of(event) or NOTHING, Stamp(event.source_sequence or 0, event.source_modified)
    again = bool(told.fields) and told.said("cancelled", True)
    if event.cancelled or again or said.own.is_older_than(source):
        return Saved.SAME
    event.cancelled = True
    event.source_sequence, event.source_modified = said.own.joined(source)
    return _rewrite(event, series, said, told.with_field("cancelled", True))


def _rewrite(event: Event, series: Series, said: EventDraft | Notice, told: Told) -> Saved:
    sequence, version = max(said.sequence, event.sequence + 1), event.version
    rewrite(event, series)
    event.sequence = sequence
    _remember(event, told, version)
    return Saved.CHANGED


def _remember(event: Event, told: Told, version: int) -> None:
    """Note what was said, of an event that had this version before, with whether something was changed by hand."""
    event.digest = _AMENDED
    if told.fields:
        event.told = replace(told, version=event.version if told.version == version else 0).packed()


def _words(event: Event, told: Told) -> Words:
    """What the series says by itself, here or in its calendar."""

    def is_told(name: str, words: str) -> bool:
        return name in told.fields and told.said(name, words)

    return Words(event.title, event.text, event.place, is_told)


def _placed(change: Change, series: Series, told: Told) -> Change:
    """The change, of the date of that day where the series was given another hour by hand."""
    key = change.recurrence
    if told.said("rhythm", rhythm_of(series)) or has_date(series, key):
        return change
    return replace(change, recurrence=same_day(series, key) or key)
