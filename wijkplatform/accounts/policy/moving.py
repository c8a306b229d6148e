"""When somebody may say that they live in another wijk (SECURITY.md F12): who moves at will reads every wijk.

Once in 30 days, with one free correction within 7 days of the last move. Whoever never chose a wijk chooses the first
one freely. Leaving ("ik woon hier niet") may be done at any time, for it takes rights and gives none; coming back, or
going elsewhere, is a move like any other. So in 30 days a person comes to two wijken at most, beside the first one, and
is a *buur* in each only after 24 hours (`session.BUUR_AFTER`).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MOVE_EVERY = timedelta(days=30)
CORRECT_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives on the platform, since when, and what the limit counts from.

    `moved_at` is the last move that was no correction; None for who never moved since signing up.
    """

    wijk_id: int | None
    lives_since: datetime | None
    moved_at: datetime | None
    corrected: bool


def may_move(home: Home, now: datetime) -> bool:
    """Whether this person may come to live in another wijk at this moment."""
    return next_move(home, now) <= now


def next_move(home: Home, now: datetime) -> datetime:
    """The moment from which this person may come to live in another wijk: `now` when it may be at once."""
    if home.moved_at is None or is_correction(home, now):
        return now
    return max(now, home.moved_at + MOVE_EVERY)


def is_correction(home: Home, now: datetime) -> bool:
    """Whether a move at this moment would be the one that is free, within 7 days of the last."""
    return home.moved_at is not None and not home.corrected and now - home.moved_at <= CORRECT_WITHIN


def at_home_in(home: Home, wijk_id: int | None, now: datetime) -> Home:
    """`home` after moving to `wijk_id`, or after leaving (None). Ask `may_move` first, unless it is to leave."""
    if wijk_id == home.wijk_id:
        return home
    moved = replace(home, wijk_id=wijk_id, lives_since=now if wijk_id else None)
    if wijk_id is None:
        return replace(moved, moved_at=now, corrected=False) if _counts_anew(home, now) else moved
    if home.wijk_id is None and home.moved_at is None:
        return moved
    if is_correction(home, now):
        return replace(moved, corrected=True)
    return replace(moved, moved_at=now, corrected=False)


def _counts_anew(home: Home, now: datetime) -> bool:
    """Whether leaving starts a new month. While the last one lasts it does not, or leaving would free a correction."""
    return home.moved_at is None or now - home.moved_at >= MOVE_EVERY
