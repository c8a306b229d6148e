"""View objects of the board: a note in a list, the board, and one notice. All text is ready to read."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.placing.authors import Maker
from wijkplatform.placing.standing import Standing
from wijkplatform.web.view import Fault, Link, Option

_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo with what is on it, and its size, so that the page keeps room for it."""

    src: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Note:
    """A notice in a list. `kind` is the word of addresses, `kind_words` what people read; `maker` is an organisation or
    a person as this reader may know them, and never more than a name.

    `where` is "voor Zenderen", or empty for the whole place; `hangs` "Hangt nog 12 dagen". `inner`: only neighbours
    see it.
    """

    href: str
    kind: str
    kind_words: str
    title: str
    excerpt: str
    picture: Picture | None
    maker: str
    where: str
    hangs: str
    inner: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind to choose: the link, its icon, and whether it is chosen."""

    href: str
    label: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class BoardFilters:
    """The search form as it stands; `kind` and `organisation` go along as they are. `chosen` says in words what is
    chosen beside the tab.
    """

    q: str
    wijken: tuple[Option, ...]
    kind: str
    organisation: str
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board. `html` is all the notes in one piece, when they are remembered so; else `notes` are printed.

    `asks`: the tab is that of who looks for help. `meant` leads to what is found by other words. Empty addresses leave
    their link out; `faults` belong to the filters.
    """

    heading: str
    lead: str
    tabs: tuple[Tab, ...]
    filters: BoardFilters
    notes: tuple[Note, ...]
    next_href: str
    first_href: str
    clear_href: str
    post_href: str
    log_in: bool
    asks: bool
    faults: tuple[Fault, ...] = ()
    meant: Link | None = None
    html: Markup = _NOTHING

    def fault_of(self, field: str) -> str:
        """The sentence to show beside one field, or empty."""
        return next((fault.sentence for fault in self.faults if fault.field == field), "")


@dataclass(frozen=True, slots=True)
class SomeNotes:
    """The newest few, inside another page, and where there are more."""

    notes: tuple[Note, ...]
    more: Link


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice on its own page. `text_html` is safe HTML; `for_whom` is "voor heel Borne"; `placed` the day on which
    it was hung up, empty for what never was. `asks`: it is of somebody who looks for help. `inner`: only for who is
    logged in, so no search engine may know it.
    """

    title: str
    kind: str
    kind_words: str
    text_html: Markup
    pictures: tuple[Picture, ...]
    maker: Maker
    for_whom: str
    hangs: str
    placed: str
    asks: bool
    inner: bool
    canonical: str
    description: str
    contact_href: str
    standing: Standing | None
    deeds: tuple[Link, ...]
    done: str
    back_href: str = "/prikbord/"
