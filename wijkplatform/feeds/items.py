"""What a feed is made of, whatever feature it comes from. Feeds lies below the content and knows only these shapes.

`title`, `text`, `place`, `address` (of a hall, never of a person) and `reason` are plain text; the writers scrub them
(see `scrub`), so a source may hand over what it has.
There is no field for a person: what is not here cannot leave the house.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One occurrence, for RSS, JSON and JSON-LD.

    `id` is unique per occurrence and stays the same when it moves; `series_id` is shared by all dates of one series.
    `starts` and `ends` are aware, in the event's own IANA `zone`; all-day items start and end at midnight there, the
    end exclusive. `organisation_phone` and `organisation_website` are the organisation's general ones.
    """

    id: str
    series_id: str
    title: str
    starts: datetime
    ends: datetime | None
    zone: str
    url: str
    updated: datetime
    text: str = ""
    all_day: bool = False
    cancelled: bool = False
    place: str = ""
    address: str = ""
    category: str = ""
    category_slug: str = ""
    organisation: str = ""
    organisation_slug: str = ""
    organisation_phone: str = ""
    organisation_website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChange:
    """How one date of a series, named by the wall start that the rule gives it, departs; None follows the series.

    The address belongs to the place of the series: a date with a place of its own has none.
    """

    recurrence: datetime
    starts: datetime | None = None
    ends: datetime | None = None
    cancelled: bool = False
    title: str | None = None
    text: str | None = None
    place: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSeries:
    """An event as a calendar wants it: once, with its rule (RFC 5545 §3.3.10) and the exceptions to it.

    `uid` is random and names no machine and no person. `reason` says why what is cancelled does not take place.
    `starts`, `ends`, `extra` and `excluded` are wall times (naive)
    in IANA `zone`; all-day series start and end at midnight, the end exclusive.
    """

    uid: str
    title: str
    starts: datetime
    ends: datetime | None
    zone: str
    url: str
    updated: datetime
    text: str = ""
    all_day: bool = False
    rule: str = ""
    extra: tuple[datetime, ...] = ()
    excluded: tuple[datetime, ...] = ()
    changes: tuple[FeedChange, ...] = ()
    cancelled: bool = False
    reason: str = ""
    sequence: int = 0
    place: str = ""
    address: str = ""
    category: str = ""
    organisation: str = ""
    organisation_phone: str = ""
    organisation_website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which part of a platform a feed shows. Empty `wijken` or `categories` leave that side open.

    `since` and `until` (aware, the end exclusive) bound the occurrences: what has not ended by `since` counts.
    `limit` bounds the number of items, earliest first.
    """

    platform_id: int
    since: datetime
    until: datetime | None = None
    wijken: frozenset[int] = frozenset()
    categories: frozenset[int] = frozenset()
    limit: int = 500


def place_and_address(place: str, address: str) -> str:
    """Both on one line, as in Dorpshuis, Marktstraat 12; the address is left out where the place says it already."""
    if address.casefold() in place.casefold():
        return place
    return ", ".join(part for part in (place, address) if part)


class FeedSource(Protocol):
    """What a feature brings to the feeds (`Feature.feed_sources`). All of it runs in a reading unit of one platform."""

    name: str

    def items(self, selection: Selection) -> Sequence[FeedItem]:
        """The occurrences in `selection`, by start and then id."""
        ...

    def series(self, selection: Selection) -> Sequence[FeedSeries]:
        """The series that have an occurrence in `selection`, each once, by first start and then uid."""
        ...

    def days(self, selection: Selection) -> Sequence[Any]:
        """The occurrences in `selection` as the feature's own page shows them, for the frame: view objects for
        `_parts/day.html`, each a day with `rows`, each row with at least `href title place price reason`.
        """
        ...
