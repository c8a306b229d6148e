"""The list of people: page by page in an order that tells nothing, as quick among many as among few."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select, union_all
from sqlalchemy.orm import aliased

from wijkplatform.accounts.models import Interest, User
from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.database import session
from wijkplatform.profiles.models import Profile
from wijkplatform.profiles.policy import visible_to
from wijkplatform.profiles.queries import Person, interests_seen, people_seen, person_of
from wijkplatform.web.kept import remembered

PAGE_SIZE = 24
FEW = 10_000
"""Who show that they like something are few when there are at most so many of them."""
_OTHER = aliased(Profile)  # another name for the table, where it is in the question already


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A page of people; `next` is where the next one starts, empty when there is none; `later`: it is not the first."""

    people: tuple[Person, ...]
    next: str
    later: bool


def list_people(viewer: Viewer, category_id: int | None = None, after: str = "") -> PeopleList:
    """A page of those whom `viewer` sees, but the viewer.

    The order is that of random ids: it tells nothing. Each level is looked up on its own, along an index in that order,
    so it takes as long among a hundred thousand people as among a thousand. Of an interest that few have, those few are
    looked up first: among all the others nobody would be found.
    """
    if category_id is not None and not remembered(("profiles: common", category_id), lambda: _is_common(category_id)):
        return _list_among(viewer, category_id, after)
    levels = [User.visibility == Visibility.OPENBAAR]
    if viewer.wijk_id is not None:
        levels.append(and_(User.visibility == Visibility.BUREN, User.wijk_id == viewer.wijk_id))
    parts = [_ids(viewer, level, category_id, after).subquery() for level in levels]
    ids = union_all(*(select(part.c.id, part.c.public_id) for part in parts)).subquery()
    query = select(ids.c.id).order_by(ids.c.public_id).limit(PAGE_SIZE + 1)
    found = list(session().execute(query).scalars())
    rows = session().execute(people_seen(viewer).where(User.id.in_(found)).order_by(User.public_id)).all()
    return _list_of(viewer, rows, after)


def _list_among(viewer: Viewer, category_id: int, after: str) -> PeopleList:
    """A page of those who show that they like something, beginning with who likes it.

    What is sorted by is no column as it stands: else the database walks all people in that order instead.
    """
    query = people_seen(viewer).where(User.id.in_(_who_show_liking(category_id)), *_wanted(viewer, None, after))
    rows = session().execute(query.order_by(User.public_id.concat("")).limit(PAGE_SIZE + 1)).all()
    return _list_of(viewer, rows, after)


def _list_of(viewer: Viewer, rows: Sequence[Row[Any]], after: str) -> PeopleList:
    """One page of rows of which there may be one more than fits."""
    page = rows[:PAGE_SIZE]
    liked = interests_seen(viewer, [row.id for row in page])
    people = tuple(person_of(viewer, row, liked) for row in page)
    return PeopleList(people, people[-1].public_id if len(rows) > PAGE_SIZE else "", bool(after))


def _is_common(category_id: int) -> bool:
    found = select(func.count()).select_from(_who_show_liking(category_id).limit(FEW + 1).subquery())
    return session().execute(found).scalar_one() > FEW


def _who_show_liking(category_id: int) -> Select[int]:
    query = select(Interest.user_id).join(_OTHER, _OTHER.user_id == Interest.user_id)
    return query.where(Interest.category_id == category_id, _OTHER.shows_interests)


def _ids(viewer: Viewer, level: ColumnElement[bool], category_id: int | None, after: str) -> Select[int, str]:
    query = select(User.id, User.public_id).where(visible_to(viewer), level, *_wanted(viewer, category_id, after))
    return query.order_by(User.public_id).limit(PAGE_SIZE + 1)


def _wanted(viewer: Viewer, category_id: int | None, after: str) -> list[ColumnElement[bool]]:
    """Of those who are seen, the ones on this page and later: others than the viewer, who show that they like this."""
    found = [] if viewer.user_id is None else [User.id != viewer.user_id]
    found += [] if category_id is None else [_shows_liking(category_id)]
    return [*found, User.public_id > after] if after else found


def _shows_liking(category_id: int) -> ColumnElement[bool]:
    """Who likes this and lets it be seen: a hidden interest finds nobody."""
    return and_(
        exists().where(Interest.user_id == User.id, Interest.category_id == category_id),
        exists().where(_OTHER.user_id == User.id, _OTHER.shows_interests),
    )
