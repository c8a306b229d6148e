"""The table of limits, and what happens when everybody together is too many."""

import pytest
from flask import Flask

from tests.web.limits.asking import at
from wijkplatform.core.errors import TooMany
from wijkplatform.web import limits
from wijkplatform.web.limits import Limit, Whose, room
from wijkplatform.web.limits.table import Crowd


def test_twenty_beginners_behind_one_address_can_all_register(limited: Flask) -> None:
    with at(limited, "192.0.2.1"):
        for number in range(20):
            limits.spend(limits.REGISTER, f"cursist{number}@post.example")
        full = limits.find_full(limits.REGISTER, "cursist20@post.example")
        assert full is not None
        assert full.whose is Whose.ADDRESS


@pytest.mark.parametrize(
    ("limit", "of_account", "of_address"),
    [
        (limits.LOGIN, 5, 30), (limits.CODE, 5, 30), (limits.REGISTER, 3, 20), (limits.RESET, 2, 20),
        (limits.LOGIN_LINK, 2, 20), (limits.PARENT_LINK, 2, 20), (limits.JUDGED, None, 100),
        (limits.PEOPLE_BY_VISITORS, None, 60),
        (limits.EMAIL_CHANGE, 2, 20), (limits.SEARCH, None, 30), (limits.EMBED, None, 300),
    ],
)  # fmt: skip
def test_the_table_of_limits_is_exact(limited: Flask, limit: Limit, of_account: int | None, of_address: int) -> None:
    for number in range(of_account or 0):
        with at(limited, f"192.0.2.{number}"):
            limits.spend(limit, "a@post.example")
    if of_account:
        with at(limited, "192.0.2.99"):
            full = limits.find_full(limit, "a@post.example")
            assert full is not None
            assert full.whose is Whose.ACCOUNT
    with at(limited, "198.51.100.1"):
        for number in range(of_address):
            limits.spend(limit, f"{number}@post.example" if of_account else None)
        with pytest.raises(TooMany):
            limits.spend(limit, "x@post.example" if of_account else None)


BUSY = Limit("busy", per_address=("100/hour",), everybody=("2/hour",))


def test_everybody_together_can_be_too_many(limited: Flask, caplog: pytest.LogCaptureFixture) -> None:
    watched = Limit("watched", everybody=("2/hour",), crowd=Crowd.ALERT)
    for number in range(2):
        with at(limited, f"192.0.2.{number}"):
            limits.spend(BUSY)
            limits.spend(watched)
    with at(limited, "192.0.2.9"):
        full = limits.find_full(BUSY)
        assert full is not None
        assert full.whose is Whose.EVERYBODY
        for _ in range(5):
            limits.spend(watched)
    assert caplog.text.count("limit watched: everybody together comes too often") == 1


def test_a_crowd_that_logs_in_is_slowed_down_and_not_refused(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, naps = Limit("slow", everybody=("2/hour",), crowd=Crowd.SLOW), []
    monkeypatch.setattr("wijkplatform.web.limits.room.time.sleep", naps.append)
    with at(limited, "192.0.2.1"):
        for _ in range(3):
            limits.spend(slow)
        limits.pause_when_crowded(BUSY)
        assert naps == []
        limits.pause_when_crowded(slow)
        assert naps == [room.PAUSE]
