"""What can be found, as features declare it: of which rows, what there is to read in them, where it comes from."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select


@dataclass(frozen=True, slots=True)
class Entry:
    """What one thing (by the id of its row) is found by: its `texts`, and those of its parts that differ from them."""

    id: int
    texts: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A table that the words come from: what changes in these `columns` of a row, changes what is found.

    `key` names the column that leads to the thing: it holds its id, or, with `leads`, something from which `leads`
    makes the SELECT of ids (it gets values, or a SELECT of them).
    """

    model: type[Any]
    columns: frozenset[str]
    key: str = "id"
    leads: Callable[[Any], Select[int]] | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """A kind of thing that is found by its words, in the index table `search_<name>`, which a migration makes.

    `model` is the class of its rows; `entries` reads those with these ids, as far as they are there and have something
    to find, in the unit that is open. Words that not everybody may know do not belong in an entry: that there is a
    match tells that they are there.
    """

    name: str
    model: type[Any]
    sources: tuple[Source, ...]
    entries: Callable[[Sequence[int]], Iterable[Entry]]


_KINDS: dict[str, Searched] = {}


def declare(kind: Searched) -> Searched:
    """Let rows of this kind be found from now on; the same name once."""
    if kind.name in _KINDS:
        raise ValueError(f"{kind.name} can be found already")
    _KINDS[kind.name] = kind
    return kind


def kinds() -> Collection[Searched]:
    """All kinds that were declared."""
    return _KINDS.values()
