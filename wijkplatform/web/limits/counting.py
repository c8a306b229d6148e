"""Where is counted: in Redis, which all processes share, or else in this process.

Redis that is away, slow (50 ms) or full never opens a limit and never breaks a page: each process then counts for
itself, with its share of the room. Every two seconds one request asks whether Redis *writes* again; a full one still
reads.
"""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from limits import RateLimitItem, WindowStats
from limits.errors import StorageError
from limits.strategies import MovingWindowRateLimiter, RateLimiter

from wijkplatform.web.limits.local import LocalCounts

_log = logging.getLogger(__name__)
REDIS_TIMEOUT = 0.05
ASK_AGAIN_AFTER = 2.0
_PROBE, _PROBE_SECONDS = "answers", 10
Told = TypeVar("Told")


class Counting:
    """Counts by key, in the store that Flask-Limiter opened, or in this process while that one does not answer."""

    def __init__(self, strategy: RateLimiter, workers: int) -> None:
        own = isinstance(strategy.storage, LocalCounts)
        self.shared = None if own else strategy
        self.local = strategy if own else MovingWindowRateLimiter(LocalCounts())
        self.workers = workers
        self._lock = Lock()
        self._silent_until = 0.0

    def stats(self, item: RateLimitItem, *keys: str) -> WindowStats:
        """How much room `keys` leave together, and when (seconds since 1970) there is more. Counts nothing."""

        def look(strategy: RateLimiter, item: RateLimitItem) -> WindowStats:
            found = [strategy.get_window_stats(item, key) for key in keys]
            used = [one for one in found if one.remaining < item.amount] or found
            room = item.amount - sum(item.amount - one.remaining for one in found)
            return WindowStats(min(one.reset_time for one in used), room)

        return self._ask(look, item)

    def hit(self, item: RateLimitItem, key: str) -> bool:
        """Count one; False, and nothing counted, when there was no room."""
        return self._ask(lambda strategy, item: strategy.hit(item, key), item)

    def take_back(self, item: RateLimitItem, key: str) -> None:
        """Count the newest one no longer."""

        def take(strategy: RateLimiter, item: RateLimitItem) -> None:
            storage: Any = strategy.storage
            name = item.key_for(key)
            if isinstance(storage, LocalCounts):
                storage.take_back(name)
                return
            try:  # newest first, as `limits` writes them
                storage.get_connection().lpop(storage.prefixed_key(name))
            except storage.base_exceptions as error:
                raise StorageError(error) from error

        self._ask(take, item)

    def _ask(self, deed: Callable[[RateLimiter, RateLimitItem], Told], item: RateLimitItem) -> Told:
        if self.shared is not None and (not self._silent_until or self._answers_again()):
            try:
                return deed(self.shared, item)
            except StorageError as error:
                self._note_silence(error)
        return deed(self.local, item if self.shared is None else self._share_of(item))

    def _share_of(self, item: RateLimitItem) -> RateLimitItem:
        """What one process may let through when it cannot ask the others; at least one."""
        return type(item)(max(1, item.amount // self.workers), item.multiples, item.namespace)

    def _note_silence(self, error: StorageError) -> None:
        if not self._silent_until:
            _log.warning(
                "Redis does not answer (%s): each process counts for itself", type(error.storage_error).__name__
            )
        self._silent_until = time.monotonic() + ASK_AGAIN_AFTER

    def _answers_again(self) -> bool:
        """Whether Redis writes again. Only one asks at a time, and the others do not wait for that."""
        if time.monotonic() < self._silent_until or not self._lock.acquire(blocking=False):
            return False
        try:
            assert self.shared is not None
            self.shared.storage.incr(_PROBE, _PROBE_SECONDS)
        except StorageError as error:
            self._note_silence(error)
            return False
        finally:
            self._lock.release()
        self._silent_until = 0.0
        _log.info("Redis answers again")
        return True
