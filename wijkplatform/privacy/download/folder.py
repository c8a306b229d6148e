"""Where the files of downloads lie: a folder of this machine, readable by its owner only.

The row that names a file is there before it, so a file without a row is left over, and may go at any moment.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from wijkplatform.web.kit import kit

_NAME = re.compile(r"([0-9a-f]{32})\.zip(?:\.deel)?")
_KEY = re.compile(r"[0-9a-f]{32}")


def path_of(key: str) -> Path:
    """Where the file with this key lies, or will."""
    if not _KEY.fullmatch(key):
        raise ValueError("not a key of ours")
    return _folder() / f"{key}.zip"


@contextmanager
def writing_file(key: str) -> Iterator[BinaryIO]:
    """A file to write, which is there under its name once all of it is; after an error there is none, nor when it was
    removed meanwhile. What a worker that was killed left under the same key is written over.
    """
    path = path_of(key)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = _draft(path)
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def remove(key: str) -> None:
    """Remove the file, and what was left of writing it. What is not there is removed already."""
    path = path_of(key)
    path.unlink(missing_ok=True)
    _draft(path).unlink(missing_ok=True)


def list_keys() -> list[str]:
    """The keys of all files that are there, whole or not."""
    with suppress(FileNotFoundError):
        names = (_NAME.fullmatch(path.name) for path in _folder().iterdir())
        return sorted({found[1] for found in names if found})
    return []


def _draft(path: Path) -> Path:
    return path.with_name(f"{path.name}.deel")


def _folder() -> Path:
    return kit().settings.state_dir / "downloads"
