"""Never more letters in a minute than the mail server takes, and never fewer than it would."""

import pytest

from wijkplatform.core.pace import MINUTE, Pace

pytestmark = pytest.mark.no_database


def sent_in(seconds: float, per_minute: int, step: float = 0.25) -> list[float]:
    """When letters go, with as many waiting as there may be, and somebody who looks every `step` seconds."""
    moment, went = 0.0, list[float]()
    pace = Pace(per_minute, lambda: moment)
    while moment < seconds:
        while pace.may_go() and len(went) < 10_000:
            pace.went()
            went.append(moment)
        moment += step
    return went


@pytest.mark.parametrize("per_minute", [1, 7, 60, 90, 1000])
def test_in_any_minute_there_go_so_many_and_not_one_more(per_minute: int) -> None:
    went = sent_in(5 * MINUTE, per_minute)
    assert len(went) == 5 * per_minute
    assert max(sum(start <= each < start + MINUTE for each in went) for start in set(went)) == per_minute


def test_nothing_set_is_as_fast_as_it_goes() -> None:
    assert len(sent_in(1, 0)) == 10_000
