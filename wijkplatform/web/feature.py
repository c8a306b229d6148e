"""What a feature brings, said once in its `__init__`. The cross-cutting packages know features only by this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import click
from flask import Blueprint

from wijkplatform.core.jobs import Job
from wijkplatform.core.personal import Store


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page's place in the main menu, or (`legal`) at the foot."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A public page that search engines may know."""

    path: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """One package's declarations.

    `next_change` tells the next moment (aware) at which a page of the feature looks different without anybody changing
    anything: a start, an end, an expiry. `sitemap` lists public pages. Both run in a reading unit of one platform.
    `feed_sources` are `feeds.items.FeedSource` objects; this layer does not look inside.
    """

    name: str
    pages: tuple[Blueprint, ...] = ()
    commands: tuple[click.Command, ...] = ()
    jobs: tuple[Job, ...] = ()
    stores: tuple[Store, ...] = ()
    nav: tuple[NavItem, ...] = ()
    legal: tuple[NavItem, ...] = ()
    feed_sources: tuple[object, ...] = ()
    sitemap: Callable[[], Iterable[SitemapEntry]] | None = None
    next_change: Callable[[datetime], datetime | None] | None = None
