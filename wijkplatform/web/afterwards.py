"""What a reading request must note, such as that somebody was here: after its unit has ended, in one of its own.

It may fail without the page failing: what matters is written by the view itself.
"""

import logging
from collections.abc import Callable

from flask import g
from sqlalchemy.exc import SQLAlchemyError

from wijkplatform.core.database import writing

_log = logging.getLogger(__name__)


def afterwards(note: Callable[[], None]) -> None:
    """Call `note` in a short writing unit, once this request's own unit has ended."""
    g.setdefault("afterwards", []).append(note)


def note_afterwards() -> None:
    """Write what was put off; called once, when the request's unit has ended."""
    notes: list[Callable[[], None]] = g.pop("afterwards", [])
    for note in notes:
        try:
            with writing():
                note()
        except SQLAlchemyError:
            _log.exception("a note after a request was not written")
