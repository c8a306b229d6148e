"""What must not lie in a log, taken out of a text: addresses, queries, links to act on, values from the database."""

import ipaddress
import re

_MAIL = re.compile(r"[^\s@<>()\"']{1,128}(?:@|%40)[^\s@<>()\"'/]{1,255}")
_IPV4 = re.compile(r"\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b")
_PERHAPS_IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}(?![\w:])")
_QUERY = re.compile(r"(?<=\S)\?[^\s\"']+")
_TOKEN = re.compile(
    r"/(link/[^/\s]+|mail-stoppen|antwoord|account/bevestigen|account/wachtwoord|mijn/gegevens/download|privacy/gewist|agenda/abonnement)/[^/?\s\"']+"
)
# PostgreSQL repeats what was written: `DETAIL:  Key (email)=(…) already exists.` (F13), on many lines perhaps.
_DETAIL = re.compile(
    r"\b(DETAIL|CONTEXT): .*?(?=\n\[SQL: |\n\(Background on this error|\n\nThe above exception|\n\nDuring handling|\Z)",
    re.DOTALL,
)
_GIVEN = re.compile(r"\b(invalid input [^:\n]{1,100}|malformed [^:\n]{1,100}): [^\n]*")


def masked(text: str) -> str:
    """`text` without what tells of a person."""
    text = _GIVEN.sub(r"\1: [waarde]", _DETAIL.sub(r"\1: [waarde]", text))
    text = _MAIL.sub("[adres]", text)
    text = _TOKEN.sub(r"/\1/[geheim]", _QUERY.sub("?[vraag]", text))
    return _IPV4.sub(r"\1.x.x", _PERHAPS_IPV6.sub(_without_host, text))


def _without_host(found: re.Match[str]) -> str:
    """An IPv6 address without all that tells whose it is; anything else (a time of day) as it was."""
    text = found[0].rstrip(".")
    if not text.endswith("::"):
        text = text.rstrip(":")
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return found[0]
    kept = address.ipv4_mapped or f"{ipaddress.IPv6Network((address, 32), strict=False).network_address}/32"
    return f"{kept}{found[0][len(text) :]}"
