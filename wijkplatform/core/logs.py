"""Logs that may be read by anybody in the house: no addresses, no queries, no links to act on (promise H08)."""

import ipaddress
import logging
import re
import sys

from wijkplatform.core.settings import Settings

_MAIL = re.compile(r"[^\s@<>()\"']{1,128}@[^\s@<>()\"'/]{1,255}")
_IPV4 = re.compile(r"\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b")
_PERHAPS_IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}(?![\w:])")
_QUERY = re.compile(r"(?<=\S)\?[^\s\"']+")
_TOKEN = re.compile(
    r"/(link/[^/\s]+|mail-stoppen|antwoord|account/bevestigen|account/wachtwoord|mijn/gegevens/download)/[^/\s?\"']+"
)


class Mask(logging.Formatter):
    """Formats a record and takes out what must not lie in a log. Tracebacks go through the same mask."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked."""
        line = _MAIL.sub("[adres]", super().format(record))
        line = _TOKEN.sub(r"/\1/[geheim]", _QUERY.sub("?[vraag]", line))
        return _IPV4.sub(r"\1.x.x", _PERHAPS_IPV6.sub(_without_host, line))


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


def prepare_logs(settings: Settings) -> None:
    """Send every log line, of the house and of its libraries, to standard error, masked.

    Once, however often an application is made; and not at all where somebody (a test) has put a handler of their own.
    """
    logging.getLogger("wijkplatform").setLevel(settings.log_level)
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Mask("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root.addHandler(handler)
