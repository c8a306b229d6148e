"""iCalendar files of others (RFC 5545): every component is taken or refused, with the reason; nothing makes it stop."""

from wijkplatform.agenda.ics.changes import Amendment, Words
from wijkplatform.agenda.ics.components import MOST_COMPONENTS
from wijkplatform.agenda.ics.drafts import CANCELLED, TAKES_PLACE, EventDraft, Notice
from wijkplatform.agenda.ics.lines import MOST_BYTES, NotACalendar
from wijkplatform.agenda.ics.reading import Reading, read_calendar
from wijkplatform.agenda.ics.refusal import Refusal
from wijkplatform.agenda.ics.stamps import Stamp

__all__ = [
    "CANCELLED",
    "MOST_BYTES",
    "MOST_COMPONENTS",
    "TAKES_PLACE",
    "Amendment",
    "EventDraft",
    "NotACalendar",
    "Notice",
    "Reading",
    "Refusal",
    "Stamp",
    "Words",
    "read_calendar",
]
