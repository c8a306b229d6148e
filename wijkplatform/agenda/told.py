"""What a calendar said of an event when it was last taken over, as fingerprints: what differs from it now was changed
here by hand, and what differs from it in a new file was changed there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from wijkplatform.agenda.entry import EventEntry
from wijkplatform.agenda.ics import Stamp
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.series import Change, Series

_ANY = datetime(1, 1, 1)
"""Stands for the name of a date in a state, which is the same for another date of which the same is said."""


class DateState(NamedTuple):
    """How one date, whichever, departs from its rhythm: it is extra, left out, or changed. What is left out says
    nothing else.
    """

    extra: bool = False
    excluded: bool = False
    change: Change | None = None

    def change_of(self, key: datetime) -> Change | None:
        """The change, of the date of that name."""
        return self.change and replace(self.change, recurrence=key)


AS_USUAL = DateState()


@dataclass(frozen=True, slots=True)
class ToldDate:
    """What was said of one date, and how new that was."""

    fingerprint: str
    stamp: Stamp

    @property
    def packed(self) -> list[Any]:
        """As JSON takes it."""
        modified = self.stamp.modified
        return [self.fingerprint, self.stamp.sequence, modified.isoformat() if modified else None]

    def is_of(self, state: DateState) -> bool:
        """Whether this is what was said."""
        return self.fingerprint == fingerprint(state)


@dataclass(frozen=True, slots=True)
class Told:
    """The fingerprint of each field (see `fields_of`), and of each date that the calendar named.

    `version` is that of the event right after it was taken over, 0 when something of it was changed by hand already.
    """

    version: int
    fields: Mapping[str, str]
    dates: Mapping[datetime, ToldDate]

    def said(self, name: str, value: object) -> bool:
        """Whether this is what the calendar said in that field, or it said nothing of it."""
        return self.fields.get(name, "") in ("", fingerprint(value))

    def with_field(self, name: str, value: object) -> "Told":
        """The same, and this of that field, where it said anything before."""
        return replace(self, fields={**self.fields, name: fingerprint(value)}) if self.fields else self

    def with_dates(self, dates: Mapping[datetime, ToldDate]) -> "Told":
        """The same, and these dates."""
        return replace(self, dates={**self.dates, **dates})

    def packed(self) -> str:
        """As text, for the column."""
        dates = {f"{key:%Y%m%dT%H%M%S}": said.packed for key, said in sorted(self.dates.items())}
        return json.dumps([self.version, dict(self.fields), dates], separators=(",", ":"))


NOTHING = Told(0, {}, {})
"""Of an event that came from no calendar, or before this was remembered."""


def told_of(event: Event) -> Told | None:
    """What was said of an event; None when it came from no calendar."""
    if not event.told:
        return None
    version, fields, dates = json.loads(event.told)
    return Told(version, fields, {datetime.fromisoformat(key): _date(*said) for key, said in dates.items()})


def told_by(entry: EventEntry, before: Told | None = None) -> Told:
    """What an entry says; a kind that it does not name is as it was `before`."""
    stamps, usual = dict(entry.stamps), Stamp(entry.sequence, entry.modified)
    fields = {name: fingerprint(value) for name, value in fields_of(entry, entry.series, entry.wijk_ids).items()}
    if before is not None and entry.category_id is None:
        fields["category_id"] = before.fields.get("category_id", "")
    dates = {
        key: ToldDate(fingerprint(state), stamps.get(key, usual)) for key, state in states_of(entry.series).items()
    }
    return Told(0, fields, dates)


def fields_of(said: EventEntry | Event, series: Series, wijk_ids: tuple[int, ...]) -> dict[str, Any]:
    """What is compared, by the name of the field: of an entry, or of an event as it is now."""
    return {
        "title": said.title,
        "text": said.text,
        "place": said.place,
        "url": said.url,
        "cancelled": said.cancelled,
        "reason": said.reason,
        "category_id": said.category_id,
        "wijk_ids": tuple(sorted(set(wijk_ids))),
        "rhythm": rhythm_of(series),
        "rests": (series.skip_holidays, tuple(sorted(set(series.pauses)))),
    }


def rhythm_of(series: Series) -> tuple[object, ...]:
    """When it is, apart from single dates."""
    return series.starts, series.ends, series.zone, series.all_day, series.rule


def state_of(change: Change, *, extra: bool = False) -> DateState:
    """A change, of whichever date."""
    return DateState(extra, change=replace(change, recurrence=_ANY))


def states_of(series: Series) -> dict[datetime, DateState]:
    """Each date that departs from the rhythm."""
    extra = set(series.extra)
    found = {key: DateState(extra=True) for key in extra}
    found |= {each.recurrence: state_of(each, extra=each.recurrence in extra) for each in series.changes}
    return found | {key: DateState(excluded=True) for key in series.excluded}


def fingerprint(value: object) -> str:
    """Short, for it is only compared."""
    return sha256(repr(value).encode()).hexdigest()[:16]


def _date(found: str, sequence: int, modified: str | None) -> ToldDate:
    return ToldDate(found, Stamp(sequence, datetime.fromisoformat(modified) if modified else None))
