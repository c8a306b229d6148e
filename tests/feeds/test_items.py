"""The shapes that every feed is made of."""

from dataclasses import fields

import pytest

from wijkplatform.feeds.items import FeedChange, FeedItem, FeedSeries

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("shape", [FeedItem, FeedSeries, FeedChange])
def test_no_shape_has_a_place_for_a_person(shape: type) -> None:
    names = {field.name for field in fields(shape)}
    assert not {
        name for name in names for word in ("mail", "author", "contact", "owner", "person", "user") if word in name
    }
