"""Images for tests: real files of others, and small ones made on the spot."""

import os
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from wijkplatform.media import decoding
from wijkplatform.media.picture import Picture

_ROOT = Path(__file__).resolve().parents[2]
_OURS = _ROOT / "tests" / "data" / "images"
_SHARED = _ROOT.parent / "shared" / "data" / "images"
_PAPERS = {"README.md", "LICENCES.md"}
PROGRAM = Path(decoding.__file__)
# In a small process of its own, for a process starts with the peak of the one that it comes from.
_MEASURE = (
    "import resource, subprocess, sys;"
    "done = subprocess.run([sys.executable, '-I', '-W', 'ignore', sys.argv[1]], stdin=sys.stdin, capture_output=True);"
    "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024;"
    "sys.stdout.buffer.write(b'%d %d\\n' % (done.returncode, peak) + done.stdout)"
)


def real_image(name: str) -> bytes:
    """A real file, out of tests/data where its licence allows, else beside the project.

    Where it is absent the test is left out; on CI that is a failure.
    """
    for folder in (_OURS, _SHARED):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    if os.environ.get("CI"):
        pytest.fail(f"{name} is absent: ../shared/data/images must be there on CI")
    pytest.skip("../shared/data/images is not here: tests of images that we may not ship are left out")


def unknown_images(known: set[str]) -> set[str]:
    """Files in either folder that `known` does not name."""
    found = {path.name for folder in (_OURS, _SHARED) if folder.is_dir() for path in folder.iterdir()}
    return found - known - _PAPERS


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The image as a file."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def quarters(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white, in reading order."""
    image = Image.new("RGB", (width, height), "white")
    for number, colour in enumerate(("red", "lime", "blue")):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        image.paste(Image.new("RGB", (width // 2, height // 2), colour), (left, top))
    return image.convert(mode)


def corners(body: bytes) -> list[str]:
    """The colours in the middle of each quarter of a picture, in reading order."""
    image = Image.open(BytesIO(body)).convert("RGB")
    places = [(x * image.width // 4, y * image.height // 4) for y in (1, 3) for x in (1, 3)]
    return [_word(image.getpixel(place)) for place in places]


def _word(pixel: Any) -> str:
    named = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "white": (255,) * 3, "black": (0,) * 3}
    near = [word for word, colour in named.items() if all(abs(a - b) < 90 for a, b in zip(pixel, colour, strict=True))]
    return near[0] if near else str(pixel)


def chunks(body: bytes) -> list[bytes]:
    """The parts of a WebP file, by name; fails when it does not end where it says that it does."""
    assert (body[:4], body[8:12]) == (b"RIFF", b"WEBP")
    assert int.from_bytes(body[4:8], "little") + 8 == len(body), "trailing bytes"
    found, place = [], 12
    while place < len(body):
        found.append(body[place : place + 4])
        size = int.from_bytes(body[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return found


def assert_clean(picture: Picture) -> None:
    """Two WebP files of the right sizes, with pixels in them and nothing else."""
    for body in (picture.large, picture.small):
        assert chunks(body) == [b"VP8 "]
    large, small = (Image.open(BytesIO(body)) for body in (picture.large, picture.small))
    assert large.size == (picture.width, picture.height)
    assert max(large.size) <= 1200
    assert small.size == (192, 192)
    for image in (large, small):
        image.load()
        assert image.mode == "RGB"
        assert not {"exif", "xmp", "icc_profile"} & set(image.info)


def peak_of(upload: bytes) -> tuple[int, int, bytes]:
    """What the program answers to `upload`: its status, the most memory that it had, and its words."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", _MEASURE, str(PROGRAM)], input=upload, capture_output=True, check=True
    )
    head, _line, rest = done.stdout.partition(b"\n")
    status, peak = map(int, head.split())
    return status, peak, rest
