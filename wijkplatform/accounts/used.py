"""On which day an account was last used: by a session, by logging in, or by the button "ik blijf" (W04).

Only the day is kept, as its midnight, so that it is written at most once a day and tells nothing of an hour.
"""

from datetime import UTC, datetime

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.web.here import here


def start_of_today() -> datetime:
    """The midnight with which this day began, on the clock of the platform."""
    return clock.local_now(here().zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def note_use(user_id: int) -> None:
    """Note that the account is used today; whoever was asked to stay has stayed. In a writing unit.

    Through the row and not by statement: only so it ends nobody's kept pages (`User.shows`).
    """
    user, today = session().get(User, user_id), start_of_today()
    if user is None or (user.used_at is not None and user.used_at >= today):
        return
    user.used_at, user.stay_asked_at, user.stay_asked_again_at = today, None, None
    session().flush()
