"""Places outside the tables that hold something about people, declared in the same words as columns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from wijkplatform.core.purposes import Purpose


class Reach(StrEnum):
    """Where a store outside the tables lies."""

    MEMORY = "geheugen"
    FILE = "bestand"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Something of a person that lies outside the tables: how its file is called in a download, and what is in it."""

    name: str
    label: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Store:
    """A place outside the tables that holds something about people: a cache, a folder, a log.

    `collect` gives what an account holder (by id) has there, in a reading unit; `erase` takes it away, in a writing
    unit, before the rows go, and may be asked again after it was cut off. A store that belongs to no account has
    neither, and says in `nobodys` why. `title` is what people call it, when its name is not that.
    """

    name: str
    reach: Reach
    purpose: Purpose
    holds: str
    term: str
    on_erase: str
    collect: Callable[[int], Iterable[StoredFile]] | None = None
    erase: Callable[[int], None] | None = None
    nobodys: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        if bool(self.nobodys) == bool(self.erase):
            raise ValueError(f"store {self.name} says neither how it is erased nor why it belongs to nobody, or both")
        if self.erase and not self.collect:
            raise ValueError(f"store {self.name} is erased and not collected: nobody would be shown what is in it")
