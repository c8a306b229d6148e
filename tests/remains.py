"""Looking for what is left of somebody in files: byte by byte, in every way a text may have been written down."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote


def shapes_of(value: str) -> Iterator[bytes]:
    """How `value` may stand in a file: as text (in small letters too), UTF-16, in an address, and in base64, wherever
    in a longer text it begins.
    """
    plain = value.encode()
    yield from {plain, value.lower().encode(), value.encode("utf-16-le"), value.encode("utf-16-be")}
    yield from {quote(value, safe="").encode(), plain.hex().encode()}
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + plain)
        yield whole[(0, 2, 3)[before] : len(whole) // 4 * 4 - 4]  # without the signs that the neighbours share


def find_remains(folder: Path, values: Iterable[str]) -> dict[str, list[str]]:
    """Which of `values` stand in which files under `folder`."""
    wanted = {value: tuple(shapes_of(value)) for value in values}
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        body = path.read_bytes()
        for value, shapes in wanted.items():
            if any(shape in body for shape in shapes):
                found.setdefault(value, []).append(path.name)
    return found
