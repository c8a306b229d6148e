"""How fast letters may follow each other, for a mail server that takes so many a minute (`WIJK_MAIL_RATE`).

Nobody sleeps meanwhile: what may not go yet goes in a later round, and the worker's other work goes on.
"""

import time
from collections import deque
from collections.abc import Callable

MINUTE = 60.0


class Pace:
    """At most so many in any minute, of one worker; 0 is as fast as it goes."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._now = now
        self._went: deque[float] = deque(maxlen=per_minute)

    def may_go(self) -> bool:
        """Whether one more may go now."""
        full = len(self._went) == self._per_minute
        return not self._per_minute or not full or self._now() - self._went[0] >= MINUTE

    def went(self) -> None:
        """One more went."""
        self._went.append(self._now())
