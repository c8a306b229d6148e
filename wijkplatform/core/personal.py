"""What a column says about people. Every column of every table says one of these things, or the app does not start.

From these declarations, and from nothing else, come the register of processing and (issue D) access, export and
erasure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from wijkplatform.core.purposes import Purpose

KEY = "wijk.declaration"


class Erase(Enum):
    """What happens to the row that holds a link, when what it points at is erased."""

    DELETE = "delete"
    UNLINK = "unlink"


class Reach(StrEnum):
    """Where a store outside the tables lies."""

    MEMORY = "geheugen"
    FILE = "bestand"


@dataclass(frozen=True, slots=True)
class Personal:
    """The column holds something about a person, for `purpose`; `label` is what the person is shown.

    A `secret` one (a hash, a key) is named to the person and never shown or handed out.
    """

    purpose: Purpose
    label: str
    secret: bool = False


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
    """The row is about somebody without an account, known by `address_column`, for at most `term_days`."""

    role: str
    address_column: str
    term_days: int


@dataclass(frozen=True, slots=True)
class ContentLink:
    """The row belongs to, or points at, a row of `table`; `on_erase` says what follows when that row goes."""

    table: str
    on_erase: Erase


Declaration = Personal | Impersonal | PersonLink | VisitorLink | ContentLink


@dataclass(frozen=True, slots=True)
class Store:
    """A place outside the tables that holds something about people: a cache, a folder, a log."""

    name: str
    reach: Reach
    purpose: Purpose
    holds: str
    term: str
    on_erase: str


def personal(purpose: Purpose, *, label: str, secret: bool = False) -> Personal:
    """Declare a column that holds something about a person."""
    _require_words(label)
    return Personal(purpose, label, secret)


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


def visitor(role: str, *, address_column: str, term_days: int) -> VisitorLink:
    """Declare that the row is about somebody without an account, found by the address in `address_column`."""
    return VisitorLink(role, address_column, term_days)


def content(table: str, *, on_erase: Erase) -> ContentLink:
    """Declare a link from content to content, and what follows when the other end goes."""
    return ContentLink(table, on_erase)


def declaration_of(info: Mapping[Any, Any]) -> Declaration | None:
    """What a column's `info` declares, if anything."""
    found = info.get(KEY)
    return found if isinstance(found, Personal | Impersonal | PersonLink | VisitorLink | ContentLink) else None
