"""Reading people, as far as who looks may see them: columns, through the policy, in a fixed number of statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from wijkplatform.accounts.models import Interest, User
from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.ids import PUBLIC_ID_PATTERN
from wijkplatform.core.text import _
from wijkplatform.media.models import Photo
from wijkplatform.media.queries import PhotoPaths, paths_of
from wijkplatform.platforms.models import Category
from wijkplatform.profiles.models import Profile
from wijkplatform.profiles.policy import field_shown, visible_to
from wijkplatform.web.view import Mark


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as one viewer sees them: what does not show is not in it."""

    public_id: str
    name: str
    about: str
    photo: PhotoPaths | None
    interests: tuple[Mark, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Own:
    """One's own profile, as it is kept."""

    name: str
    visibility: Visibility
    about: str
    photo: PhotoPaths | None
    shows_about: bool
    shows_photo: bool
    shows_interests: bool
    interests: tuple[str, ...]
    paused: bool = False

    @property
    def typed(self) -> dict[str, object]:
        """The same, by the names of the form's fields."""
        return {
            "naam": self.name, "over": self.about, "zichtbaarheid": self.visibility.value,
            "interesses": list(self.interests), "toon_over": self.shows_about, "toon_foto": self.shows_photo,
            "toon_interesses": self.shows_interests,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Author:
    """Who stands at a piece of content; `path` is empty for who does not show to this viewer."""

    name: str
    path: str = ""


def page_path(public_id: str) -> str:
    """Where a profile's page is."""
    return f"/buren/{public_id}"


def get_person(viewer: Viewer, public_id: str) -> Person:
    """The person with this id, as `viewer` sees them. Raises NotFound, the same for hidden and for unknown."""
    row = None
    if PUBLIC_ID_PATTERN.fullmatch(public_id):
        row = session().execute(people_seen(viewer).where(User.public_id == public_id)).first()
    if row is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return person_of(viewer, row, interests_seen(viewer, [row.id]))


def get_own(viewer: Viewer) -> Own:
    """The profile of `viewer`, who has logged in; as the defaults are when it was never filled in."""
    query = select(User.name, User.visibility, User.paused_at, Profile, Photo.name.label("photo"))
    query = query.outerjoin(Profile, Profile.user_id == User.id).outerjoin(Photo, Photo.id == Profile.photo_id)
    row = session().execute(query.where(User.id == viewer.user_id)).one()
    liked = select(Category.slug).join(Interest, Interest.category_id == Category.id)
    slugs = tuple(session().execute(liked.where(Interest.user_id == viewer.user_id)).scalars())
    kept, paused = row.Profile, row.paused_at is not None
    if kept is None:
        return Own(row.name, row.visibility, "", None, True, True, False, slugs, paused)
    shows = (paths_of(row.photo) if row.photo else None, kept.shows_about, kept.shows_photo, kept.shows_interests)
    return Own(row.name, row.visibility, kept.about, *shows, slugs, paused)


def list_authors(viewer: Viewer, user_ids: Iterable[int]) -> dict[int, Author]:
    """Who wrote things, as `viewer` sees them now, by id: "Een bewoner" for who does not show, or is gone."""
    wanted = set(user_ids)
    if not wanted:
        return {}
    query = select(User.id, User.name, User.public_id).where(visible_to(viewer), User.id.in_(wanted))
    shown = {row.id: Author(row.name, page_path(row.public_id)) for row in session().execute(query)}
    return {user_id: shown.get(user_id, Author(_("Een bewoner"))) for user_id in wanted}


def people_seen(viewer: Viewer) -> Select[Any]:
    """Those whom `viewer` sees, with only what shows of them."""
    about = case(
        (field_shown(viewer, _ticked(Profile.shows_about, unfilled=True)), func.coalesce(Profile.about, "")), else_=""
    )
    photo = and_(Photo.id == Profile.photo_id, field_shown(viewer, Profile.shows_photo))
    query = select(User.id, User.public_id, User.name, about.label("about"), Photo.name.label("photo"))
    query = query.outerjoin(Profile, Profile.user_id == User.id).outerjoin(Photo, photo)
    return query.where(visible_to(viewer))


def person_of(viewer: Viewer, row: Row[Any], liked: dict[int, tuple[Mark, ...]]) -> Person:
    """What a row of `people_seen` tells; `liked` is what `interests_seen` gives."""
    photo = paths_of(row.photo) if row.photo else None
    return Person(row.public_id, row.name, row.about, photo, liked.get(row.id, ()), row.id == viewer.user_id)


def interests_seen(viewer: Viewer, user_ids: list[int]) -> dict[int, tuple[Mark, ...]]:
    """What shows of the interests of people whom `viewer` sees, by id."""
    shown = field_shown(viewer, _ticked(Profile.shows_interests, unfilled=False))
    query = (
        select(Interest.user_id, Category.slug, Category.name, Category.look)
        .join(Category, Category.id == Interest.category_id)
        .join(User, User.id == Interest.user_id)
        .outerjoin(Profile, Profile.user_id == User.id)
        .where(Interest.user_id.in_(user_ids), visible_to(viewer), shown)
        .order_by(Category.position, Category.name)
    )
    found: dict[int, tuple[Mark, ...]] = {}
    for row in session().execute(query):
        found[row.user_id] = (*found.get(row.user_id, ()), Mark(row.slug, row.name, row.look))
    return found


def _ticked(column: InstrumentedAttribute[bool], *, unfilled: bool) -> ColumnElement[bool]:
    """A tick, or what it is for who never filled a profile in."""
    return func.coalesce(column, unfilled)
