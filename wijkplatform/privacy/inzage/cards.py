"""View objects of the page of what is held of somebody."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link


@dataclass(frozen=True, slots=True)
class FactCard:
    """One thing that is held, in words."""

    label: str
    words: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class RowCard:
    """One row, called `name`. With a `handle` it can be taken away: `deed` is the button, `follows` what comes of it.
    `part` says what this person is in a row that is somebody else's; `source` where their address came from.
    """

    facts: tuple[FactCard, ...]
    picture: str = ""
    handle: str = ""
    deed: str = ""
    follows: str = ""
    part: str = ""
    source: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TableCard:
    """Rows of one kind. `place` is where they are changed; `stays` why they stay; `more` says that there are others."""

    kind: str
    title: str
    rows: tuple[RowCard, ...]
    place: str = ""
    stays: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class EndingCard:
    """How somebody ends what is done for a purpose: a button, where it goes, and what follows."""

    path: str
    label: str
    follows: str


@dataclass(frozen=True, slots=True)
class PurposeGroup:
    """All that is held for one purpose, with what the law wants to be told of it (AVG art. 15)."""

    name: str
    sentence: str
    basis: str
    term: str
    seen: str
    recipients: str
    tables: tuple[TableCard, ...]
    ending: EndingCard | None
    choice: str = ""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(table.rows) for table in self.tables)


@dataclass(frozen=True, slots=True)
class HeldPage:
    """The page. `take_path` is where a row is taken away; `links` lead on; `email` is whose, without an account.

    `erase_path` is where an account that nobody can log in to goes as a whole; empty when there is none.
    `processors` are the companies that work for the platform, each with what it does.
    """

    form: FormView
    groups: tuple[PurposeGroup, ...]
    received: TableCard | None
    looked: TableCard | None
    take_path: str
    done: str
    contact: str
    links: tuple[Link, ...] = ()
    email: str = ""
    until: str = ""
    erase_path: str = ""
    processors: tuple[str, ...] = ()
