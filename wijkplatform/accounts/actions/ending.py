"""Ending one's own sessions: one device, or all others."""

from sqlalchemy import delete

from wijkplatform.accounts.ended_sessions import note_ended
from wijkplatform.accounts.models import KnownDevice, LoginSession
from wijkplatform.accounts.session import Login, end_sessions
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _


def end_device(login: Login, public_id: str) -> bool:
    """Log out the device with this id, in a writing unit; whether it was the one that asks.

    Raises NotFound for what is no session of this person: somebody else's and none at all are the same.
    """
    own = (LoginSession.user_id == login.user_id, LoginSession.public_id == public_id)
    row = session().execute(delete(LoginSession).where(*own).returning(LoginSession.id)).first()
    if row is None:
        raise NotFound(_("Dit apparaat is al uitgelogd."))
    note_ended(login.user_id, public_id)
    return bool(row.id == login.session_id)


def end_other_devices(login: Login, device_secret: str) -> None:
    """Log out all but this device, and know none but this one (`device_secret`, of its cookie); in a writing unit."""
    end_sessions(login.user_id, but=login.session_id)
    others = (KnownDevice.user_id == login.user_id, KnownDevice.token_hash != hash_of(device_secret))
    session().execute(delete(KnownDevice).where(*others))
