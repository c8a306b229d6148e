"""Limits on how often, for routes that could be worn out. No default limit on public pages: kept pages cost nothing.

The key is an HMAC of the address (IPv6 by /64) and the day: no IP address is held, and no key outlives a day (H08).
Counts lie in this process, or in Redis where there is one; when that fails, each process counts for itself.
"""

import hmac
import ipaddress
from hashlib import sha256

from flask import Flask, current_app, request
from flask_limiter import Limiter

from wijkplatform.core import clock
from wijkplatform.core.personal import Reach, Store
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.settings import Settings

STORE = Store(
    name="tellers tegen te veel verzoeken",
    reach=Reach.MEMORY,
    purpose=Purpose.SECURITY,
    holds="een onleesbare sleutel, gemaakt van het internetadres en de dag",
    term="hooguit een dag",
    on_erase="hoort bij geen account",
)


def requester() -> str:
    """Who is asking, as a key that changes every day and cannot be turned back."""
    subject = f"{_network(request.remote_addr or '')}:{clock.now().date().isoformat()}"
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), subject.encode(), sha256).hexdigest()


def _network(address: str) -> str:
    """The address that counts as one asker: IPv4 whole, IPv6 by /64, IPv4 inside IPv6 as IPv4."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


limiter = Limiter(key_func=requester, default_limits=[])


def prepare_limits(app: Flask, settings: Settings) -> None:
    """Attach the limiter, with per-process counting as fallback: never open because a store is down."""
    app.config.update(
        RATELIMIT_ENABLED=settings.rate_limits,
        RATELIMIT_STORAGE_URI=settings.redis_url or "memory://",
        RATELIMIT_STORAGE_OPTIONS={"socket_timeout": 0.05, "socket_connect_timeout": 0.05}
        if settings.redis_url
        else {},
        RATELIMIT_STRATEGY="moving-window",
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=bool(settings.redis_url),
        RATELIMIT_SWALLOW_ERRORS=False,
        RATELIMIT_HEADERS_ENABLED=False,
    )
    # We have no default limits, and a limit on a view is checked where the view is called. Known beforehand, the
    # limiter leaves out its hooks around every request, which take longer than handing out a kept page.
    app.extensions.setdefault("limiter", set()).add(limiter)
    limiter.init_app(app)
