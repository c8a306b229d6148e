"""From files to one encrypted file and back: tar inside age, streamed, so that nothing of it stands anywhere unlocked
but in the files themselves.
"""

import os
import re
import tarfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pyrage
from pyrage import x25519

from wijkplatform.core.errors import Conflict
from wijkplatform.core.file_lock import make_lasting
from wijkplatform.core.text import _

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[a-z0-9]+)?(?:/[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[a-z0-9]+)?)*")


def pack(draft: Path, key: x25519.Identity, members: Iterable[tuple[str, Path]]) -> None:
    """Write the members (a name, and the file) into `draft`, locked with `key`; it is on the disk when this returns.

    A file that is gone when its turn comes is left out: photos go while this runs. Raises OSError.
    """

    def put_in(pipe: BinaryIO) -> None:
        with tarfile.open(fileobj=pipe, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            for name, path in members:
                _add(tar, name, path)

    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        _through_pipe(put_in, lambda pipe: pyrage.encrypt_io(pipe, out, [key.to_public()]))
        out.flush()
        os.fsync(out.fileno())
    make_lasting(draft.parent)


def unpack(packed: Path, keys: Sequence[x25519.Identity], folder: Path) -> None:
    """Put all that is in `packed` into `folder`, each file on the disk and its owner's alone.

    Raises Conflict when no key fits, or when the file is damaged or no backup: what was put there counts for nothing.
    """

    def unlock(pipe: BinaryIO) -> None:
        with packed.open("rb") as file:
            pyrage.decrypt_io(file, pipe, list(keys))

    try:
        _through_pipe(unlock, lambda pipe: _take_out(pipe, folder))
    except pyrage.DecryptError as error:
        raise (key_gone() if "No matching keys" in str(error) else _damaged()) from None
    except (tarfile.TarError, EOFError):
        raise _damaged() from None
    except OSError as error:
        if error.errno is not None:  # the disk, not the file
            raise
        raise _damaged() from None


def key_gone() -> Conflict:
    """What there is to say of a backup that nobody can open any more."""
    return Conflict(
        _(
            "De sleutel van deze reservekopie is er niet. Na 30 dagen wordt een sleutel vernietigd; dan is de kopie "
            "niet meer te openen."
        )
    )


def _damaged() -> Conflict:
    return Conflict(_("Dit bestand is geen reservekopie van deze site, of het is beschadigd."))


def _through_pipe(put_in: Callable[[BinaryIO], None], take_out: Callable[[BinaryIO], None]) -> None:
    """Let one write what the other reads. What either raises is raised here; the fault of who writes comes first,
    unless it only found nobody reading any more.
    """
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def produce() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                put_in(pipe)
        except BaseException as error:  # told to who waits for it
            faults.append(error)

    thread = Thread(target=produce)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            take_out(pipe)
            pipe.read()  # to the end: who writes may still find a fault there
    except Exception:
        thread.join()
        if faults and not isinstance(faults[0], BrokenPipeError):
            raise faults[0] from None
        raise
    finally:
        thread.join()
    if faults:
        raise faults[0]


def _add(tar: tarfile.TarFile, name: str, path: Path) -> None:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        entry = tarfile.TarInfo(name)
        seen = os.fstat(file.fileno())
        entry.size, entry.mtime, entry.mode = seen.st_size, int(seen.st_mtime), 0o600
        tar.addfile(entry, file)


def _take_out(pipe: BinaryIO, folder: Path) -> None:
    with tarfile.open(fileobj=pipe, mode="r|") as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() and _SAFE.fullmatch(entry.name) else None
            if content is None:
                raise tarfile.TarError("something that we never pack")
            path = folder / entry.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                while portion := content.read(1024 * 1024):
                    file.write(portion)
                file.flush()
                os.fsync(file.fileno())
            os.utime(path, (entry.mtime, entry.mtime))
