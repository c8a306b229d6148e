"""Text as a reader sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.core.identifiers.lookalikes import seen

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("Koffie à € 2,50 – gratis…", "Koffie à € 2,50 - gratis…"),
        ("０６-１２", "06-12"),
        ("0️⃣6️⃣", "06"),
        ("٠٦", "06"),
        ("x²⑥", "x26"),
        ("jan\u200b@\u00adx", "jan@x"),
        ("＠．（", "@.("),
        ("a\u00a0b\tc\u3000d", "a b c d"),
        ("a\x00b\ud800c", "abc"),
        ("06\u20111234", "06-1234"),
        ("een\ntwee", "een\ntwee"),
        ("e\u0301", "e"),
        ("\u115f\u2800\u3164", ""),
    ],
)
def test_lookalikes_are_seen_as_what_they_look_like(text: str, view: str) -> None:
    assert seen(text)[0] == view


@given(st.text())
def test_each_character_knows_where_it_came_from(text: str) -> None:
    view, places = seen(text)
    assert len(view) == len(places)
    assert list(places) == sorted(places)
    assert all(0 <= place < len(text) for place in places)
