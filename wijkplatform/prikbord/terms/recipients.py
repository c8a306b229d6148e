"""Who hears that a notice comes down: its owner; of an organisation who hung it up, or else who writes for it."""

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.organisations.contact import letterbox_of
from wijkplatform.organisations.models import Membership
from wijkplatform.prikbord.models import Notice
from wijkplatform.profiles.policy import makers_shown

AT_ITS_ADDRESS = None
"""In place of an account: the organisation itself, at its general address."""


def recipients_of(notice: Notice) -> tuple[int | None, ...]:
    """The accounts (ids) that get a letter about it now: none that rests, is blocked or is being erased.

    Of an organisation that is who hung it up, while they write for it; else all who do; and where nobody does, the
    organisation at its general address, if it has one. Nobody who runs the platform: it is not theirs.
    """
    if notice.owner_id is not None:
        return _awake(notice.owner_id)
    query = select(Membership.user_id).where(Membership.organisation_id == notice.organisation_id)
    members = _awake(*session().execute(query).scalars())
    if notice.posted_by_id in members:
        return (notice.posted_by_id,)
    letterbox = letterbox_of(notice.organisation_id or 0)
    return members or ((AT_ITS_ADDRESS,) if letterbox and letterbox.email else ())


def _awake(*user_ids: int) -> tuple[int, ...]:
    query = select(User.id).where(User.id.in_(user_ids), makers_shown(User.id)).order_by(User.id)
    return tuple(session().execute(query).scalars())
