"""Limits on how often, for what could be worn out or guessed. What is kept, a 304, a static file or a feed that is kept
costs nothing and is not counted.

The windows slide. Counts lie in this process, or in Redis where there is one; no address and no name is in them.
"""

from typing import Any

from flask import Flask
from flask_limiter import Limiter

from wijkplatform.core.purposes import Purpose
from wijkplatform.core.settings import Settings
from wijkplatform.core.stores import Reach, Store
from wijkplatform.web.limits.buckets import Whose
from wijkplatform.web.limits.counting import REDIS_TIMEOUT, Counting
from wijkplatform.web.limits.local import LocalCounts
from wijkplatform.web.limits.room import (
    EXTENSION,
    Full,
    count,
    find_full,
    give_back,
    pause_when_crowded,
    refusal,
    require_room,
    spend,
)
from wijkplatform.web.limits.table import (
    ACCESS,
    ANSWER,
    BREACH_REPORT,
    CODE,
    CONTACT,
    CONTACT_PAIR,
    CONTACTED,
    DOWNLOAD,
    EMAIL_CHANGE,
    EMBED,
    EVERY_PAGE,
    FIRST_DAY_POSTING,
    INVITE,
    INVITING,
    JUDGED,
    LOGIN,
    LOGIN_LINK,
    OWN_POSTING,
    PARENT_ASKED,
    PARENT_LINK,
    PEOPLE,
    PEOPLE_BY_VISITORS,
    PHOTO,
    POSTING,
    PROFILE,
    REGISTER,
    RESET,
    SEARCH,
    SUBSCRIBED,
    SUBSCRIBING,
    TIP,
    Limit,
)

__all__ = [
    "ACCESS",
    "ANSWER",
    "BREACH_REPORT",
    "CODE",
    "CONTACT",
    "CONTACTED",
    "CONTACT_PAIR",
    "DOWNLOAD",
    "EMAIL_CHANGE",
    "EMBED",
    "EVERY_PAGE",
    "FIRST_DAY_POSTING",
    "INVITE",
    "INVITING",
    "JUDGED",
    "LOGIN",
    "LOGIN_LINK",
    "OWN_POSTING",
    "PARENT_ASKED",
    "PARENT_LINK",
    "PEOPLE",
    "PEOPLE_BY_VISITORS",
    "PHOTO",
    "POSTING",
    "PROFILE",
    "REGISTER",
    "RESET",
    "SEARCH",
    "STORE",
    "SUBSCRIBED",
    "SUBSCRIBING",
    "TIP",
    "Full",
    "Limit",
    "Whose",
    "count",
    "find_full",
    "give_back",
    "pause_when_crowded",
    "prepare_limits",
    "refusal",
    "require_room",
    "spend",
]  # fmt: skip

STORE = Store(
    name="tellers tegen te veel verzoeken",
    reach=Reach.MEMORY,
    purpose=Purpose.SECURITY,
    holds="Een onleesbare sleutel, gemaakt van het internetadres of het e-mailadres en de dag",
    term="hooguit een dag",
    on_erase="hoort bij geen account",
    nobodys="een teller is een onleesbare sleutel die van niemand terug te vinden is",
)


def prepare_limits(app: Flask, settings: Settings) -> None:
    """Let `app` count, in Redis where there is one; nowhere when limits are off."""
    if not settings.rate_limits:
        app.extensions[EXTENSION] = None
        return
    options: dict[str, Any] = {
        "socket_timeout": REDIS_TIMEOUT,
        "socket_connect_timeout": REDIS_TIMEOUT,
        "wrap_exceptions": True,
    }
    limiter = Limiter(
        key_func=_by_bucket,
        storage_uri=settings.redis_url or f"{LocalCounts.STORAGE_SCHEME[0]}://",
        storage_options=options if settings.redis_url else {},
        strategy="moving-window",
    )
    # We ask the limiter ourselves. Known beforehand, it leaves out its hooks around every request, which take longer
    # than handing out a kept page.
    app.extensions.setdefault("limiter", set()).add(limiter)
    limiter.init_app(app)
    app.extensions[EXTENSION] = Counting(limiter.limiter, settings.workers)


def _by_bucket() -> str:
    raise NotImplementedError("limits are asked through `spend` and its kin, not through a decorator")
