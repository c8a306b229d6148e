"""A village for the benches about people: all live in one wijk; half show to buren, a tenth to everybody."""

import secrets
from pathlib import Path

from flask import Flask
from sqlalchemy import insert

from tests.factories.accounts import make_user, open_session
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.journeys.running import environ_of, free_port
from wijkplatform.accounts.models import Interest, User
from wijkplatform.app import create_app
from wijkplatform.core import clock, migrating
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import bind_platform, db, unscoped, writing
from wijkplatform.core.settings import read_settings
from wijkplatform.profiles.models import Profile

QUIET = {"WIJK_LOG_LEVEL": "WARNING", "WIJK_RATE_LIMITS": "off"}
LIKED = {"iedereen": 1, "een-op-twintig": 20, "een-op-honderd": 100, "een-op-duizend": 1_000, "niemand": 0}
"""How many have each interest: one in so many."""
LEVELS = (Visibility.BUREN,) * 5 + (Visibility.OPENBAAR,) + (Visibility.ANONIEM,) * 4


def village(state: Path, people: int) -> tuple[Flask, str]:
    """A platform with so many people in one wijk, and the cookie of a buur."""
    app = create_app(read_settings(environ_of(state, free_port()) | QUIET))
    with app.app_context():
        migrating.upgrade(db.engine)
        with writing():
            platform = make_platform("127.0.0.1")
            wijk, categories = make_wijk(), [make_category(slug, slug) for slug in LIKED]
            cookie = open_session(make_user(wijk=wijk))
            then, ids = clock.now(), (platform.id, wijk.id, [category.id for category in categories])
        with writing():
            bind_platform(db.session(), ids[0])
            for start in range(0, people, 5_000):
                _move_in(range(start, min(start + 5_000, people)), ids, then)
    return app, cookie


def _move_in(numbers: range, ids: tuple[int, int, list[int]], then: object) -> None:
    platform_id, wijk_id, category_ids = ids
    settled = {"lives_since": then, "confirmed_at": then, "activated_at": then, "created_at": then}
    nothing = {"password_hash": "", "block_reason": "", "totp_secret": "", "totp_last_step": 0}
    not_so = {"under_16": False, "move_corrected": False, "contested": False}
    rows = [
        {
            "id": number + 1_000,
            "platform_id": platform_id,
            "public_id": secrets.token_urlsafe(16),
            "name": f"Mens {number}",
            "email": f"mens{number}@bewoner.example",
            "wijk_id": wijk_id,
            "visibility": LEVELS[number % len(LEVELS)],
            **settled,
            **nothing,
            **not_so,
        }
        for number in numbers
    ]
    why = "rows of a bench, with their platform"
    db.session.execute(unscoped(insert(User), why), rows)
    whose = [{"platform_id": platform_id, "user_id": row["id"]} for row in rows]
    shown = {"about": "Ik woon hier graag.", "shows_about": True, "shows_photo": True, "shows_interests": True}
    db.session.execute(unscoped(insert(Profile), why), [each | shown for each in whose])
    likes = [
        each | {"category_id": category_id}
        for category_id, one_in in zip(category_ids, LIKED.values(), strict=True)
        for each in whose
        if one_in and each["user_id"] % one_in == 0
    ]
    db.session.execute(unscoped(insert(Interest), why), likes)
