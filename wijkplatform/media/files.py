"""Where the files of photos lie: a folder of this machine; another kind of storage has the same four methods.

A file is there before the row that speaks of it is final, and goes after that row is gone: never the other way round.
What is left without a row is an orphan, and `jobs.py` removes it.
"""

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Protocol

from wijkplatform.web.kit import kit

KEY_LENGTH = 32
_KEY = re.compile(r"[0-9a-f]{32}")
_DRAFT = ".deel"


class Size(Enum):
    """The two sizes of each photo, by what stands behind the key in a file's name."""

    LARGE = ""
    SMALL = "-klein"


class Storage(Protocol):
    """Keeps the files of photos, by key and size."""

    def write(self, key: str, size: Size, body: bytes) -> None:
        """Keep `body`, for good when this returns. Whoever reads meanwhile finds all of it or nothing."""

    def read(self, key: str, size: Size) -> bytes | None:
        """What was kept; None when nothing is."""

    def remove(self, key: str) -> None:
        """Remove both sizes, and what was left of writing them. What is not there is removed already."""

    def keys_older_than(self, age: timedelta) -> Iterator[str]:
        """The keys of all that was written longer ago, by the clock of the storage; one may come more than once."""


def new_key() -> str:
    """A random name for the files of one photo; in small letters, for some folders do not tell them from capitals."""
    return secrets.token_hex(KEY_LENGTH // 2)


def storage() -> Storage:
    """The storage of this installation."""
    return LocalFolder(kit().settings.media_folder)


class LocalFolder(Storage):
    """Files in folders named by the first two signs of the key, readable by their owner only."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, key: str, size: Size, body: bytes) -> None:
        path = self._path(key, size)
        for folder in (self.root, path.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        draft = path.with_name(path.name + _DRAFT)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        _make_lasting(path.parent)

    def read(self, key: str, size: Size) -> bytes | None:
        with suppress(FileNotFoundError):
            return self._path(key, size).read_bytes()
        return None

    def remove(self, key: str) -> None:
        for size in Size:
            path = self._path(key, size)
            path.unlink(missing_ok=True)
            path.with_name(path.name + _DRAFT).unlink(missing_ok=True)

    def keys_older_than(self, age: timedelta) -> Iterator[str]:
        oldest = time.time() - age.total_seconds()
        for path in sorted(self.root.glob("??/*")):
            with suppress(FileNotFoundError):  # it went meanwhile
                if _KEY.match(path.name) and path.stat().st_mtime < oldest:
                    yield path.name[:KEY_LENGTH]

    def _path(self, key: str, size: Size) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("not a key of ours")
        return self.root / key[:2] / f"{key}{size.value}.webp"


def _make_lasting(folder: Path) -> None:
    """Let a name that was just given be there after a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
