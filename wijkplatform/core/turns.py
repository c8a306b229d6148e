"""Heavy work takes turns: one at a time per process, in a thread that gives way, behind a queue of bounded length.

For what takes the processor or memory for long: hashing, judging a password, decoding a photo. Two at once are not done
sooner than one after the other, and a hundred at once would bring the machine down (SECURITY.md R17). Who cannot be
helped soon hears so at once.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock, get_native_id
from typing import TypeVar

from wijkplatform.core.database import units
from wijkplatform.core.errors import Overloaded
from wijkplatform.core.text import _

RETRY_AFTER = 5
NICENESS = 10
Outcome = TypeVar("Outcome")


class Queue:
    """One at a time; `work` says what it is for, in the name of the thread and in what goes wrong."""

    def __init__(self, work: str) -> None:
        self._work = work
        self._worker = ThreadPoolExecutor(1, thread_name_prefix=work, initializer=_give_way)
        self._counting = Lock()
        self._inside = 0

    def take_turn(self, work: Callable[[], Outcome], most_waiting: int) -> Outcome:
        """Wait for a turn, and what `work` gives then.

        Raises Overloaded when so many wait already, and UnitOpen inside a unit of work.
        """
        units.require_none_open(self._work)
        with self._counting:
            if self._inside > most_waiting:  # one of them has its turn
                raise too_busy()
            self._inside += 1
        try:
            return self._worker.submit(work).result()
        finally:
            with self._counting:
                self._inside -= 1


def too_busy() -> Overloaded:
    """What somebody hears for whom there is no room, or no time, now."""
    return Overloaded(_("Het is nu erg druk. Probeer het over een paar tellen nog eens."), RETRY_AFTER)


def _give_way() -> None:
    """Let this thread, and what is started from it, have the processor when no page wants it.

    On Linux each thread has a niceness of its own. Without it an agenda waits up to ten times as long while people log
    in (`make bench-accounts`).
    """
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, get_native_id(), NICENESS)
