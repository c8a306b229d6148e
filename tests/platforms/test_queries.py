"""Lists of wijken and categories, and the wijk finder."""

import pytest

from tests.conftest import House
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.errors import Invalid
from wijkplatform.platforms.actions import import_areas
from wijkplatform.platforms.queries import (
    find_wijk,
    list_area_names,
    list_categories,
    list_wijken,
    list_wijken_with_postcode,
)
from wijkplatform.web.view import Mark


def test_lists_stand_in_the_order_of_the_platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk("b", position=1)
        make_wijk("c", position=0)
        make_wijk("a", position=1)
        make_category("x", "Cultuur", "cultuur")
    with house.reading():
        assert [wijk.slug for wijk in list_wijken()] == ["c", "a", "b"]
        assert [category.mark for category in list_categories()] == [Mark("x", "Cultuur", "cultuur")]


def test_a_slug_finds_one_or_none(house: House) -> None:
    with house.writing(None):
        make_platform()
        centrum = make_wijk("centrum", code="BU01470001")
    with house.reading():
        found = find_wijk("centrum")
        assert found is not None
        assert (found.id, found.name) == (centrum.id, "Centrum")
        assert list_area_names(found.id) == ("Centrum",)
        assert find_wijk("x") is None


def test_a_postcode_finds_its_wijken_once_each_whatever_they_are_called(house: House) -> None:
    with house.writing(None):
        make_platform()
        import_areas("GM0147", "buurt", "BU01470002;'t Wensink\nBU01470003;'t Wensink")
        make_wijk("eigen")
    with house.reading():
        names = [wijk.name for wijk in list_wijken_with_postcode("7622 AB")]
        assert names == ["Borne Centrum", "Dikkerslaan-Molenkampsweg en omgeving", "'t Wensink"]
        assert list_wijken_with_postcode("1011") == ()
        with pytest.raises(Invalid):
            list_wijken_with_postcode("76")


def test_a_postcode_at_the_level_of_wijken_and_in_two_gemeenten(house: House) -> None:
    with house.writing(None):
        make_platform()
        import_areas("GM0147")
        import_areas("GM0164", beside=True)
    with house.reading():
        assert [wijk.name for wijk in list_wijken_with_postcode("7623")] == ["Borne", "Buitengebied Borne"]
        assert list_wijken_with_postcode("7551")
