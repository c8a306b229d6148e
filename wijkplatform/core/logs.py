"""Logs that may be read by anybody in the house: one JSON object a line, masked (promise H08).

Two kinds of lines. `event` is `request` for each request, in fields of our own making only (`web/request_log.py`).
Everything else is what the house and its libraries have to say, through the standard `logging`, masked. Lines that were
written during a request carry its random id.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from json import JSONEncoder
from typing import Any, BinaryIO

import structlog
from structlog.typing import EventDict, WrappedLogger

from wijkplatform.core.masking import masked
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.settings import Settings
from wijkplatform.core.stores import Reach, Store

STORE = Store(
    name="logregels",
    reach=Reach.FILE,
    purpose=Purpose.SECURITY,
    holds="Per verzoek: tijd, soort pagina, uitkomst en het netwerk (het begin van het internetadres)",
    term="hooguit een dag, als wie de site beheert de logregels zo bewaart",
    on_erase="hoort bij geen account",
    nobodys="een logregel noemt niemand: geen naam, geen adres, geen account",
)
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The random id of the request that is being answered; empty outside one."""

WriteLine = Callable[[Mapping[str, object]], None]
_encode = JSONEncoder(separators=(",", ":")).encode  # made once: that is half of its time
_plain = logging.Formatter()


def prepare_logs(settings: Settings) -> None:
    """Send every log line, of the house and of its libraries, to standard error, as JSON and masked.

    Once, however often an application is made; and not at all where somebody (a test) has put a handler of their own.
    """
    logging.getLogger("wijkplatform").setLevel(settings.log_level)
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(json_lines())
        root.addHandler(handler)
        logging.captureWarnings(True)


def json_lines() -> logging.Formatter:
    """The formatter of everything that is said through `logging`."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[_fields, structlog.processors.JSONRenderer(serializer=_as_text)]
    )


def request_lines(settings: Settings) -> WriteLine | None:
    """What writes the lines of requests; None when the level is above them, and in tests."""
    if settings.testing or logging.getLevelNamesMapping()[settings.log_level] > logging.INFO:
        return None
    return lines_to(sys.stderr.buffer)


def lines_to(file: BinaryIO) -> WriteLine:
    """What writes fields to `file` as they are, one line for each call: who calls it answers for what is in them.

    Straight to structlog's lowest logger: its processors take as long as all the rest of a line together.
    """
    write = structlog.BytesLogger(file).msg
    return lambda fields: write(_encode(fields).encode())


def _fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The fields of a line, each of them masked."""
    record: logging.LogRecord = event["_record"]
    fields: EventDict = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": masked(str(event["event"])),
    }
    if request_id := REQUEST_ID.get():
        fields["request"] = request_id
    if exc_info := event.get("exc_info"):
        fields["traceback"] = masked(_plain.formatException(exc_info))
    return fields


def _as_text(event: EventDict, **_options: Any) -> str:
    return _encode(event)
