"""What a feature brings, said once in its `__init__`. The cross-cutting packages know features only by this."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import click
from flask import Blueprint
from sqlalchemy import Select

from wijkplatform.core.audience import Viewer
from wijkplatform.core.jobs import Job
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Store
from wijkplatform.web.letters import Words
from wijkplatform.web.reaching import Contactable, Letterbox, NotificationKind
from wijkplatform.web.view import MineCard
from wijkplatform.web.waiting import WaitingKind

Moment = datetime | Select[Any]
"""A moment, or a question for one."""


@dataclass(frozen=True, slots=True)
class MailKind:
    """A kind of letter that the outbox may hold, and what it says.

    `write` gets the ids of the person and of what it is about, in a writing unit of the platform at the moment of
    sending (so it may make a token). It looks again whether the letter must still leave; None when it need not.
    `asked`: it answers what somebody did, or tells what happens to the account itself (a link to log in, a code, a
    confirmation, a notice about safety, a question with a term). All other mail is held back from who paused or is
    restricted (K05), so each kind says which it is.
    `words` say in Dutch what it is, to whom it went; without them the application does not start.

    `keeps`: not asked for, and `write` itself looks at who rests, for what it brings may have to wait elsewhere.
    `after` gets the id of what the letter is about, once it was handed over, given up or need not leave; outside any
    unit of work, in a context of its own. Whoever is killed before that must find it in another way too.
    """

    name: str
    write: Callable[[int | None, int | None], Words | None]
    asked: bool
    words: str = ""
    keeps: bool = False
    after: Callable[[int], None] | None = None

    def __post_init__(self) -> None:
        """Refuse, by its name, a kind that would be shown by its name."""
        if not self.words.strip():
            raise ValueError(f"the kind of mail {self.name!r} does not say what it is in `words`")


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
class RowDeed:
    """How somebody takes a row of `table` about them away, where deleting that row alone is not what is meant.

    `run` gets the row's primary key, in a writing unit; it may raise Conflict with a reason. `label` is the button, and
    `follows` says beforehand what comes of it. With `link`, only who stands in that column may; nobody else is asked.
    With `when`, only for a row (its key) of which that is so; in a unit of work.
    """

    table: str
    run: Callable[[tuple[Any, ...]], None]
    label: str = ""
    follows: str = ""
    link: str = ""
    when: Callable[[tuple[Any, ...]], bool] | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How all that is done for `purpose` with somebody's data (by the account's id) ends, at once; in a writing unit.

    `follows` tells beforehand what comes of it. It may raise Conflict with a reason.
    """

    purpose: Purpose
    run: Callable[[int], None]
    follows: str


@dataclass(frozen=True, slots=True)
class Heir:
    """An organisation that may take over the pieces of an account that ends."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class OwnPieces:
    """What somebody (by the account's id) placed in their own name: how many, in a reading unit; and how all of it is
    handed to an organisation (its id) without the person, in a writing unit.
    """

    count: Callable[[int], int]
    hand_over: Callable[[int, int], None]


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

    `next_change` tells, of a moment, the next ones (aware) at which a page of the feature looks different without
    anybody changing anything: a start, an end, an expiry. Or it gives SELECTs of one such moment each, which are asked
    together. `sitemap` lists public pages. Both run in a reading unit of one platform.
    `mails` are the letters of the feature; `photos` the kinds of photo that it owns. `mine` gives cards for `/mijn/`,
    each for who looks, in a reading unit; None when there is nothing to show. `waiting` are the kinds of things that
    wait for a decision of who runs the platform. `roles_of` gives the organisations for which an account (its id) may
    write. `feed_sources` are `feeds.items.FeedSource` objects; this layer does not look inside. `on_lowered` takes the
    contact details off the pieces of an account (its id) that fewer people see from now on, in a writing unit, and
    gives how many had any. `replays` are the kinds of entries in the erasure log that the feature notes
    (`core/lowering.py`). `kept_of` tells a parent what the feature keeps of a child's account: labels with
    words, in a reading unit. `on_particulars` runs where a platform says something else about itself, in that
    writing unit.

    `pieces` are what people place themselves, `placing.own_list.Placeable` objects, as unknown here.

    `contactable` are the things from which one writes to somebody, `letterbox_of` where an organisation (its id) gets
    its mail; `notification_kinds` the mail that residents switch on and off.

    For the page of what is held of an account (its id): `seen_now` says who sees what is held for a purpose as things
    stand; `pictures` gives the address of a picture by table and primary key (both in a reading unit). `withdrawals`
    and `objections` end what is done for a purpose: of consent that is withdrawn (AVG art. 7), and of a legitimate
    interest that somebody objects to (art. 21). `row_deeds` are for rows that are more than a row. `own_pieces` are
    what an account may leave to one of its `heirs` when it is erased: the organisations that it writes for.
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
    contactable: tuple[Contactable, ...] = ()
    pieces: tuple[object, ...] = ()
    letterbox_of: Callable[[int], Letterbox | None] | None = None
    notification_kinds: tuple[NotificationKind, ...] = ()
    roles_of: Callable[[int], frozenset[int]] | None = None
    sitemap: Callable[[], Iterable[SitemapEntry]] | None = None
    next_change: Callable[[datetime], Iterable[Moment]] | None = None
    on_lowered: Callable[[int], int] | None = None
    kept_of: Callable[[int], Iterable[tuple[str, str]]] | None = None
    on_particulars: Callable[[], object] | None = None
    seen_now: Callable[[int], Mapping[Purpose, str]] | None = None
    pictures: Callable[[int], Mapping[tuple[str, tuple[Any, ...]], str]] | None = None
    withdrawals: tuple[Ending, ...] = ()
    objections: tuple[Ending, ...] = ()
    row_deeds: tuple[RowDeed, ...] = ()
    own_pieces: OwnPieces | None = None
    heirs: Callable[[int], tuple[Heir, ...]] | None = None
