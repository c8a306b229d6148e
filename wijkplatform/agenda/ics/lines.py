"""From bytes to content lines (RFC 5545 §3.1), forgiving what exporters do to them.

UTF-8, UTF-16, or per line Windows-1252 when a line is neither; any line ends; folds anywhere, also inside a letter.
Which line means what is left to the icalendar package.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar.parser import Contentline

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

MOST_BYTES = 5 * 1024 * 1024

_FOLD = re.compile(rb"\n[ \t]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_PROPERTY = re.compile(
    r"\s*(?:[A-Z0-9-]+|[Xx]-[A-Za-z0-9-]+|(?i:begin|end|uid|summary|description|location|dtstart|dtend))[ \t]*[;:]"
)
_PLAIN = re.compile(r"([A-Za-z0-9-]+)[ \t]*:(.*)", re.DOTALL)
_HEAD = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*:')
_LONGEST_HEAD = 2000


class NotACalendar(Invalid):
    """The file as a whole cannot be read; the sentence says why."""


class BadLine(ValueError):
    """A content line without a name, or with parameters that cannot be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: name and parameter names in capitals, the value as written (escapes and all)."""

    name: str
    params: dict[str, str]
    value: str


def read_lines(data: bytes) -> Iterator[str]:
    """The unfolded lines of a file, without control characters; raises NotACalendar when it is too big.

    A line that is no property belongs to the text before it: some exporters write real line ends into a description.
    """
    if len(data) > MOST_BYTES:
        raise NotACalendar(_("Dit bestand is groter dan 5 MB. Splits het, of exporteer een kortere periode."))
    data = _as_utf8(data).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = _FOLD.sub(b"", data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "\n".join(_decoded(line) for line in data.split(b"\n"))
    return _joined(_CONTROL.sub("", text).split("\n"))


def parse_line(text: str) -> Line:
    """The name, parameters and value of a content line; raises BadLine."""
    plain = _PLAIN.fullmatch(text)
    if plain:
        return Line(plain[1].upper(), {}, plain[2])
    head = _HEAD.match(text)
    if not head or head.end() > _LONGEST_HEAD:
        raise BadLine(text[:40])
    try:
        name, params, _empty = Contentline(head[0]).raw_parts()  # type: ignore[no-untyped-call]
    except ValueError as fault:
        raise BadLine(text[:40]) from fault
    return Line(name.upper(), {key.upper(): _first(value) for key, value in params.items()}, text[head.end() :])


def _joined(lines: list[str]) -> Iterator[str]:
    """Properties, each with the loose lines behind it as escaped line ends."""
    held: list[str] = []
    blank = False
    for line in lines:
        if _PROPERTY.match(line):
            if held:
                yield "\\n".join(held)
            held = [line.lstrip()]
        elif line.strip() and held:
            held += ["", line.strip()] if blank else [line.strip()]
        blank = not line.strip()
    if held:
        yield "\\n".join(held)


def _as_utf8(data: bytes) -> bytes:
    """`data` in UTF-8 when it is in UTF-16 (by its mark, or by the zeros beside the letters), else as it is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    if data[1:2] == b"\0" and data[:1] != b"\0":
        return data.decode("utf-16-le", "replace").encode()
    if data[:1] == b"\0" and data[1:2] != b"\0":
        return data.decode("utf-16-be", "replace").encode()
    return data


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _first(value: object) -> str:
    """A parameter's value; of several the first."""
    return str(value[0] if isinstance(value, list) and value else value)
