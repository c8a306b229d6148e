"""Texts out of a calendar: unescaped, in plain text, tidy, and no longer than we keep."""

import html
import re
from itertools import islice
from urllib.parse import urlsplit

import nh3

LONGEST_TITLE = 200
LONGEST_TEXT = 10_000
LONGEST_PLACE = 200
LONGEST_URL = 500
MOST_CATEGORIES = 20

_MOST_RAW = 100_000
_ESCAPED = re.compile(r"\\([\\;,nN\"])")
_COMMA = re.compile(r"(?<!\\),")
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30})\\?;")
_TAG = re.compile(
    r"</?(?:a|b|i|u|p|br|div|span|ul|ol|li|h[1-6]|html|body|strong|em|font|table|tr|td|img)\b[^<>]*>", re.I
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/ul|/ol)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def unescape(value: str) -> str:
    """A TEXT value (RFC 5545 §3.3.11) as it was meant."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def plain_text(value: str) -> str:
    """A DESCRIPTION in plain text: HTML taken out, white space tidied, at most LONGEST_TEXT characters."""
    text = _without_html(unescape(value[:_MOST_RAW]))
    lines = "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return shortened(_EMPTY_LINES.sub("\n\n", lines).strip(), LONGEST_TEXT)


def one_line(value: str, longest: int, between: str = " ") -> str:
    """A SUMMARY or LOCATION on one line; its own line ends become `between`."""
    text = _without_html(unescape(value[:_MOST_RAW]))
    words = (" ".join(line.split()) for line in text.split("\n"))
    return shortened(between.join(line for line in words if line), longest)


def categories(values: list[str]) -> tuple[str, ...]:
    """The names in CATEGORIES properties, each once, in their order."""
    names = (one_line(name, LONGEST_PLACE) for value in values for name in _COMMA.split(value[:_MOST_RAW]))
    return tuple(dict.fromkeys(name for name in islice(names, 5 * MOST_CATEGORIES) if name))[:MOST_CATEGORIES]


def web_address(value: str) -> str:
    """An address of the web, or nothing when it is another kind, broken, or holds a name and password."""
    address = value.strip()
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        return ""
    if not fine or len(address) > LONGEST_URL or re.search(r"[\s\"'<>\\^`{|}]", address):
        return ""
    return address


def shortened(text: str, longest: int) -> str:
    """`text`, or its beginning up to a word and "…", together at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at_word = head.rsplit(None, 1)[0] if not text[longest - 1].isspace() else head
    return (at_word if len(at_word) > longest // 2 else head).rstrip(" \n,;:.-") + "…"


def _without_html(text: str) -> str:
    """`text` without tags when it has any, and with its entities as letters (also those that were escaped twice)."""
    if _TAG.search(text):
        text = nh3.clean(_ITEM.sub("- ", _BREAK.sub("\n", text)), tags=set())
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: html.unescape(f"&{found[1]};"), text).replace("\xa0", " ")
