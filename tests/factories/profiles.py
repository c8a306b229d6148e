"""Profiles for tests: people at a level, with something on every field."""

from typing import Any

from wijkplatform.accounts.models import Interest, User
from wijkplatform.accounts.session import BUUR_AFTER
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Category
from wijkplatform.profiles.models import Profile


def make_profile(user: User, about: str = "", *likes: Category, **changes: Any) -> Profile:
    """What somebody filled in; in a writing unit."""
    profile = Profile(user_id=user.id, about=about, **changes)
    db.session.add(profile)
    db.session.add_all(Interest(user_id=user.id, category_id=each.id) for each in likes)
    db.session.flush()
    return profile


def viewer_of(user: User | None, platform_id: int) -> Viewer:
    """Who looks when `user` has a session: as `accounts/session.py` makes it, without roles."""
    if user is None or user.activated_at is None or user.blocked_at is not None:
        return Viewer(platform_id)
    settled = user.lives_since is not None and clock.now() - user.lives_since >= BUUR_AFTER
    return Viewer(
        platform_id, user_id=user.id, wijk_id=user.wijk_id if settled else None, home_id=user.wijk_id,
        under_16=user.under_16,
    )  # fmt: skip
