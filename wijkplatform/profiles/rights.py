"""What profiles bring to the page of what is held of somebody: who sees it now, and that it ends when they say so."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select

from wijkplatform.accounts.models import Interest, User
from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import session
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.media.actions import drop_photo, rename_photo
from wijkplatform.profiles.lowered import note_lowered, what_is_shown
from wijkplatform.profiles.models import Profile
from wijkplatform.web.feature import Ending, RowDeed
from wijkplatform.web.kit import kit


def seen_now(user_id: int) -> Mapping[Purpose, str]:
    """Who sees the profile and its photo, by the level and the ticks of this moment."""
    query = select(User.visibility, User.under_16, User.paused_at, User.restricted_at, Profile.shows_photo)
    row = session().execute(query.outerjoin(Profile, Profile.user_id == User.id).where(User.id == user_id)).one()
    level = Visibility.ANONIEM if row.under_16 or row.paused_at or row.restricted_at else row.visibility
    words = {
        Visibility.ANONIEM: _("niemand, alleen jij"),
        Visibility.BUREN: _("je buren; wat je niet laat zien, zie jij alleen"),
        Visibility.OPENBAAR: _("iedereen; wat je niet laat zien, zie jij alleen"),
    }
    photo = {
        Visibility.ANONIEM: _("niemand, alleen jij"),
        Visibility.BUREN: _("je buren"),
        Visibility.OPENBAAR: _("iedereen"),
    }
    hidden = row.shows_photo is False
    return {Purpose.PROFILE: words[level], Purpose.PHOTOS: photo[Visibility.ANONIEM if hidden else level]}


def withdraw_profile(user_id: int) -> None:
    """Nobody sees the profile any more, and what somebody wrote and likes is gone, at once (AVG art. 7; K07).

    What was written elsewhere loses its contact details, as when the level is lowered by hand. The photo is of another
    purpose: it stays, for its owner alone, and gets a new address. In a writing unit.
    """
    user, profile = lock_user(user_id), session().get(Profile, user_id)
    before = what_is_shown(user, profile)
    was_seen, user.visibility = user.visibility is not Visibility.ANONIEM, Visibility.ANONIEM
    if profile is not None:
        profile.about, profile.shows_about, profile.shows_interests = "", True, False
        if profile.photo_id is not None:
            rename_photo(profile.photo_id)
    session().execute(delete(Interest).where(Interest.user_id == user_id))
    note_lowered(user.erasure_ref, before, what_is_shown(user, profile))
    for feature in kit().features:
        if was_seen and feature.on_lowered:
            feature.on_lowered(user_id)


def forget_profile(key: tuple[Any, ...]) -> None:
    """Take the profile away, with its photo; in a writing unit."""
    user, profile = session().get_one(User, key[0]), session().get_one(Profile, key[0])
    before = what_is_shown(user, profile)
    note_lowered(user.erasure_ref, before, replace(before, about="", photo=""))
    photo_id, profile.photo_id = profile.photo_id, None
    session().flush()
    if photo_id is not None:
        drop_photo(photo_id)
    session().delete(profile)
    session().flush()


WITHDRAWALS = (
    Ending(
        Purpose.PROFILE,
        withdraw_profile,
        _("Dan ziet niemand je profiel meer. Wat je over jezelf schreef en wat je leuk vindt, halen we meteen weg."),
    ),
)
ROW_DEEDS = (
    RowDeed("profile", forget_profile, _("Haal je profiel weg"), _("Dan halen we weg wat je schreef, en ook je foto.")),
)
