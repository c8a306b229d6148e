"""The states that the account behind an address can be in when somebody signs up with it."""

from typing import Any

from tests.accounts.conftest import FILLED_IN
from tests.conftest import NOW, House
from tests.factories.accounts import make_user

EMAIL = FILLED_IN["email"]


STATES: dict[str, dict[str, Any]] = {
    "new": {},
    "confirmed": {"confirmed_at": NOW},
    "unconfirmed": {"confirmed_at": None, "activated_at": None},
    "blocked": {"blocked_at": NOW, "block_reason": "reclame"},
    "waiting": {"under_16": True, "activated_at": None},
}


def arrange_state(house: House, state: str) -> None:
    """Let `EMAIL` be the address of an account in this state, or of none."""
    if state != "new":
        with house.writing():
            make_user(email=EMAIL, **STATES[state])
