"""Platforms, wijken and categories for tests."""

from typing import Any

from wijkplatform.core.database import bind_platform, db
from wijkplatform.platforms.models import Category, Platform, PlatformHost, Wijk, WijkArea

PARTICULARS = {
    "naam": "Testhus",
    "plaats": "Teststad",
    "host": "hus.example",
    "verantwoordelijke": "Stichting Testhus",
    "adres": "Dorpsstraat 1, 1000 AA Teststad",
    "email": "info@hus.example",
    "privacycontact": "privacy@hus.example",
}
"""What `create_platform` and `wijk platform create` must be told, by key."""


def make_platform(host: str = "hus.example", **changes: Any) -> Platform:
    """A platform at `host`; call it in a writing unit for no platform. The unit then works for it."""
    fields: dict[str, Any] = {
        "slug": host.split(".", maxsplit=1)[0],
        "name": "Testhus",
        "place": "Teststad",
        "area_word": "buurt",
        "controller_name": "Stichting Testhus",
        "controller_address": "Dorpsstraat 1\n1000 AA Teststad",
        "controller_email": "info@hus.example",
        "privacy_contact": "privacy@hus.example",
        "help_phone": "074 000 00 00",
        "help_hours": "Op werkdagen van 9.00 tot 17.00 uur",
    }
    platform = Platform(**(fields | changes))
    db.session.add(platform)
    db.session.flush()
    db.session.add(PlatformHost(host=host, owner_id=platform.id, is_main=True))
    db.session.flush()
    bind_platform(db.session(), platform.id)
    return platform


def make_wijk(slug: str = "centrum", name: str = "", code: str = "", **changes: Any) -> Wijk:
    """A wijk, with one CBS area when a code is given."""
    wijk = Wijk(slug=slug, name=name or slug.title(), **changes)
    db.session.add(wijk)
    db.session.flush()
    if code:
        db.session.add(WijkArea(wijk_id=wijk.id, cbs_code=code, cbs_name=wijk.name, cbs_year=2024))
        db.session.flush()
    return wijk


def make_category(slug: str = "elkaar-ontmoeten", name: str = "Elkaar ontmoeten", look: str = "ontmoeten") -> Category:
    """A category."""
    category = Category(slug=slug, name=name, look=look)
    db.session.add(category)
    db.session.flush()
    return category
