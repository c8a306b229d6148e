"""Counts in this process, for the `limits` library.

Not its own `memory://`: that one keeps every key it ever saw (a key of ours would outlive its day, and memory would
grow with every address), goes through all of them a hundred times a second while anybody asks, and jumps with the clock
of the machine.
"""

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from threading import Lock

from limits.storage import MovingWindowSupport, Storage

MOST_KEYS = 50_000
SWEEP_EVERY = 60.0


@dataclass(slots=True)
class _Tries:
    """When something was tried, oldest first, and when the last of it may be forgotten."""

    moments: deque[float] = field(default_factory=deque)
    ends: float = 0.0

    def forget(self, until: float) -> None:
        while self.moments and self.moments[0] <= until:
            self.moments.popleft()


class LocalCounts(Storage, MovingWindowSupport):
    """Moments by key, on a clock that nobody can set. Bounded: the key that was used longest ago goes first."""

    STORAGE_SCHEME = ["local"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self.clock = time.monotonic
        self._lock = Lock()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._swept = self.clock()

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        now = self.clock()
        with self._lock:
            self._make_room(now)
            tries = self._tries.setdefault(key, _Tries())
            tries.forget(now - expiry)
            if len(tries.moments) + amount > limit:
                return False
            tries.moments.extend([now] * amount)
            tries.ends = now + expiry
            self._tries.move_to_end(key)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest try that still counts was (seconds of the machine's clock), and how many count."""
        now = self.clock()
        with self._lock:
            tries = self._tries.get(key)
            if tries is None:
                return time.time(), 0
            tries.forget(now - expiry)
            age = now - tries.moments[0] if tries.moments else 0.0
            return time.time() - age, len(tries.moments)

    def take_back(self, key: str) -> None:
        """Forget the newest try under `key`."""
        with self._lock:
            tries = self._tries.get(key)
            if tries and tries.moments:
                tries.moments.pop()

    def _make_room(self, now: float) -> None:
        if now - self._swept > SWEEP_EVERY:
            self._swept = now
            for key in [key for key, tries in self._tries.items() if tries.ends <= now]:
                del self._tries[key]
        while len(self._tries) > MOST_KEYS:
            self._tries.popitem(last=False)

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._lock:
            count = len(self._tries)
            self._tries.clear()
        return count

    def clear(self, key: str) -> None:
        with self._lock:
            self._tries.pop(key, None)

    # Counters of fixed windows: `limits` asks for them; nothing of ours uses them.

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError

    def get(self, key: str) -> int:
        raise NotImplementedError

    def get_expiry(self, key: str) -> float:
        raise NotImplementedError
