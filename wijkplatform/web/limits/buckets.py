"""In what is counted: buckets under keys that change every day and cannot be turned back (promise H08).

A key is an HMAC of the limit, of who asks, and of the day in UTC. A window reaches into yesterday for a while after
midnight, and so do we: both days are added up, so that nobody gets twice the room at twelve. That is also why a key may
be held until a day after its last use, and no longer.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from flask import current_app, g, request
from limits import RateLimitItem, parse

from wijkplatform.core import clock
from wijkplatform.web.limits.table import Limit
from wijkplatform.web.networks import packed

WIDER = 4
"""How much more room a /48 has than one of the /64s in it (a household has one, a provider's client at times 256)."""


class Whose(StrEnum):
    """Whose room it is."""

    ADDRESS = "address"
    ACCOUNT = "account"
    DEVICE = "device"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Bucket:
    """One window of one limit for one asker; `before` is its key of yesterday, while that still counts."""

    whose: Whose
    item: RateLimitItem
    key: str
    before: str | None


def buckets_of(limit: Limit, account: str | None, device: str | None) -> list[Bucket]:
    """All buckets that a try at `limit` falls in, for the one who makes this request.

    `account` is an e-mail address as it was typed, or anything else that names an account; an unknown one is counted
    just so. `device` names a device from which that account logged in before. Its bucket takes the place of those of
    the account *and* of the address: nobody else can fill it, so nobody else can lock the owner out.
    """
    moment = clock.now()
    found: list[Bucket] = []
    for whose, value, texts, factor in _askers(limit, account, device):
        for text in texts:
            item = _item(text, factor)
            subject = f"{limit.name}\n{whose}\n{value}"
            found.append(Bucket(whose, item, _key(subject, moment), _key_before(subject, moment, item)))
    return found


def _askers(limit: Limit, account: str | None, device: str | None) -> Iterator[tuple[Whose, str, tuple[str, ...], int]]:
    here = g.get("here")
    platform = here.platform_id if here else 0
    named = "" if account is None else f"{platform}\n{account.strip().casefold()}"
    if device is not None and account is not None:
        yield Whose.DEVICE, f"{named}\n{device}", limit.per_account, 1
    else:
        for network, factor in networks(request.remote_addr or ""):
            yield Whose.ADDRESS, network, limit.per_address, factor
        if account is not None:
            yield Whose.ACCOUNT, named, limit.per_account, 1
    yield Whose.EVERYBODY, "", limit.everybody, 1


def networks(address: str) -> list[tuple[str, int]]:
    """What counts as one asker, with how many times the usual room: IPv4 whole, IPv6 by /64 and more widely by /48."""
    found = packed(address)
    if len(found) == 16:
        return [(f"{found[:8].hex()}/64", 1), (f"{found[:6].hex()}/48", WIDER)]
    return [(found.hex() or "unknown", 1)]


@lru_cache(maxsize=256)
def _item(text: str, factor: int) -> RateLimitItem:
    item = parse(text)
    return type(item)(item.amount * factor, item.multiples, item.namespace)


def _key(subject: str, moment: datetime) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    message = f"{subject}\n{moment.date().isoformat()}".encode("utf-8", "surrogatepass")
    return hmac.digest(secret, message, sha256).hex()


def _key_before(subject: str, moment: datetime, item: RateLimitItem) -> str | None:
    """The key of yesterday, while the window of `item` reaches back into it."""
    midnight = datetime.combine(moment.date(), time(), moment.tzinfo)
    if (moment - midnight).total_seconds() >= item.get_expiry():
        return None
    return _key(subject, moment - timedelta(days=1))
