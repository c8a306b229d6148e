"""The horizon: every day the worker makes the dates that came within eighteen months."""

import logging
from datetime import timedelta

from sqlalchemy import select

from wijkplatform.agenda.horizon import SLACK
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.occurrences import make_dates
from wijkplatform.agenda.rhythm import MONTHS_AHEAD, months_from
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core import clock
from wijkplatform.core.database import session, writing
from wijkplatform.core.errors import Invalid
from wijkplatform.core.jobs import Job
from wijkplatform.core.text import _
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.web.here import Here

PORTION = 50
_log = logging.getLogger(__name__)


def move_horizon() -> None:
    """Make the missing dates on every platform, in short writing units. Nothing is made twice."""
    on_every_platform(_move)


def _move(_platform: Here) -> None:
    """One platform, portion by portion, so that nobody waits long for the write lock. What somebody is changing at this
    moment is left to them, or to tomorrow.
    """
    behind = months_from(clock.now(), MONTHS_AHEAD) - SLACK
    while True:
        with writing():
            query = select(Event).where(Event.made_until < behind).order_by(Event.made_until, Event.id).limit(PORTION)
            events = list(session().execute(query.with_for_update(skip_locked=True)).scalars())
            for event in events:
                _make(event, stored_series(event))
        if len(events) < PORTION:
            return


def _make(event: Event, series: Series) -> None:
    """Make the dates; a series that has become too large keeps those it has, and is not tried again."""
    try:
        make_dates(event, series)
    except Invalid as fault:
        _log.warning("event %s gets no new dates: %s", event.public_id, type(fault).__name__)
        event.made_until = None


HORIZON = Job("agenda: nieuwe data", timedelta(days=1), move_horizon, _("Nieuwe data in de agenda zetten"))
