"""Lists and single organisations: in order, inside the platform, in a number of queries that does not grow."""

from collections.abc import Callable

import pytest

from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import bound_platform_id, db
from wijkplatform.core.errors import NotFound
from wijkplatform.organisations.models import OrganisationTheme, OrganisationWijk
from wijkplatform.organisations.queries import (
    find_organisation_ref,
    get_organisation,
    list_organisation_refs,
    list_organisations,
    list_themes,
)


def _viewer() -> Viewer:
    return Viewer(bound_platform_id(db.session()) or 0)


def test_names_stand_from_a_to_z_without_minding_capitals_and_accents(house: House) -> None:
    with house.writing(None):
        make_platform()
        for slug, name in (("z", "Zwembad"), ("e", "Één Borne"), ("a", "atelier"), ("f", "Fanfare")):
            make_organisation(slug, name=name)
    with house.reading():
        assert [row.name for row in list_organisations(_viewer())] == ["atelier", "Één Borne", "Fanfare", "Zwembad"]
        assert [ref.slug for ref in list_organisation_refs()] == ["a", "e", "f", "z"]


def test_a_wijk_has_its_own_organisations_and_those_of_the_whole_place(house: House) -> None:
    with house.writing(None):
        make_platform()
        hertme, zenderen = make_wijk("hertme"), make_wijk("zenderen")
        for slug, wijken in (("a", []), ("b", [hertme]), ("c", [zenderen]), ("d", [hertme, zenderen])):
            organisation = make_organisation(slug, name=slug)
            db.session.add_all(OrganisationWijk(organisation_id=organisation.id, wijk_id=wijk.id) for wijk in wijken)
        wijk_id = hertme.id
    with house.reading():
        assert [row.name for row in list_organisations(_viewer(), wijk_id=wijk_id)] == ["a", "b", "d"]


def test_a_theme_narrows_the_list_and_unused_themes_are_not_offered(house: House) -> None:
    with house.writing(None):
        make_platform()
        eten = make_category("samen-eten", "Samen eten", "eten")
        make_category("cursus", "Cursus", "cursus")
        make_organisation("a", name="a")
        organisation = make_organisation("b", name="b")
        db.session.add(OrganisationTheme(organisation_id=organisation.id, category_id=eten.id))
        category_id = eten.id
    with house.reading():
        assert [row.href for row in list_organisations(_viewer(), category_id=category_id)] == ["/organisaties/b"]
        assert [theme.slug for theme in list_themes(_viewer())] == ["samen-eten"]


def test_an_organisation_of_another_platform_does_not_exist(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_organisation("linde")
    with house.writing(None):
        make_platform("ander.example")
    with house.reading("ander.example"):
        assert find_organisation_ref("linde") is None
        assert list_organisations(_viewer()) == ()
        with pytest.raises(NotFound):
            get_organisation(_viewer(), "linde")
    with house.reading():
        found = find_organisation_ref("linde")
        assert found is not None
        assert found.name == "Dorpshuis De Linde"
        assert get_organisation(_viewer(), "linde").id == found.id
        with pytest.raises(NotFound):
            get_organisation(Viewer(0), "linde")


@pytest.mark.parametrize("count", [10, 500])
def test_the_number_of_queries_does_not_grow(house: House, count_queries: Callable[[], int], count: int) -> None:
    with house.writing(None):
        make_platform()
        for number in range(count):
            make_organisation(f"o-{number}", name=f"Organisatie {number}")
    with house.reading():
        count_queries()
        assert len(list_organisations(_viewer())) == count
        assert count_queries() == 1
        get_organisation(_viewer(), "o-1")
        assert count_queries() == 3
