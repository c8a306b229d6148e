"""Passwords are kept as Argon2id hashes only. One is computed at a time, and never while a unit of work is open.

A hash takes 64 MiB and a tenth of a second of all lanes: two at once are not done sooner than one after the other, and
a hundred at once would bring the machine down (SECURITY.md R17). Who cannot be helped soon hears so at once.
"""

import os
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from secrets import token_bytes
from threading import Lock, get_native_id
from typing import TypeVar
from unicodedata import normalize

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from wijkplatform.core.database import units
from wijkplatform.core.errors import Invalid, Overloaded
from wijkplatform.core.hash_cost import MOST, HashCost
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit

MOST_CHARACTERS = 256
RETRY_AFTER = 5
NICENESS = 10
_MOST_PER_CHARACTER = 4  # no character of NFC is put together from more (Unicode Standard Annex #15)
Outcome = TypeVar("Outcome")
_STAND_IN = "not the password of anybody"


def hash_password(password: str) -> str:
    """The hash to keep for a password, with a salt of its own and its parameters in it.

    Raises Invalid for more than 256 characters, Overloaded when too many wait, UnitOpen inside a unit of work.
    """
    text = normalised(password)
    if text is None:
        raise Invalid(_("Je wachtwoord mag hooguit %(n)s tekens lang zijn.", n=MOST_CHARACTERS))
    cost = _cost()
    return in_turn(lambda: _hasher(cost).hash(_as_bytes(text)))


def verify(stored: str | None, password: str) -> bool:
    """Whether `password` is the one of which `stored` was made. A hash is computed whatever the answer.

    Without a hash (nobody has this address), with one that cannot be read, or for a password of more than 256
    characters, a stand-in of the same cost is computed: time does not tell which accounts exist.
    Raises Overloaded when too many wait, UnitOpen inside a unit of work.
    """
    text = normalised(password)
    cost = _cost()
    return in_turn(lambda: _compare(cost, stored, text))


def _compare(cost: HashCost, stored: str | None, text: str | None) -> bool:
    """Compute one hash, and say whether it is the stored one."""
    if text is not None and stored is not None and _is_ours(stored):
        try:
            return _hasher(cost).verify(stored, _as_bytes(text))
        except VerifyMismatchError:
            return False
        except VerificationError:
            pass  # its letters make no hash, so none was computed
    _compute_in_vain(cost)
    return False


def needs_rehash(stored: str) -> bool:
    """Whether `stored` costs something else than the settings ask now: hash again, at the next log-in that is right."""
    return not _is_ours(stored) or _hasher(_cost()).check_needs_rehash(stored)


def normalised(password: str) -> str | None:
    """The password in the form that is counted and hashed; None for more than 256 characters.

    The form is NFC: one keyboard sends "é" as a single character, another as an "e" and an accent, and on both it is
    the same password (NIST SP 800-63B §3.1.1.2). Nothing else is changed: no space is cut off, no case is folded.
    """
    if len(password) > MOST_CHARACTERS * _MOST_PER_CHARACTER:
        return None
    text = normalize("NFC", password)
    return text if len(text) <= MOST_CHARACTERS else None


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # half a character may come from a terminal


def _cost() -> HashCost:
    return kit().settings.argon2


@cache
def _hasher(cost: HashCost) -> PasswordHasher:
    return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory, parallelism=cost.lanes, type=Type.ID)


@cache
def _nobodys_hash(cost: HashCost) -> str:
    """A hash that no password has: chance instead of an outcome. To find that out takes as long as for any other."""
    hasher = _hasher(cost)
    salt, outcome = (
        b64encode(token_bytes(length)).decode().rstrip("=") for length in (hasher.salt_len, hasher.hash_len)
    )
    return f"$argon2id$v=19${cost}${salt}${outcome}"


def _compute_in_vain(cost: HashCost) -> None:
    try:
        _hasher(cost).verify(_nobodys_hash(cost), _STAND_IN)
    except VerifyMismatchError:
        return


def _is_ours(stored: str) -> bool:
    """Whether `stored` is an Argon2id hash at a cost that we can pay."""
    if not stored.isascii():
        return False
    try:
        found = extract_parameters(stored)
    except InvalidHashError:
        return False
    asked = (found.memory_cost, found.time_cost, found.parallelism)
    return found.type is Type.ID and all(0 < value <= most for value, most in zip(asked, MOST, strict=True))


class _Queue:
    """One at a time, in a thread that gives way to the others; before it a queue of bounded length."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="hashing", initializer=_give_way)
        self._counting = Lock()
        self._inside = 0

    def take_turn(self, work: Callable[[], Outcome], most_waiting: int) -> Outcome:
        """Wait for a turn, and what `work` gives then; raises Overloaded when so many wait already."""
        with self._counting:
            if self._inside > most_waiting:  # one of them has its turn
                raise Overloaded(_("Het is nu erg druk. Probeer het over een paar tellen nog eens."), RETRY_AFTER)
            self._inside += 1
        try:
            return self._worker.submit(work).result()
        finally:
            with self._counting:
                self._inside -= 1


def _give_way() -> None:
    """Let this thread, and the lanes that Argon2 starts from it, have the processor when no page wants it.

    On Linux each thread has a niceness of its own. Without it an agenda waits up to ten times as long while people log
    in (`make bench-accounts`).
    """
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, get_native_id(), NICENESS)


_queue = _Queue()


def in_turn(work: Callable[[], Outcome]) -> Outcome:
    """`work` that takes the processor for long, in the turn of this process: to hash, or to judge a password.

    At most half of its threads wait, so the others can serve pages. Raises Overloaded, and UnitOpen inside a unit of
    work.
    """
    units.require_none_open("hashing or judging a password")
    return _queue.take_turn(work, kit().settings.threads // 2)
