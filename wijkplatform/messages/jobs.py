"""What the worker does for messages: a delivered one is gone from rows and log right after its letter, or else within a
minute and a half, and from what its page leaves in the night (TRIED.md §5). PostgreSQL's log goes in the night too.
"""

import logging
from datetime import timedelta

from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.database.scrubbing import empty_log, rewrite_tables, scrub_file
from wijkplatform.core.jobs import Job
from wijkplatform.core.text import _
from wijkplatform.messages.delivered import wipe_delivered
from wijkplatform.messages.models import Message, MessageContact, MessageLink
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.web.here import Here

EVERY = timedelta(seconds=30)
NIGHT, ZONE = range(1, 5), "Europe/Amsterdam"
_log = logging.getLogger(__name__)


def wipe_now(message_id: int) -> None:
    """Wipe a message whose letter was just handed over, and empty SQLite's log unless somebody reads now."""
    if wipe_delivered(message_id) and db.engine.dialect.name == "sqlite":
        empty_log(db.engine, tries=1)


def wipe_and_empty() -> None:
    """Wipe what was delivered, and empty SQLite's log, in which it stands until then."""
    on_every_platform(_wipe_there)
    if db.engine.dialect.name == "sqlite" and not empty_log(db.engine):
        _log.warning("the log of the database could not be emptied now")


def _wipe_there(_platform: Here) -> None:
    wipe_delivered()


def is_night() -> bool:
    """Whether hardly anybody is there, so that tables may be written anew."""
    return clock.local_now(ZONE).hour in NIGHT


def rewrite_at_night() -> None:
    """Let the bytes go that deleted rows left in pages: SQLite's whole file, on PostgreSQL the tables of messages."""
    if db.engine.dialect.name == "sqlite":
        scrub_file(db.engine)
    else:
        rewrite_tables(db.engine, [table.__tablename__ for table in (Message, MessageContact, MessageLink)])


JOBS = (
    Job("berichten-bezorgd", EVERY, wipe_and_empty, _("Bezorgde berichten weghalen")),
    Job(
        "berichten-van-schijf",
        timedelta(hours=12),
        rewrite_at_night,
        _("Resten van bezorgde berichten van de schijf halen"),
        wanted=is_night,
    ),
)
