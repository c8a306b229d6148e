"""The smallest pieces of iCalendar text (RFC 5545): content lines, text values, dates and times."""

import re
from datetime import UTC, datetime

LONGEST = 75
"""Octets in a line, the line end not counted (§3.1)."""

# Controls have no place in a text value; at some of them, and at U+2028 and U+2029, readers break a line.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def fold(line: str) -> str:
    """`line` in pieces of at most 75 octets, the next ones after CRLF and a space; no character is cut through."""
    if len(line) <= LONGEST and line.isascii():
        return line
    octets = line.encode()
    pieces, start, room = [], 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # the middle of a character in UTF-8
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST - 1  # the space counts
    return b"\r\n ".join([*pieces, octets[start:]]).decode()


def text_value(text: str) -> str:
    """A TEXT value (§3.3.11): backslash, semicolon, comma and line end escaped, control characters gone."""
    if _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if _REFUSED.search(text):
        text = _REFUSED.sub("", text)
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n").replace("\t", " ")


def utc_value(moment: datetime) -> str:
    """A moment (aware) in UTC: form 2 of §3.3.5."""
    return wall_value(moment.astimezone(UTC)) + "Z"


def wall_value(wall: datetime) -> str:
    """What the clock says, without a zone: form 1 of §3.3.5."""
    return f"{date_value(wall)}T{wall.hour:02}{wall.minute:02}{wall.second:02}"


def date_value(day: datetime) -> str:
    """A DATE (§3.3.4)."""
    return f"{day.year:04}{day.month:02}{day.day:02}"
