"""Logs that may be read by anybody in the house: no addresses, no queries, no links to act on."""

import logging
import re
import sys

from wijkplatform.core.settings import Settings

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_IPV4 = re.compile(r"\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b")
_TOKEN = re.compile(r"/(link/[^/\s]+|mail-stoppen|antwoord|account/bevestigen|account/wachtwoord)/[\w-]+")


class Mask(logging.Formatter):
    """Formats a record and takes out what must not lie in a log (H08, SECURITY.md §2.1 "logs")."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked. Tracebacks go through the same mask."""
        line = _MAIL.sub("[adres]", super().format(record))
        return _TOKEN.sub(r"/\1/[geheim]", _IPV4.sub(r"\1.x.x", line))


def prepare_logs(settings: Settings) -> None:
    """Send the house's own log to standard error, masked; once, however often an application is made."""
    root = logging.getLogger("wijkplatform")
    root.setLevel(settings.log_level)
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Mask("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root.addHandler(handler)
