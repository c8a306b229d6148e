"""What a process remembers of a platform between two changes: lists to choose from, parts of pages, lines of lists.

A shelf belongs to one platform at one content version. The first request after a change gets an empty one, so nothing
on it has to be thrown away by whoever put it there. Only what is the same for everybody who may see it comes here.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar, cast

Thing = TypeVar("Thing")
MOST_SHELVES = 16
MOST_THINGS = 1000


@dataclass(frozen=True, slots=True)
class PlatformState:
    """A platform as far as keeping pages goes: which one, how often it changed, and whether it is closed: what was
    made while it was open is never handed out after.
    """

    platform_id: int
    content_version: int
    closed: bool = False


class Shelf:
    """Things of one platform at one content version, by name; when it is full, what stands there longest goes.

    Safe between threads.
    """

    __slots__ = ("_lock", "_things", "state")

    def __init__(self, state: PlatformState) -> None:
        self.state = state
        self._things: dict[Hashable, object] = {}
        self._lock = Lock()

    def find(self, name: Hashable) -> object | None:
        """The thing under this name, or None."""
        return self._things.get(name)

    def find_each(self, names: Iterable[Hashable]) -> list[object | None]:
        """The things under these names, and None for each that is not there."""
        return list(map(self._things.get, names))

    def put(self, name: Hashable, thing: object) -> None:
        """Let `thing` stand under this name."""
        with self._lock:
            self._things[name] = thing
            while len(self._things) > MOST_THINGS:
                del self._things[next(iter(self._things))]

    def remembered(self, name: Hashable, make: Callable[[], Thing]) -> Thing:
        """What `make` gives, made once."""
        known = self._things.get(name)
        if known is None:
            known = make()
            self.put(name, known)
        return cast(Thing, known)


class Shelves:
    """The shelves of the platforms that were asked for last. Safe between threads."""

    def __init__(self) -> None:
        self._shelves: OrderedDict[int, Shelf] = OrderedDict()
        self._lock = Lock()

    def of(self, state: PlatformState) -> Shelf:
        """The shelf for `state`; an empty one when the platform changed."""
        with self._lock:
            shelf = self._shelves.get(state.platform_id)
            if shelf is None or shelf.state != state:
                shelf = self._shelves[state.platform_id] = Shelf(state)
            self._shelves.move_to_end(state.platform_id)
            if len(self._shelves) > MOST_SHELVES:
                self._shelves.popitem(last=False)
            return shelf
