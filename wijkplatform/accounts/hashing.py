"""Passwords are kept as Argon2id hashes only. One is computed at a time, and never while a unit of work is open.

A hash takes 64 MiB and a tenth of a second of all lanes (SECURITY.md R17): see `core/turns.py`.
"""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from secrets import token_bytes
from unicodedata import normalize

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from wijkplatform.core.errors import Invalid
from wijkplatform.core.hash_cost import MOST, HashCost
from wijkplatform.core.text import _
from wijkplatform.core.turns import Outcome, Queue
from wijkplatform.web.kit import kit

MOST_CHARACTERS = 256
_MOST_PER_CHARACTER = 4  # no character of NFC is put together from more (Unicode Standard Annex #15)
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


_queue = Queue("hashing or judging a password")


def in_turn(work: Callable[[], Outcome]) -> Outcome:
    """`work` that takes the processor for long, in the turn of this process: to hash, or to judge a password.

    At most half of its threads wait, so the others can serve pages. Raises Overloaded, and UnitOpen inside a unit of
    work.
    """
    return _queue.take_turn(work, kit().settings.threads // 2)
