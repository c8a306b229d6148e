"""Neutral feed items for tests, without a database."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wijkplatform.feeds.items import FeedChange, FeedItem, FeedSeries

UPDATED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
AMSTERDAM = "Europe/Amsterdam"


def wall(text: str) -> datetime:
    """A wall time, naive: wall("2026-11-24T19:30")."""
    return datetime.fromisoformat(text)


def there(text: str, zone: str = AMSTERDAM) -> datetime:
    """The moment at which the clock in `zone` says `text`."""
    return wall(text).replace(tzinfo=ZoneInfo(zone))


def a_feed_item(**changes: Any) -> FeedItem:
    """One date of a coffee morning: Saturday 28 November 2026, 10.00 to 12.00."""
    fields: dict[str, Any] = {
        "id": "kYx2v0aQ9sW1eR3tY5uI7o-20261128T100000",
        "series_id": "kYx2v0aQ9sW1eR3tY5uI7o",
        "title": "Koffieochtend",
        "text": "Iedereen is welkom.\n\nToegang gratis.",
        "starts": there("2026-11-28T10:00"),
        "ends": there("2026-11-28T12:00"),
        "zone": AMSTERDAM,
        "url": "https://hus.example/agenda/kYx2v0aQ9sW1eR3tY5uI7o/koffieochtend",
        "updated": UPDATED,
        "place": "Dorpshuis, Marktstraat 12",
        "category": "Elkaar ontmoeten",
        "category_slug": "elkaar-ontmoeten",
        "organisation": "Sociaal Hus",
        "organisation_slug": "sociaal-hus",
        "organisation_phone": "074 250 12 34",
        "organisation_website": "https://sociaalhus.example",
    }
    return FeedItem(**(fields | changes))


def a_feed_series(**changes: Any) -> FeedSeries:
    """A singing evening, every Tuesday from 6 October 2026, 19.30 to 21.30."""
    fields: dict[str, Any] = {
        "uid": "kYx2v0aQ9sW1eR3tY5uI7o",
        "title": "Zingen in de buurt",
        "text": "Iedereen is welkom, ook zonder stem; neem water mee.",
        "starts": wall("2026-10-06T19:30"),
        "ends": wall("2026-10-06T21:30"),
        "zone": AMSTERDAM,
        "rule": "FREQ=WEEKLY;BYDAY=TU",
        "url": "https://hus.example/agenda/kYx2v0aQ9sW1eR3tY5uI7o/zingen-in-de-buurt",
        "updated": UPDATED,
        "place": "Dorpshuis",
        "category": "Cultuur",
        "organisation": "Sociaal Hus",
        "organisation_phone": "074 250 12 34",
        "organisation_website": "https://sociaalhus.example",
    }
    return FeedSeries(**(fields | changes))


def a_feed_change(recurrence: str, **changes: Any) -> FeedChange:
    """A date that departs from its series."""
    return FeedChange(recurrence=wall(recurrence), **changes)
