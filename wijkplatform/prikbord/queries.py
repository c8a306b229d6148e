"""Reading the board: columns, through the policy, one statement a list however long it is. No list asks for anything
by which its maker is reached; for who has a role it says whose a notice is, so that the look can be noted.
"""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import aliased

from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, Prepared, session
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Organisation
from wijkplatform.prikbord.models import Notice, NoticePhoto, NoticeWijk
from wijkplatform.prikbord.policy import listed_to, seen_without_role
from wijkplatform.prikbord.selection import Selection, conditions
from wijkplatform.profiles.policy import visible_to as person_shown

LONGEST_BEGINNING = 500
"""So much of a text a list reads, to show how it begins."""
_ORDER = (Notice.placed_at.desc(), Notice.public_id.desc())
_EACH = aliased(NoticePhoto)


def list_rows(viewer: Viewer, selection: Selection, limit: int) -> list[AnyRow]:
    """The notices in `selection` that hang for this viewer, newest first."""
    return _listed(_columns(viewer).where(listed_to(viewer), *conditions(selection)), limit)


def list_numbered_rows(viewer: Viewer, numbers: Collection[int]) -> list[AnyRow]:
    """The same of these notices."""
    return _listed(_columns(viewer).where(listed_to(viewer), Notice.id.in_(numbers)), len(numbers))


def list_ids(viewer: Viewer, selection: Selection, limit: int) -> list[int]:
    """The numbers of the rows that `list_rows` gives, in the same order."""
    if selection.q or selection.after:  # seldom asked twice, and compiling takes longer than the ORM does
        return list(session().execute(_ids(viewer, selection, limit)).scalars())
    return _prepared(viewer, selection, limit).numbers(session())


@lru_cache(maxsize=256)
def _prepared(viewer: Viewer, selection: Selection, limit: int) -> Prepared:
    """The statement of `list_ids`. The policy goes by the viewer alone, and asks the time at each run."""
    return Prepared(_ids(viewer, selection, limit))


def _ids(viewer: Viewer, selection: Selection, limit: int) -> Select[int]:
    return select(Notice.id).where(listed_to(viewer), *conditions(selection)).order_by(*_ORDER).limit(limit)


def next_change(now: datetime) -> tuple[Select[Any], ...]:
    """The first moment after `now` at which a notice hangs no more."""
    return (select(func.min(Notice.hangs_until)).where(Notice.hangs_until > now),)


def _listed(query: "Select[*tuple[Any, ...]]", limit: int) -> list[AnyRow]:
    return list(session().execute(query.order_by(*_ORDER).limit(limit)))


def _columns(viewer: Viewer) -> "Select[*tuple[Any, ...]]":
    """What a list shows: with the first photo, the wijken by number, and who made it as this viewer may know."""
    first = select(_EACH.id).where(_EACH.notice_id == Notice.id).order_by(_EACH.place).limit(1).scalar_subquery()
    # Not joined: the policy asks for the maker in a question of its own, which would then become this one.
    person = (
        select(User.name).where(User.id == Notice.owner_id, person_shown(viewer)).correlate(Notice).scalar_subquery()
    )
    named = select(func.aggregate_strings(cast(NoticeWijk.wijk_id, String), ","))
    return (
        select(
            Notice.id, Notice.public_id, Notice.kind, Notice.title, Notice.publiek, Notice.placed_at,
            Notice.hangs_until, func.substr(Notice.text, 1, LONGEST_BEGINNING).label("beginning"),
            Organisation.name.label("organisation"), person.label("person"), NoticePhoto.alt.label("photo_alt"),
            Photo.name.label("photo_name"), Photo.width.label("photo_width"), Photo.height.label("photo_height"),
            named.where(NoticeWijk.notice_id == Notice.id).scalar_subquery().label("wijk_ids"), *_for_staff(viewer),
        )
        .outerjoin(Organisation, Organisation.id == Notice.organisation_id)
        .outerjoin(NoticePhoto, NoticePhoto.id == first)
        .outerjoin(Photo, Photo.id == NoticePhoto.photo_id)
    )  # fmt: skip


def _for_staff(viewer: Viewer) -> list[ColumnElement[Any]]:
    """Whose it is, and whether it shows without a role, for who has one; to nobody else."""
    return [Notice.owner_id.expression, seen_without_role(viewer).label("seen_anyway")] if viewer.roles else []
