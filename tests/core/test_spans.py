"""A span of time in words."""

from datetime import timedelta

import pytest

from wijkplatform.core.spans import span_words

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=1), "een minuut"),
        (timedelta(minutes=15), "15 minuten"),
        (timedelta(hours=1), "een uur"),
        (timedelta(minutes=90), "90 minuten"),
        (timedelta(hours=24), "een dag"),
        (timedelta(days=7), "zeven dagen"),
        (timedelta(days=30), "30 dagen"),
        (timedelta(days=364), "364 dagen"),
        (timedelta(days=365), "een jaar"),
        (timedelta(days=366), "366 dagen"),
        (timedelta(days=730), "twee jaar"),
        (timedelta(days=1461), "vier jaar"),
        (timedelta(days=1462), "1462 dagen"),
    ],
)
def test_in_words(span: timedelta, words: str) -> None:
    assert span_words(span) == words


@pytest.mark.parametrize("span", [timedelta(0), timedelta(seconds=30), timedelta(minutes=1, seconds=1), -timedelta(1)])
def test_what_nobody_is_told_is_refused(span: timedelta) -> None:
    with pytest.raises(ValueError, match="no term"):
        span_words(span)
