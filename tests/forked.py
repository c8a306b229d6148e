"""Processes of their own, split off from one in which the house is loaded: loading it takes a second each time.

They share nothing with the tests: what they are split off from is a fresh interpreter in which nothing ran.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

_FRESH = get_context("forkserver")
_FRESH.set_forkserver_preload(["wijkplatform.commands", "tests.privacy.erasing.killed"])


@dataclass(frozen=True)
class Ended:
    """How a process ended (a signal as a negative number), and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run_apart(
    folder: Path,
    work: Callable[..., object],
    *given: object,
    environ: dict[str, str] | None = None,
    seconds: float = 60,
) -> Ended:
    """Let `work` run in a process of its own, with this environment; what it says goes through files in `folder`."""
    said = [folder / name for name in ("stdout", "stderr")]
    process = _FRESH.Process(target=_begin, args=(said, environ or dict(os.environ), work, given))
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise TimeoutError(f"after {seconds} s it still runs")
    return Ended(process.exitcode, *(path.read_text(encoding="utf-8") for path in said))


def _begin(said: list[Path], environ: dict[str, str], work: Callable[..., object], given: tuple[object, ...]) -> None:
    """In the new process: speak to the files, and work."""
    os.environ.clear()
    os.environ.update(environ)
    for number, path in enumerate(said, 1):
        with path.open("wb") as out:
            os.dup2(out.fileno(), number)
    work(*given)
    sys.stdout.flush()
    sys.stderr.flush()
