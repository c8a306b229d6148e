"""Telling the erasure log which sessions were ended, so that a backup that is restored does not open them again."""

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering

SESSIONS_ENDED, ALL_BUT = "sessies", "behalve:"
"""The kind of entry, and what stands before the id of the only session that stays."""


def note_ended(user_id: int, which: str) -> None:
    """Note that sessions of this account were ended: one (by its `public_id`), all but one, or all (empty); in the
    writing unit that does so.
    """
    ref = session().execute(select(User.erasure_ref).where(User.id == user_id)).scalar_one()
    note_lowering(SESSIONS_ENDED, ref, which)
