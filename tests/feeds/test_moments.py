"""When something is, in words."""

import pytest

from tests.factories.feeds import a_feed_item, there
from wijkplatform.feeds.moments import when

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("starts", "ends", "all_day", "words"),
    [
        ("2026-11-28T10:00", "2026-11-28T12:00", False, "zaterdag 28 november 2026, 10.00 tot 12.00 uur"),
        ("2026-11-28T09:05", None, False, "zaterdag 28 november 2026, 9.05 uur"),
        ("2026-11-28T20:00", "2026-11-29T00:00", False, "zaterdag 28 november 2026, 20.00 tot 0.00 uur"),
        ("2026-10-24T23:00", "2026-10-25T04:00", False,
         "zaterdag 24 oktober 2026, 23.00 uur, tot zondag 25 oktober 2026, 4.00 uur"),
        ("2026-11-27T20:00", "2026-11-29T00:00", False,
         "vrijdag 27 november 2026, 20.00 uur, tot en met zaterdag 28 november 2026"),
        ("2026-11-28T00:00", "2026-11-29T00:00", False, "zaterdag 28 november 2026, de hele dag"),
        ("2026-11-28T00:00", "2026-11-28T00:00", False, "zaterdag 28 november 2026, 0.00 uur"),
        ("2026-11-28T00:00", "2026-11-29T00:00", True, "zaterdag 28 november 2026, de hele dag"),
        ("2026-11-28T00:00", None, True, "zaterdag 28 november 2026, de hele dag"),
        ("2026-03-27T00:00", "2026-03-30T00:00", True, "vrijdag 27 maart 2026 tot en met zondag 29 maart 2026"),
    ],
)  # fmt: skip
def test_when_is_said_as_people_say_it(starts: str, ends: str | None, all_day: bool, words: str) -> None:
    item = a_feed_item(starts=there(starts), ends=there(ends) if ends else None, all_day=all_day)
    assert when(item) == words
