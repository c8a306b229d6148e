"""A calendar comes again and the event was changed here too: who said what last. Pure.

What was changed here by hand stays, field by field and date by date, until the calendar itself says something else of
that same field or date; then the calendar holds. Both are told to who imports.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wijkplatform.agenda.entry import EventEntry
from wijkplatform.agenda.ics import Stamp
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.series_edits import same_day
from wijkplatform.agenda.told import AS_USUAL, DateState, Told, ToldDate, fields_of, rhythm_of, states_of, told_by

Part = str | datetime
"""A field (as in `told.fields_of`), or a date by the start that the rhythm gives it."""
OF_THE_SERIES = ("rhythm", "rests")
"""Fields that are not the event's own, but part of its series."""


@dataclass(frozen=True, slots=True)
class Now:
    """An event as it is here: its fields, its series, and how new the calendar was that it came from."""

    fields: Mapping[str, Any]
    series: Series
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Merged:
    """What the event becomes; what was changed by hand and stays, and what was and is now as the calendar has it.

    `older` says that the calendar was older than the one before, apart from some dates.
    """

    entry: EventEntry
    kept: tuple[Part, ...]
    overruled: tuple[Part, ...]
    told: Told
    older: bool


def kept_by_hand(now: Now, told: Told) -> tuple[Part, ...]:
    """What of an event is other than its calendar said last."""
    fields = [name for name, value in now.fields.items() if not told.said(name, value)]
    ours, known = _placed(now.series, now.series), _placed_told(told, now.series)
    return *fields, *(key for key in sorted(ours.keys() | known.keys()) if not _is_told(known, key, _state(ours, key)))


def merge(entry: EventEntry, now: Now, told: Told) -> Merged:
    """`entry` over an event of which its calendar said `told` before."""
    choice = _Choice([], [])
    older = Stamp(entry.sequence, entry.modified).is_older_than(now.stamp)
    fields = dict(now.fields) if older else choice.fields(entry, now, told)
    new = told_by(entry, told)
    rhythm = now.series if fields["rhythm"] == now.fields["rhythm"] else entry.series
    rhythm = replace(with_states(rhythm, {}), skip_holidays=fields["rests"][0], pauses=fields["rests"][1])
    states, dates = choice.dates(entry, now, told, new, rhythm)
    own = {name: value for name, value in fields.items() if name not in OF_THE_SERIES}
    return Merged(
        entry=replace(entry, series=with_states(rhythm, states), **own),
        kept=tuple(choice.kept),
        overruled=tuple(choice.overruled),
        told=replace(told if older else new, dates=dates),
        older=older,
    )


def with_states(series: Series, states: Mapping[datetime, DateState]) -> Series:
    """The rhythm of a series with just these dates that depart from it."""
    listed = sorted(states.items())
    return replace(
        series,
        extra=tuple(key for key, state in listed if state.extra),
        excluded=tuple(key for key, state in listed if state.excluded),
        changes=tuple(change for key, state in listed if (change := state.change_of(key)) is not None),
    )


@dataclass(slots=True)
class _Choice:
    """What was chosen where somebody changed something by hand."""

    kept: list[Part]
    overruled: list[Part]

    def between(self, part: Part, mine: Any, theirs: Any, *, by_hand: bool, new_there: bool) -> Any:
        """The one that holds."""
        if by_hand and not new_there:
            self.kept.append(part)
            return mine
        if by_hand and mine != theirs:
            self.overruled.append(part)
        return theirs

    def fields(self, entry: EventEntry, now: Now, told: Told) -> dict[str, Any]:
        """Each field as it is here or there; a kind of activity that the calendar does not name stays."""
        theirs = fields_of(entry, entry.series, entry.wijk_ids)
        found = {}
        for name, mine in now.fields.items():
            said = mine if name == "category_id" and theirs[name] is None else theirs[name]
            by_hand, new_there = not told.said(name, mine), not told.said(name, said)
            found[name] = self.between(name, mine, said, by_hand=by_hand, new_there=new_there and said is theirs[name])
        return found

    def dates(
        self, entry: EventEntry, now: Now, told: Told, new: Told, rhythm: Series
    ) -> tuple[dict[datetime, DateState], dict[datetime, ToldDate]]:
        """Each date as it is here or there, on this rhythm; and what to remember of each, as the calendar names it."""
        ours, theirs, known = _placed(now.series, rhythm), _placed(entry.series, rhythm), _placed_told(told, rhythm)
        states, dates = {}, dict(told.dates)
        for key in sorted(ours.keys() | theirs.keys() | known.keys()):
            mine, said = _state(ours, key), _state(theirs, key)
            name = theirs[key][0] if key in theirs else None
            stamp = new.dates[name].stamp if name else Stamp(entry.sequence, entry.modified)
            if stamp.is_older_than(known[key][1].stamp if key in known else now.stamp):
                states[key] = mine
                continue
            if key in known:
                del dates[known[key][0]]
            if name:
                dates[name] = new.dates[name]
            by_hand, new_there = not _is_told(known, key, mine), not _is_told(known, key, said)
            states[key] = self.between(key, mine, _joined(mine, said), by_hand=by_hand, new_there=new_there)
        return states, dates


_Placed = dict[datetime, tuple[datetime, DateState]]
_PlacedTold = dict[datetime, tuple[datetime, ToldDate]]


def _placed(series: Series, rhythm: Series) -> _Placed:
    """The dates that depart, each with its own name, by the name that they have in this rhythm: the only date of that
    day. What has no date there falls away.
    """
    same = rhythm_of(series) == rhythm_of(rhythm)
    states = states_of(series).items()
    places = ((key if same or state.extra else same_day(rhythm, key), key, state) for key, state in states)
    return {place: (key, state) for place, key, state in places if place is not None}


def _placed_told(told: Told, rhythm: Series) -> _PlacedTold:
    same = told.said("rhythm", rhythm_of(rhythm))
    return {key if same else same_day(rhythm, key) or key: (key, said) for key, said in told.dates.items()}


def _state(placed: _Placed, key: datetime) -> DateState:
    return placed[key][1] if key in placed else AS_USUAL


def _is_told(known: _PlacedTold, key: datetime, state: DateState) -> bool:
    """Whether this is what the calendar said of that date; of one that it did not name, that it is as usual."""
    return known[key][1].is_of(state) if key in known else state == AS_USUAL


def _joined(mine: DateState, theirs: DateState) -> DateState:
    """What a calendar says of a date; where both say that it is cancelled, as it is here: with the reason."""
    both = mine.change is not None and theirs.change is not None and mine.change.cancelled and theirs.change.cancelled
    return mine if both else theirs
