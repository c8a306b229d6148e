"""Fills two platforms with the same things, each with words of its own.

A feature takes part with a module here that has `fill(side)`, which makes its rows, and `ADDRESSES`, which says with
what the variables of its routes are filled. A table, a route or a kind of letter that takes no part turns a test red.
"""

from tests.platforms.side_by_side.filling import (
    accounts,
    agenda,
    feeds,
    messages,
    organisations,
    outbox,
    platforms,
    prikbord,
    privacy,
    profiles,
)
from tests.platforms.side_by_side.filling.accounts import VIEWERS
from tests.platforms.side_by_side.filling.side import Addresses, Side

FEATURES = (platforms, accounts, organisations, profiles, agenda, prikbord, feeds, messages, privacy, outbox)
"""In the order in which they need each other."""

ADDRESSES: Addresses = {rule: ways for feature in FEATURES for rule, ways in feature.ADDRESSES.items()}

__all__ = ["ADDRESSES", "VIEWERS", "Side", "fill_side"]


def fill_side(side: Side) -> None:
    """All that a platform can hold; in a writing unit for no platform, which then works for this one."""
    for feature in FEATURES:
        feature.fill(side)
