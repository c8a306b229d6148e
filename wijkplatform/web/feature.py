"""What a feature brings, said once in its `__init__`. The cross-cutting packages know features only by this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import click
from flask import Blueprint

from wijkplatform.core.audience import Viewer
from wijkplatform.core.jobs import Job
from wijkplatform.core.stores import Store
from wijkplatform.web.letters import Words
from wijkplatform.web.view import MineCard
from wijkplatform.web.waiting import WaitingKind


@dataclass(frozen=True, slots=True)
class MailKind:
    """A kind of letter that the outbox may hold, and what it says.

    `write` gets the ids of the person and of what it is about, in a writing unit of the platform at the moment of
    sending (so it may make a token). It looks again whether the letter must still leave; None when it need not.
    """

    name: str
    write: Callable[[int | None, int | None], Words | None]


class PhotoAudience(Enum):
    """Who may see a photo: everybody, or this viewer and perhaps others."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class PhotoKind:
    """A kind of photo that the feature owns, such as that of a profile.

    `audience` says who may see the photo with this id when `Viewer` asks for it; None when for that viewer it does not
    exist. It is asked each time, in a reading unit, and decides alone.
    """

    name: str
    audience: Callable[[int, Viewer], PhotoAudience | None]


@dataclass(frozen=True, slots=True)
class Replay:
    """A kind of entry in the erasure log, and how it is done again after a backup was restored.

    `replay` gets the `ref` and the detail that were noted, in a writing unit of the platform. It may be called twice,
    and does nothing for a `ref` that nobody has.
    """

    kind: str
    replay: Callable[[str, str], None]


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
    `mails` are the letters of the feature; `photos` the kinds of photo that it owns. `mine` gives cards for `/mijn/`,
    each for who looks, in a reading unit; None when there is nothing to show. `waiting` are the kinds of things that
    wait for a decision of who runs the platform. `roles_of` gives the organisations for which an account (its id) may
    write. `feed_sources` are `feeds.items.FeedSource` objects; this layer does not look inside. `on_lowered` takes the
    contact details off the pieces of an account (its id) that fewer people see from now on, in a writing unit, and
    gives how many had any. `replays` are the kinds of entries in the erasure log that the feature notes
    (`core/lowering.py`). `kept_of` tells a parent what the feature keeps of a child's account: labels with words, in a
    reading unit.
    """

    name: str
    pages: tuple[Blueprint, ...] = ()
    commands: tuple[click.Command, ...] = ()
    jobs: tuple[Job, ...] = ()
    stores: tuple[Store, ...] = ()
    nav: tuple[NavItem, ...] = ()
    legal: tuple[NavItem, ...] = ()
    feed_sources: tuple[object, ...] = ()
    mails: tuple[MailKind, ...] = ()
    photos: tuple[PhotoKind, ...] = ()
    replays: tuple[Replay, ...] = ()
    mine: tuple[Callable[[Viewer], MineCard | None], ...] = ()
    waiting: tuple[WaitingKind, ...] = ()
    roles_of: Callable[[int], frozenset[int]] | None = None
    sitemap: Callable[[], Iterable[SitemapEntry]] | None = None
    next_change: Callable[[datetime], datetime | None] | None = None
    on_lowered: Callable[[int], int] | None = None
    kept_of: Callable[[int], Iterable[tuple[str, str]]] | None = None
