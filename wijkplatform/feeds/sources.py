"""Everything that the features bring to the feeds, put together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from wijkplatform.core import clock
from wijkplatform.feeds.items import FeedItem, FeedSeries, FeedSource, Selection
from wijkplatform.feeds.queries import OpenEmbed
from wijkplatform.feeds.scrub import scrub, scrub_link
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit

DAYS_AHEAD = 60
MOST_ITEMS = 200
MOST_ROWS = 15
MOST_SERIES = 2000


def list_items(embed: OpenEmbed, platform: Here) -> list[FeedItem]:
    """What takes place in the next sixty days, earliest first, at most two hundred."""
    found = _gathered(lambda source: source.items(_coming(embed, platform, MOST_ITEMS)))
    return sorted(found, key=lambda item: (item.starts, item.id))[:MOST_ITEMS]


def list_series(embed: OpenEmbed, platform: Here) -> list[FeedSeries]:
    """Every series with a date from today on."""
    since = _midnight(platform, 0)
    selection = replace(_coming(embed, platform, MOST_SERIES), since=since, until=None)
    return list(_gathered(lambda source: source.series(selection)))


def list_days(embed: OpenEmbed, platform: Here) -> tuple[Any, ...]:
    """The next days as view objects for the frame, as much as one looks through there; scrubbed like every feed."""
    selection = _coming(embed, platform, MOST_ROWS)
    return tuple(_scrubbed_day(day) for day in _gathered(lambda source: source.days(selection)))


def _gathered(ask: Callable[[FeedSource], Sequence[Any]]) -> Iterator[Any]:
    for feature in kit().features:
        for source in feature.feed_sources:
            yield from ask(cast(FeedSource, source))


def _coming(embed: OpenEmbed, platform: Here, limit: int) -> Selection:
    """From now, through sixty days. The end is a midnight, so that it moves when kept pages are made anew."""
    return Selection(
        platform_id=platform.platform_id,
        since=clock.now(),
        until=_midnight(platform, DAYS_AHEAD + 1),
        wijken=embed.wijken,
        categories=embed.categories,
        limit=limit,
    )


def _midnight(platform: Here, days: int) -> datetime:
    """The moment at which the day begins that is `days` after today."""
    zone = ZoneInfo(platform.zone)
    day = clock.now().astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(), zone)


def _scrubbed_day(day: Any) -> Any:
    return replace(day, rows=tuple(_scrubbed_row(row) for row in day.rows))


def _scrubbed_row(row: Any) -> Any:
    return replace(
        row,
        href=scrub_link(row.href, row.title),
        title=scrub(row.title),
        place=scrub(row.place),
        price=scrub(row.price),
        reason=scrub(row.reason),
    )
