"""Changing one's own profile, and looking at it with the eyes of others."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from wijkplatform.accounts.actions.changing import change_name
from wijkplatform.accounts.models import Interest, User
from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.media.actions import drop_photo, put_photo, rename_photo
from wijkplatform.media.picture import Picture
from wijkplatform.profiles.lowered import WIDTH, note_lowered, what_is_shown
from wijkplatform.profiles.models import LONGEST_ABOUT, Profile
from wijkplatform.profiles.photos import KIND
from wijkplatform.profiles.policy import neighbour_of
from wijkplatform.profiles.queries import Person, get_person
from wijkplatform.web.kit import kit


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile as somebody filled it in."""

    name: str
    about: str
    visibility: Visibility
    shows_about: bool
    shows_photo: bool
    shows_interests: bool
    interests: frozenset[int]
    photo: Picture | None = None
    drops_photo: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it: fewer people see it than before; and then, how many own pieces lost their contact details."""

    lowered: bool
    cleared: int


def change_profile(user_id: int, draft: Draft) -> Saved:
    """Keep the profile; it counts at once, also for what was written before. In a writing unit.

    With another level, or another choice to show the photo, the photo gets a new address: the old one leads nowhere.

    A lower level takes the contact details off all own pieces (DESIGN §4). What is shown less is told to the erasure
    log. Raises Invalid, with sentences by field:
    `naam`, `over`, `zichtbaarheid`.
    """
    user, profile = lock_user(user_id), _get_profile(user_id)
    before = what_is_shown(user, profile)
    lowered = WIDTH[draft.visibility] < WIDTH[user.visibility]
    seen_as_before = (draft.visibility, draft.shows_photo) == (user.visibility, profile.shows_photo)
    _put(user, profile, draft)
    _put_photo(profile, draft, seen_as_before=seen_as_before)
    note_lowered(user.erasure_ref, before, what_is_shown(user, profile))
    clear = [feature.on_lowered for feature in kit().features if feature.on_lowered] if lowered else []
    return Saved(lowered, sum(each(user_id) for each in clear))


def look_as_others(user_id: int, draft: Draft, *, neighbour: bool) -> Person | None:
    """The profile as typed, as a buur (or else a visitor) would see it; None when it would not be seen.

    It is kept, read through the very policy, and taken back, so it cannot say anything else than the site would. The
    photo that there is goes by the typed ticks; a new one is seen once it is kept. In a writing unit; raises as
    `change_profile`.
    """
    user = lock_user(user_id)
    with session().begin_nested() as point:
        profile = _get_profile(user_id)
        _put(user, profile, draft)
        if draft.drops_photo:
            profile.photo_id = None
        session().flush()
        viewer = neighbour_of(user.wijk_id, user.platform_id) if neighbour else Viewer(user.platform_id)
        try:
            seen = get_person(viewer, user.public_id)
        except NotFound:
            seen = None
        point.rollback()
    session().expire_all()
    return seen


def _require_fitting(user: User, draft: Draft) -> None:
    if len(draft.about) > LONGEST_ABOUT:
        sentence = _("Dit is te lang: hooguit %(n)s tekens.", n=LONGEST_ABOUT)
        raise Invalid(sentence, {"over": sentence})
    if user.under_16 and draft.photo is not None:
        sentence = _("Tot je 16 bent, ziet niemand je foto. Daarom bewaren we er geen.")
        raise Invalid(sentence, {"foto": sentence})
    if user.under_16 and draft.visibility is not Visibility.ANONIEM:
        sentence = _("Tot je 16 bent, ziet niemand je profiel. Daarna kies je zelf.")
        raise Invalid(sentence, {"zichtbaarheid": sentence})


def _get_profile(user_id: int) -> Profile:
    profile = session().get(Profile, user_id)
    if profile is None:
        profile = Profile(user_id=user_id, shows_photo=True)
        session().add(profile)
    return profile


def _put_photo(profile: Profile, draft: Draft, *, seen_as_before: bool) -> None:
    old = profile.photo_id
    if draft.photo is not None or draft.drops_photo:
        profile.photo_id = None
        session().flush()
        if old is not None:
            drop_photo(old)
        if draft.photo is not None:
            profile.photo_id = put_photo(KIND, profile.user_id, draft.photo)
    elif old is not None and not seen_as_before:
        rename_photo(old)


def _put(user: User, profile: Profile, draft: Draft) -> None:
    """All that was typed, but for the photo."""
    _require_fitting(user, draft)
    user_id = user.id
    change_name(user_id, draft.name)
    user.visibility = draft.visibility
    profile.about = draft.about
    if not user.under_16:  # who shows to nobody is not asked what to show
        profile.shows_about, profile.shows_photo = draft.shows_about, draft.shows_photo
        profile.shows_interests = draft.shows_interests
    liked = set(session().execute(select(Interest.category_id).where(Interest.user_id == user_id)).scalars())
    gone = liked - draft.interests
    if gone:
        session().execute(delete(Interest).where(Interest.user_id == user_id, Interest.category_id.in_(gone)))
    session().add_all(Interest(user_id=user_id, category_id=each) for each in draft.interests - liked)
