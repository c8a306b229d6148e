"""What somebody must look at since a backup was put in place: what changed after it was kept out, not put back.

The words stand in `User.to_check`, are told in a letter and on `/mijn/`, and go once the owner has done it.
"""

from enum import StrEnum

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.outbox import enqueue

LETTER = "teruggezet"


class Check(StrEnum):
    """What there may be to look at, in the order in which it is told."""

    PASSWORD = "wachtwoord"
    STEP = "extra-code"
    CODES = "herstelcodes"
    NAME = "naam"
    HOME = "wijk"


def must_check(user: User, what: Check) -> None:
    """Let the owner look at this; one letter a day tells of all there is. In a writing unit."""
    user.to_check = " ".join([*_others(user, what), what.value])
    session().flush()
    enqueue(LETTER, user_id=user.id, key=f"{LETTER}:{user.erasure_ref}:{clock.now().date()}")


def checked(user: User, what: Check) -> None:
    """The owner did; in a writing unit."""
    if what in list_to_check(user.to_check):
        user.to_check = " ".join(_others(user, what))
        session().flush()


def list_to_check(words: str) -> tuple[Check, ...]:
    """What there is to look at, from `User.to_check`."""
    return tuple(each for each in Check if each.value in words.split())


def _others(user: User, what: Check) -> list[str]:
    return [each.value for each in list_to_check(user.to_check) if each is not what]
