"""Who writes for an organisation."""

from sqlalchemy import ColumnElement, delete, select, update

from wijkplatform.accounts.models import User
from wijkplatform.accounts.policy.serving import require_may_serve
from wijkplatform.accounts.replays import find_by_ref
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.organisations.models import Membership
from wijkplatform.organisations.policy import require_member_role
from wijkplatform.web.feature import Replay

LEFT = "redactie"
"""The kind of entry in the erasure log; the detail is the organisation's number."""
LOWERED = "redactie-lager"
"""The same, for who no longer runs the organisation's page and still writes for it."""
RUNS, WRITES = "beheerder", "redacteur"


def add_member(organisation_id: int, user_id: int, role: str) -> bool:
    """Let somebody write for an organisation, as `redacteur` or `beheerder` of its page; whether that was not so yet.

    Needs a writing unit. Raises Invalid for another role, NotAllowed for an account that does not work or of somebody
    under 16.
    """
    require_member_role(role)
    require_may_serve(session().get_one(User, user_id))
    found = session().execute(select(Membership).where(*_of(organisation_id, user_id))).scalar()
    if found is not None and found.role == role:
        return False
    if found is None:
        session().add(Membership(organisation_id=organisation_id, user_id=user_id, role=role))
    else:
        if found.role == RUNS:
            ref = session().execute(select(User.erasure_ref).where(User.id == user_id)).scalar_one()
            note_lowering(LOWERED, ref, str(organisation_id))
        found.role = role
    session().flush()
    return True


def remove_member(user_id: int, organisation_id: int | None = None) -> bool:
    """Let somebody no longer write for an organisation, or (None) for any; whether they did. In a writing unit."""
    query = delete(Membership).where(Membership.user_id == user_id)
    if organisation_id is not None:
        query = query.where(Membership.organisation_id == organisation_id)
    left = list(session().execute(query.returning(Membership.organisation_id)).scalars())
    ref = session().execute(select(User.erasure_ref).where(User.id == user_id)).scalar_one() if left else ""
    for each in left:
        note_lowering(LEFT, ref, str(each))
    return bool(left)


def _remove_again(ref: str, detail: str) -> None:
    """After a backup was restored."""
    user = find_by_ref(ref)
    if user is not None and detail.isdecimal():
        remove_member(user.id, int(detail))


def _lower_again(ref: str, detail: str) -> None:
    user = find_by_ref(ref)
    if user is not None and detail.isdecimal():
        lowering = update(Membership).where(*_of(int(detail), user.id), Membership.role == RUNS).values(role=WRITES)
        session().execute(lowering)


REPLAYS = (Replay(LEFT, _remove_again), Replay(LOWERED, _lower_again))


def leave_organisations(user_id: int) -> None:
    """Let somebody who objects (AVG art. 21; K06) write for no organisation any more; in a writing unit."""
    remove_member(user_id)


def _of(organisation_id: int, user_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Membership.organisation_id == organisation_id, Membership.user_id == user_id)
