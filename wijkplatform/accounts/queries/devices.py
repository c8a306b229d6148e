"""On which devices somebody is logged in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijkplatform.accounts.models import LoginSession
from wijkplatform.accounts.session import Login
from wijkplatform.accounts.session_terms import term_of
from wijkplatform.core import clock
from wijkplatform.core.database import session


@dataclass(frozen=True, slots=True)
class Device:
    """One device that is logged in; `here` is the one that asks. `seen_at` is true within five minutes."""

    public_id: str
    words: str
    started_at: datetime
    seen_at: datetime
    here: bool


def list_devices(login: Login) -> tuple[Device, ...]:
    """Every session of this person that still works: this one first, then what was used last.

    One that waits for its second step is not logged in, and not shown.
    """
    term, moment = term_of(login.granted), clock.now()
    query = (
        select(
            LoginSession.id, LoginSession.public_id, LoginSession.device, LoginSession.started_at, LoginSession.seen_at
        )
        .where(
            LoginSession.user_id == login.user_id,
            LoginSession.awaits == "",
            LoginSession.seen_at > moment - term.idle,
            LoginSession.started_at > moment - term.whole,
        )
        .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
    )
    found = (
        Device(row.public_id, row.device, row.started_at, row.seen_at, row.id == login.session_id)
        for row in session().execute(query)
    )
    return tuple(sorted(found, key=lambda device: not device.here))
