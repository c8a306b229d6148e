"""Addresses of pages, as they may stand in a feed."""

import re
from urllib.parse import quote

# RFC 3986: what may stand in an address besides letters and digits; the rest is written as %XX.
_ALLOWED = ":/?#[]@!$&'()*+,;=%-._~"
_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_READY = re.compile(r"https?://[A-Za-z0-9:/?#\[\]@!$&'()*+,;=%\-._~]+")


def web_address(address: str) -> str:
    """`address` when it leads to a web page (http or https), in plain ASCII; "" for everything else."""
    if _READY.fullmatch(address):
        return address
    trimmed = address.strip()
    return quote(trimmed, safe=_ALLOWED, errors="replace") if _WEB.fullmatch(trimmed) else ""
