"""Where all that counts begins: after that is all that is not over, so a list need not walk through what is.

A date of two days at most that is not over began less than two days ago; the longer ones, which are few, stand in an
index of their own (`models/lasting.py`).
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, literal, or_, select
from sqlalchemy.orm import aliased

from wijkplatform.agenda.models import Occurrence
from wijkplatform.agenda.models.lasting import LONG, lasts_long
from wijkplatform.core import clock
from wijkplatform.core.database import UtcDateTime, session
from wijkplatform.web.kept import remembered

_A_LITTLE = timedelta(minutes=1)
"""SQLite rounds a moment to a thousandth of a second."""
_LONGER = aliased(Occurrence)


def begin_of(since: datetime) -> ColumnElement[datetime]:
    """No date that has not ended by `since` starts before this. What is over is not looked at, however much it is."""
    recent = literal(since - LONG - _A_LITTLE, UtcDateTime)
    first = select(func.min(_LONGER.starts_at)).where(
        lasts_long(_LONGER.starts_at, _LONGER.ends_at), _LONGER.ends_at > since, _LONGER.starts_at < recent
    )
    return func.coalesce(first.scalar_subquery(), recent)


def find_begin(since: datetime) -> datetime:
    """The same as a moment, and no earlier than needed. Asked once a change of the platform, for what is over then is
    over later too.
    """
    known = remembered("agenda: begin of all", lambda: (now := clock.now(), _first(now)))
    return known[1] if known[0] <= since else _first(since)


def _first(since: datetime) -> datetime:
    coming = or_(Occurrence.ends_at > since, Occurrence.starts_at >= since)
    first = select(func.min(Occurrence.starts_at)).where(Occurrence.starts_at >= begin_of(since), coming)
    return session().execute(first).scalar() or since
