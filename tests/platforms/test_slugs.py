"""Slugs that people type."""

import pytest

from wijkplatform.core.errors import Invalid
from wijkplatform.platforms.queries import WijkRef
from wijkplatform.platforms.slugs import choose, require_slug

pytestmark = pytest.mark.no_database

WIJKEN = (WijkRef(1, "hertme", "Hertme"), WijkRef(2, "zenderen", "Zenderen"), WijkRef(3, "borne-centrum", "Centrum"))


def test_chosen_ones_come_once_each_as_asked() -> None:
    assert [wijk.id for wijk in choose(["zenderen", "hertme", "zenderen"], WIJKEN, "buurt")] == [2, 1]
    assert choose([], WIJKEN, "buurt") == []


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("Hertm", "Er is geen buurt “Hertm”: bedoel je hertme?"),
        ("xyz", "Er is geen buurt “xyz”. Kijk met: wijk wijken list"),
    ],
)
def test_an_unknown_one_gives_the_nearest(slug: str, sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        choose(["hertme", slug], WIJKEN, "buurt")
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("number", "sentence"), [(3, "Er is geen thema “xyz”: kies a0, a1 of a2."), (13, "Er is geen thema “xyz”.")]
)
def test_a_few_choices_are_all_named(number: int, sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        choose(["xyz"], [WijkRef(each, f"a{each}", "A") for each in range(number)], "thema")
    assert caught.value.sentence == sentence


def test_where_there_is_nothing_to_choose_it_says_so() -> None:
    with pytest.raises(Invalid, match=r"^“x” kan niet: er is hier nog geen thema\.$"):
        choose(["x"], (), "thema")


def test_what_can_be_a_slug() -> None:
    require_slug("borne-centrum-2", 15)
    with pytest.raises(Invalid):
        require_slug("borne-centrum-2", 14)
