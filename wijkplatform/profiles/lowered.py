"""What somebody shows less of: noted for the erasure log as it happens, and done again after a backup was restored."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from wijkplatform.accounts.models import Interest, User
from wijkplatform.accounts.replays import find_by_ref
from wijkplatform.accounts.to_check import Check, must_check
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.text import _
from wijkplatform.media.actions import drop_photo, rename_photo
from wijkplatform.media.models import Photo
from wijkplatform.profiles.models import Profile
from wijkplatform.web.feature import Replay
from wijkplatform.web.kit import kit

LEVEL, HIDDEN, RENAMED = "niveau", "verborgen", "naam"
WIDTH = {Visibility.ANONIEM: 0, Visibility.BUREN: 1, Visibility.OPENBAAR: 2}
_INTEREST, _PHOTO = "interesse:", "foto:"
_ABOUT, _SHOWS_ABOUT, _SHOWS_PHOTO, _SHOWS_INTERESTS = "over", "toon_over", "toon_foto", "toon_interesses"


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody has and shows at one moment. Photos are named by their key, which stays the same."""

    level: Visibility
    about: str
    ticks: frozenset[str]
    interests: frozenset[int]
    photo: str


def what_is_shown(user: User, profile: Profile | None) -> Shown:
    """How it stands now, in a writing unit; without a profile there are only the level and the interests."""
    session().flush()
    liked = session().execute(select(Interest.category_id).where(Interest.user_id == user.id)).scalars()
    if profile is None:
        return Shown(user.visibility, "", frozenset(), frozenset(liked), "")
    ticked = {
        _SHOWS_ABOUT: profile.shows_about, _SHOWS_PHOTO: profile.shows_photo, _SHOWS_INTERESTS: profile.shows_interests
    }  # fmt: skip
    photo = session().execute(select(Photo.key).where(Photo.id == profile.photo_id)).scalar()
    return Shown(
        user.visibility,
        profile.about,
        frozenset(name for name, on in ticked.items() if on),
        frozenset(liked),
        photo or "",
    )


def note_lowered(ref: str, before: Shown, now: Shown) -> None:
    """Note each thing that fewer people see, or that is no longer there, since `before`.

    A text that was rewritten counts as taken away, unless all of it still stands in the new one: why it was, we do not
    know, and after a restore no text is better than one that somebody took back.
    """
    if WIDTH[now.level] < WIDTH[before.level]:
        note_lowering(LEVEL, ref, now.level.value)
    if before.about not in now.about:
        note_lowering(HIDDEN, ref, _ABOUT)
    for tick in sorted(before.ticks - now.ticks):
        note_lowering(HIDDEN, ref, tick)
    for category_id in sorted(before.interests - now.interests):
        note_lowering(HIDDEN, ref, f"{_INTEREST}{category_id}")
    if before.photo and before.photo != now.photo:
        note_lowering(HIDDEN, ref, f"{_PHOTO}{before.photo}")


def _lower_again(ref: str, detail: str) -> None:
    """To this level, if it is wider; with what goes with a lower level."""
    user = find_by_ref(ref)
    if user is None or WIDTH[Visibility(detail)] >= WIDTH[user.visibility]:
        return
    user.visibility = Visibility(detail)
    session().flush()
    profile = session().get(Profile, user.id)
    if profile is not None and profile.photo_id is not None:
        rename_photo(profile.photo_id)
    for feature in kit().features:
        if feature.on_lowered:
            feature.on_lowered(user.id)


def _rename_again(ref: str, _detail: str) -> None:
    """A name that somebody left behind is not theirs any more; the one of now the log does not know. So they are called
    as anybody who lives here, and nobody sees them until they have looked.
    """
    user = find_by_ref(ref)
    if user is not None:
        user.name = _("Bewoner")
        session().flush()
        _lower_again(ref, Visibility.ANONIEM.value)
        must_check(user, Check.NAME)


def _hide_again(ref: str, detail: str) -> None:
    user = find_by_ref(ref)
    if user is None:
        return
    profile = session().get(Profile, user.id)
    if detail.startswith(_INTEREST):
        category_id = int(detail.removeprefix(_INTEREST))
        session().execute(delete(Interest).where(Interest.user_id == user.id, Interest.category_id == category_id))
    elif profile is not None:
        _hide_in(profile, detail)
    session().flush()


def _hide_in(profile: Profile, detail: str) -> None:
    photo_id = profile.photo_id
    if detail == _ABOUT:
        profile.about = ""
    elif detail == _SHOWS_ABOUT:
        profile.shows_about = False
    elif detail == _SHOWS_INTERESTS:
        profile.shows_interests = False
    elif detail == _SHOWS_PHOTO:
        profile.shows_photo = False
        if photo_id is not None:
            rename_photo(photo_id)
    elif detail.startswith(_PHOTO) and photo_id is not None:
        key = session().execute(select(Photo.key).where(Photo.id == photo_id)).scalar()
        if key == detail.removeprefix(_PHOTO):
            profile.photo_id = None
            session().flush()
            drop_photo(photo_id)


REPLAYS = (Replay(LEVEL, _lower_again), Replay(HIDDEN, _hide_again), Replay(RENAMED, _rename_again))
