"""Where all that counts begins: after that is all that is not over, so a list need not walk through what is."""

from datetime import datetime

from sqlalchemy import func, or_, select

from wijkplatform.agenda.models import Occurrence
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.web.kept import remembered


def find_begin(since: datetime) -> datetime | None:
    """No date that has not ended by `since` starts before this; None when that is not known. Asked once a change of the
    platform, for what is over then is over later too.
    """
    known = remembered("agenda: begin of all", _begin)
    return known[1] if known[0] <= since else None


def _begin() -> tuple[datetime, datetime]:
    now = clock.now()
    first = select(func.min(Occurrence.starts_at)).where(or_(Occurrence.ends_at > now, Occurrence.starts_at >= now))
    return now, session().execute(first).scalar() or now
