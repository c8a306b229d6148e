"""Locks between processes: a file that one holds alone, or many share. The system lets go when a process dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOK_AGAIN = 0.01


class Held(Exception):
    """Somebody else holds the lock, and did not let go within the wait."""


@contextmanager
def locked(path: Path, *, shared: bool = False, wait: float = 0) -> Iterator[None]:
    """Hold the lock on `path` (made when absent, 0600) inside the block; raises Held after `wait` seconds.

    Threads of one process exclude each other too: every block opens the file anew.
    """
    descriptor = take_lock(path, shared=shared, wait=wait)
    try:
        yield
    finally:
        os.close(descriptor)


def take_lock(path: Path, *, shared: bool = False, wait: float = 0) -> int:
    """Take the lock until the descriptor that is returned is closed, or the process ends; raises Held."""
    until = time.monotonic() + wait
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    while True:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(descriptor)
                raise Held(path.name) from None
            time.sleep(_LOOK_AGAIN)
        else:
            return descriptor


def make_lasting(folder: Path) -> None:
    """Let a name in `folder` that was just given, or taken away, be so after a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
