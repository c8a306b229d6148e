"""Who sees whom (W07). The only place that says so: lists, single pages, photos, authors and mail all ask here."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, false, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wijkplatform.accounts.models import User
from wijkplatform.accounts.session import BUUR_AFTER
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer, Visibility

_MAKER = aliased(User)
"""The account behind content, by a name of its own: the question may stand in one that is about accounts already."""
NOBODY_ELSE = 0
"""The id of no account: a viewer who is somebody, but none of those there are."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The people (rows of `User`) whom this viewer sees: oneself, and who chose a level that is open to the viewer.

    Staff see no more than others do: a report shows them what it is about (issue F).
    """
    return _seen_by(_value(viewer.user_id), _value(viewer.wijk_id))


def visible_to_each(looker: Any) -> ColumnElement[bool]:
    """The same rule with as many viewers as there are rows of `looker`, an alias of `User`: for fan-out.

    Somebody whose account does not work sees as much as a visitor.
    """
    works = and_(looker.activated_at.is_not(None), looker.blocked_at.is_(None), looker.erasing_at.is_(None))
    settled = looker.lives_since <= clock.now() - BUUR_AFTER
    return _seen_by(case((works, looker.id)), case((and_(works, settled), looker.wijk_id)))


def field_shown(viewer: Viewer, ticked: ColumnElement[bool] | InstrumentedAttribute[bool]) -> ColumnElement[bool]:
    """Whether a field of somebody who is seen shows too: as ticked, and to its owner always."""
    mine = _value(viewer.user_id)
    return or_(ticked, User.id == mine) if mine is not None else and_(ticked)


def makers_shown(owner_id: Any) -> ColumnElement[bool]:
    """Whether content in whose column `owner_id` a person may stand shows: it is nobody's, or of somebody who does not
    rest. Who pauses, is restricted, blocked or being erased takes all their own content along (K05).
    """
    rests = or_(_MAKER.paused_at.is_not(None), _MAKER.restricted_at.is_not(None))
    awake = exists(select(_MAKER.id).where(_MAKER.id == owner_id, _works(_MAKER), ~rests))
    return or_(owner_id.is_(None), awake)


def neighbour_of(user_wijk: int | None, platform_id: int) -> Viewer:
    """Somebody who is a buur in that wijk, but nobody in particular: for "zo zien buren jou"."""
    return Viewer(platform_id, user_id=NOBODY_ELSE, wijk_id=user_wijk)


def _seen_by(user_id: ColumnElement[Any] | None, wijk_id: ColumnElement[Any] | None) -> ColumnElement[bool]:
    shows_itself = and_(_works(), User.paused_at.is_(None), User.restricted_at.is_(None), User.under_16.is_(False))
    # With no wijk there are no buren: `wijk_id = NULL` must never become `wijk_id IS NULL`.
    same_wijk = User.wijk_id == wijk_id if wijk_id is not None else false()
    level = or_(
        User.visibility == Visibility.OPENBAAR,
        and_(User.visibility == Visibility.BUREN, same_wijk),
    )
    seen = and_(shows_itself, level)
    return or_(User.id == user_id, seen) if user_id is not None else seen


def _works(person: Any = User) -> ColumnElement[bool]:
    """Whether an account works."""
    return and_(person.activated_at.is_not(None), person.blocked_at.is_(None), person.erasing_at.is_(None))


def _value(value: int | datetime | None) -> ColumnElement[Any] | None:
    return None if value is None else literal(value)
