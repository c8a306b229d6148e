"""Is there room, and one less of it: what views and actions ask of limits."""

import logging
import math
import time
from dataclasses import dataclass
from threading import BoundedSemaphore

from flask import current_app, request
from limits import parse

from wijkplatform.core.errors import TooMany
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.limits.buckets import Bucket, Whose, buckets_of
from wijkplatform.web.limits.counting import Counting
from wijkplatform.web.limits.table import Crowd, Limit

_log = logging.getLogger(__name__)
EXTENSION = "wijk.limits"
PAUSE = 1.0
_ALERT = parse("1/5 minutes")
_waiting = BoundedSemaphore(4)


@dataclass(frozen=True, slots=True)
class Full:
    """No room. `whose` is the address's when that one is full, whatever else is; `wait` in seconds, for all of it."""

    whose: Whose
    wait: int

    @property
    def sentence(self) -> str:
        """What to tell who has to wait. A form that is refused is shown again, filled in (`faults.ask_patience`)."""
        wait = _how_long(self.wait)
        if request.method == "POST":
            return _(
                "Je hebt dit te vaak achter elkaar geprobeerd. Wacht nog %(tijd)s en probeer het dan opnieuw. "
                "Wat je had ingevuld is niet weg.",
                tijd=wait,
            )
        return _(
            "Je hebt dit te vaak achter elkaar geprobeerd. Wacht nog %(tijd)s en probeer het dan opnieuw.", tijd=wait
        )


def find_full(limit: Limit, account: str | None = None, device: str | None = None) -> Full | None:
    """What stands in the way of one more try, if anything. Counts nothing.

    For who answers differently by whose room it is: a mailed link is not sent again when the *account* has no room, and
    the page does not tell; only the *address* hears that it has to wait.
    """
    counting = _counting()
    if counting is None:
        return None
    full = [(bucket.whose, wait) for bucket in _refusing(limit, account, device) if (wait := _wait(counting, bucket))]
    if not full:
        return None
    whose = Whose.ADDRESS if any(whose is Whose.ADDRESS for whose, _wait in full) else full[0][0]
    return Full(whose, max(wait for _whose, wait in full))


def require_room(limit: Limit, account: str | None = None, device: str | None = None) -> None:
    """Raise TooMany when there is no room for one more try. Counts nothing."""
    full = find_full(limit, account, device)
    if full is not None:
        raise refusal(full)


def count(limit: Limit, account: str | None = None, device: str | None = None) -> bool:
    """Count one try in every bucket; False when somebody else took the last room meanwhile."""
    counting = _counting()
    if counting is None:
        return True
    room = True
    for bucket in buckets_of(limit, account, device):
        counted = _hit(counting, bucket)
        if not counted and _watched_only(limit, bucket):
            _alert(counting, limit)
        elif not counted:
            room = False
    return room


def spend(limit: Limit, account: str | None = None, device: str | None = None) -> None:
    """Count one try, or raise TooMany. Lets no more through than there is room for, however many come at once."""
    require_room(limit, account, device)
    if not count(limit, account, device):
        raise refusal(find_full(limit, account, device) or Full(Whose.EVERYBODY, 1))


def give_back(limit: Limit, account: str | None = None, device: str | None = None) -> None:
    """Take back one try that was spent: for a limit on failures, when it was none.

    Spent before and given back after, rather than counted after: else as many guesses pass as come at once.
    """
    counting = _counting()
    if counting is not None:
        for bucket in buckets_of(limit, account, device):
            counting.take_back(bucket.item, bucket.key)


def pause_when_crowded(limit: Limit) -> None:
    """Hold a request up for a second while everybody together asks too often, where `limit` says to slow down.

    Call it with no unit of work open. At most four wait at a time, so that the crowd does not take all threads.
    """
    counting = _counting()
    if counting is None or limit.crowd is not Crowd.SLOW:
        return
    crowded = any(_wait(counting, one) for one in buckets_of(limit, None, None) if one.whose is Whose.EVERYBODY)
    if crowded and _waiting.acquire(blocking=False):
        try:
            time.sleep(PAUSE)
        finally:
            _waiting.release()


def refusal(full: Full) -> TooMany:
    """The domain word for `full`."""
    return TooMany(full.sentence, full.wait)


def _counting() -> Counting | None:
    """Where the current application counts; None where limits are off."""
    found: Counting | None = current_app.extensions[EXTENSION]
    return found


def _refusing(limit: Limit, account: str | None, device: str | None) -> list[Bucket]:
    return [one for one in buckets_of(limit, account, device) if not _watched_only(limit, one)]


def _watched_only(limit: Limit, bucket: Bucket) -> bool:
    return bucket.whose is Whose.EVERYBODY and limit.crowd is not Crowd.REFUSE


def _wait(counting: Counting, bucket: Bucket) -> int:
    """Seconds until there is room in `bucket`, rounded up; 0 when there is."""
    keys = [bucket.key, bucket.before] if bucket.before else [bucket.key]
    stats = counting.stats(bucket.item, *keys)
    if stats.remaining > 0:
        return 0
    return max(1, math.ceil(stats.reset_time - time.time()))


def _hit(counting: Counting, bucket: Bucket) -> bool:
    """Count one in today's bucket, if yesterday's leaves room."""
    if bucket.before and _wait(counting, bucket):
        return False
    return counting.hit(bucket.item, bucket.key)


def _alert(counting: Counting, limit: Limit) -> None:
    """Tell who keeps the installation, at most once in five minutes."""
    if counting.hit(_ALERT, f"alert {limit.name}"):
        _log.warning("limit %s: everybody together comes too often", limit.name)


def _how_long(seconds: int) -> str:
    if seconds < 60:
        return ngettext("%(count)s seconde", "%(count)s seconden", seconds)
    if seconds < 2 * 3600:
        return ngettext("%(count)s minuut", "%(count)s minuten", math.ceil(seconds / 60))
    return ngettext("%(count)s uur", "%(count)s uur", math.ceil(seconds / 3600))
