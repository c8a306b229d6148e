"""What a column says about people. Every column of every table says one of these things, or the app does not start.

From these declarations, and from nothing else, come the register of processing, the page of what we know of somebody,
the download, erasure, and the terms that the worker carries out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any

from wijkplatform.core.purposes import Purpose

KEY = "wijk.declaration"
ABOUT = "wijk.about"


class Erase(Enum):
    """What happens to the row that holds a link, when what it points at is erased."""

    DELETE = "delete"
    UNLINK = "unlink"


@dataclass(frozen=True, slots=True)
class Personal:
    """The column holds something about a person, for `purpose`; `label` is what the person is shown.

    A `secret` one (a hash, a key) is named to the person and never shown or handed out. In a row about two people, `of`
    names the columns that link to those whom it tells something about. `words` says in words what a value stands for;
    `place` is where it is changed, when that is not the place of its table.
    """

    purpose: Purpose
    label: str
    secret: bool = False
    of: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Impersonal:
    """The column tells nothing about a person; `why` convinces a reader."""

    why: str


@dataclass(frozen=True, slots=True)
class PersonLink:
    """The row is about an account holder in the given role."""

    role: str
    on_erase: Erase
    table: str = "user"


@dataclass(frozen=True, slots=True)
class VisitorLink:
    """The row is about somebody without an account, known by `address_column`, for at most `term_days`.

    When that person is erased the row goes, or only the address (held for `purpose`). What it tells about who typed it,
    `tells` says, and `of` whom. `withheld`: why this person reads nothing of the row (AVG art. 15 lid 4).
    """

    role: str
    address_column: str
    term_days: int
    purpose: Purpose
    on_erase: Erase = Erase.DELETE
    tells: Personal | None = None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class ContentLink:
    """The row belongs to, or points at, a row of `table`; `on_erase` says what follows when that row goes.

    When that it points there tells something about a person (which wijk, which interest), `tells` says what, and
    `shown` names the column of `table` that says it in words.
    """

    table: str
    on_erase: Erase
    tells: Personal | None = None
    shown: str = ""


Declaration = Personal | Impersonal | PersonLink | VisitorLink | ContentLink


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a row stays: until the moment in column `since`, plus `lasts`. While that is empty, the row stays.

    People are told `lasts`, and `after` what in words. Of a row that says its own moment they are told `ahead`: how far
    ahead that lies at most when it is written, which is held to (`core/database/moments.py`); and in `after`, for which
    rows that is, and how long others stay.
    """

    since: str
    lasts: timedelta = timedelta(0)
    after: str = ""
    ahead: timedelta = timedelta(0)

    def __post_init__(self) -> None:
        """Either a number of days, or a moment of its own."""
        if bool(self.lasts) == bool(self.ahead):
            raise ValueError(f"kept since {self.since}: for how long (lasts), or how far ahead at most (ahead)")


@dataclass(frozen=True, slots=True)
class About:
    """What a table with rows about people says of itself to these people.

    `title` stands above their rows; `place` is the page where they change them. Rows that they may not take away one by
    one say why in `stays`. `kept` is the term of a row that goes earlier than its person; where no single column says
    that, `ends` tells in words what ends it, with the spans of the job that does it (`core/spans.py`). `source` tells
    people without an account where their address came from, when not from themselves (AVG art. 14; K13).
    """

    title: str
    place: str = ""
    stays: str = ""
    kept: Kept | None = None
    ends: str = ""
    source: str = ""


def personal(
    purpose: Purpose,
    *,
    label: str,
    secret: bool = False,
    of: tuple[str, ...] = (),
    words: Mapping[str, str] | None = None,
    place: str = "",
) -> Personal:
    """Declare a column that holds something about a person."""
    _require_words(label)
    return Personal(purpose, label, secret, of, tuple((words or {}).items()), place)


def impersonal(why: str) -> Impersonal:
    """Declare a column that tells nothing about anybody."""
    _require_words(why)
    return Impersonal(why)


def _require_words(text: str) -> None:
    if not text.strip():
        raise ValueError("a declaration that says nothing declares nothing")


def person(role: str, *, on_erase: Erase) -> PersonLink:
    """Declare a link to the account holder whom this row is about."""
    return PersonLink(role, on_erase)


def visitor(
    role: str,
    *,
    address_column: str,
    term_days: int,
    purpose: Purpose,
    on_erase: Erase = Erase.DELETE,
    tells: Personal | None = None,
    withheld: str = "",
) -> VisitorLink:
    """Declare that the row is about somebody without an account, found by the address in `address_column`."""
    _require_words(role)
    if tells is not None and not tells.of:
        raise ValueError("what an address tells about somebody else says about whom (of)")
    return VisitorLink(role, address_column, term_days, purpose, on_erase, tells, withheld)


def content(table: str, *, on_erase: Erase, tells: Personal | None = None, shown: str = "") -> ContentLink:
    """Declare a link from content to content, and what follows when the other end goes."""
    if bool(tells) != bool(shown):
        raise ValueError("what a link tells about a person is shown by a column of the other end: say both, or neither")
    return ContentLink(table, on_erase, tells, shown)


def about(
    title: str, *, place: str = "", stays: str = "", kept: Kept | None = None, ends: str = "", source: str = ""
) -> dict[str, About]:
    """Table info of a table with rows about people: `__table_args__ = (…, {"info": about("Je profiel")})`."""
    _require_words(title)
    return {ABOUT: About(title, place, stays, kept, ends, source)}


def about_of(info: Mapping[Any, Any]) -> About | None:
    """What a table's `info` says to the people in it, if it does."""
    found = info.get(ABOUT)
    return found if isinstance(found, About) else None


def declaration_of(info: Mapping[Any, Any]) -> Declaration | None:
    """What a column's `info` declares, if anything."""
    found = info.get(KEY)
    return found if isinstance(found, Personal | Impersonal | PersonLink | VisitorLink | ContentLink) else None


def fact_of(column: Any) -> Personal | None:
    """What a column tells about a person, by itself or by where it points; None when it tells nothing."""
    said = declaration_of(column.info)
    if isinstance(said, ContentLink):
        return said.tells
    return said if isinstance(said, Personal) else None
