"""From an upload to a picture: looked at and decoded in a program of its own, one at a time (`decoding.py`)."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.core.turns import Queue, too_busy
from wijkplatform.web.kit import kit

MOST_BYTES = 8 * 1024 * 1024
FIELD = "foto"
_PROGRAM = Path(__file__).with_name("decoding.py")
_MOST_SECONDS = 30
_REFUSED = 3
_queue = Queue("decoding a photo")


@dataclass(frozen=True, slots=True)
class Picture:
    """Two clean WebP pictures of one photo: `large`, of `width` by `height`, and `small`, a square from the middle."""

    large: bytes
    small: bytes
    width: int
    height: int


def read_picture(stream: IO[bytes], length: int = 0) -> Picture:
    """The picture that `stream` holds; `length` is how long it says it is, 0 when it does not say.

    Raises Invalid, with a sentence for the field `foto`, for what is no photo, or is too large or too small;
    Overloaded when too many wait; UnitOpen inside a unit of work.
    """
    upload = stream.read(MOST_BYTES + 1) if length <= MOST_BYTES else b""
    if max(length, len(upload)) > MOST_BYTES:
        raise _refusal(_("Deze foto is groter dan 8 MB. Kies een kleinere foto."))
    if not upload:
        raise _refusal(_("Kies eerst een foto."))
    return _queue.take_turn(lambda: _decoded(upload), kit().settings.threads // 4)


def _decoded(upload: bytes) -> Picture:
    """Let the program look. It gets no environment, for ours holds secrets."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-W", "ignore", str(_PROGRAM)],
            input=upload,
            capture_output=True,
            env={"MALLOC_ARENA_MAX": "1"},
            timeout=_MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_busy() from None
    if done.returncode:
        word = done.stdout.decode("ascii", "replace") if done.returncode == _REFUSED else ""
        raise _refusal(_sentence(word))
    head, _line, body = done.stdout.partition(b"\n")
    width, height, length = map(int, head.split())
    return Picture(body[:length], body[length:], width, height)


def _sentence(word: str) -> str:
    """What we say for a word of the program. One that crashed says none: nobody can read that file."""
    match word:
        case "too-large":
            return _("Deze foto heeft te veel beeldpunten. Maak hem kleiner, of kies een schermafdruk van de foto.")
        case "too-small":
            return _("Deze foto is te klein. Kies een foto van minstens 64 bij 64 beeldpunten.")
        case _other:
            return _("Dit bestand kunnen we niet lezen als foto. Kies een foto als JPEG, PNG, WebP, HEIC of AVIF.")


def _refusal(sentence: str) -> Invalid:
    return Invalid(sentence, {FIELD: sentence})
