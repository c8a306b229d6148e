"""One clock, which tests can stop."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from wijkplatform.core import clock

pytestmark = pytest.mark.no_database

LATE = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)


def test_stopped_for_the_whole_process_and_running_again() -> None:
    clock.stop_at(LATE)
    seen: list[datetime] = []
    thread = threading.Thread(target=lambda: seen.append(clock.now()))
    thread.start()
    thread.join()
    assert [clock.now(), *seen] == [LATE, LATE]
    clock.stop_at(None)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_frozen_here_and_nowhere_else() -> None:
    clock.stop_at(LATE)
    other: list[datetime] = []
    with clock.frozen(LATE + timedelta(hours=1)):
        thread = threading.Thread(target=lambda: other.append(clock.now()))
        thread.start()
        thread.join()
        assert clock.now() == LATE + timedelta(hours=1)
    assert other == [LATE]
    assert clock.now() == LATE


def test_now_is_utc_whatever_was_given() -> None:
    with clock.frozen(datetime(2026, 3, 28, 23, 0, tzinfo=timezone(timedelta(hours=1)))):
        assert clock.now() == datetime(2026, 3, 28, 22, 0, tzinfo=UTC)
        assert clock.now().tzinfo is UTC


def test_the_day_is_the_local_one_on_both_sides_of_the_change() -> None:
    with clock.frozen(LATE):  # half an hour before the clocks go forward in Amsterdam
        assert clock.today("Europe/Amsterdam") == date(2026, 3, 29)
        assert clock.today("UTC") == date(2026, 3, 28)
        assert clock.local_now("Europe/Amsterdam").utcoffset() == timedelta(hours=1)
    with clock.frozen(LATE + timedelta(hours=2)):
        assert clock.local_now("Europe/Amsterdam").utcoffset() == timedelta(hours=2)
