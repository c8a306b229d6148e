"""Dividing a platform into wijken: repeatable, own names, and never anew under what hangs on a wijk."""

import pytest
from sqlalchemy import select

from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.organisations.models import OrganisationWijk
from wijkplatform.platforms.actions import AreaReport, import_areas, remove_wijk
from wijkplatform.platforms.actions.naming import reading_order
from wijkplatform.platforms.cbs import UnknownCode
from wijkplatform.platforms.models import Wijk, WijkArea
from wijkplatform.platforms.queries import find_wijk, list_area_names, list_wijken

JOINED = "BU01470002;'t Wensink\nBU01470003;'t Wensink\nBU01470001;Centrum\n"


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()


def _import(
    house: House, gemeente: str = "GM0147", level: str = "", names: str | None = None, *, beside: bool = False
) -> AreaReport:
    with house.writing():
        return import_areas(gemeente, level, names, beside=beside)


def _slugs(house: House) -> dict[str, int]:
    with house.reading():
        return {wijk.slug: wijk.id for wijk in list_wijken()}


def test_borne_gets_its_fifteen_buurten_in_the_order_of_their_names(house: House) -> None:
    report = _import(house, level="buurt")
    assert (report.gemeente, len(report.new), report.same) == ("Borne", 15, 0)
    with house.reading():
        names = [wijk.name for wijk in list_wijken()]
    assert names[:4] == ["Borne Centrum", "Bornsche Maten", "Dikkerslaan-Molenkampsweg en omgeving", "Hertme"]
    assert names[-3:] == ["'t Wensink Noord", "'t Wensink Zuid", "Zenderen"]


def test_code_name_and_year_of_the_list_are_stored(house: House) -> None:
    _import(house, level="buurt")
    with house.reading():
        row = db.session.execute(
            select(WijkArea.cbs_name, WijkArea.cbs_year, Wijk.slug)
            .join(Wijk, Wijk.id == WijkArea.wijk_id)
            .where(WijkArea.cbs_code == "BU01470001")
        ).one()
    assert tuple(row) == ("Borne Centrum", 2024, "borne-centrum")


def test_importing_again_changes_nothing(house: House) -> None:
    _import(house, level="buurt")
    before = _slugs(house)
    report = _import(house, "borne", "buurt")
    assert (report.new, report.renamed, report.gone, report.same) == ((), (), (), 15)
    assert _slugs(house) == before


def test_without_a_level_it_is_the_one_that_is_here_already(house: House) -> None:
    assert _import(house).level == "wijk"
    assert len(_slugs(house)) == 2


def test_two_levels_do_not_mix(house: House) -> None:
    _import(house, level="wijk")
    with pytest.raises(
        Conflict, match=r"^Dit platform is al verdeeld op niveau wijk: twee niveaus door elkaar kan niet\.$"
    ):
        _import(house, level="buurt")


def test_an_unknown_level_or_gemeente_gives_a_sentence(house: House) -> None:
    with pytest.raises(Invalid, match=r"^“straat” is geen niveau: kies wijk of buurt\.$"):
        _import(house, level="straat")
    with pytest.raises(UnknownCode, match=r"bedoel je GM0147 \(Borne\)"):
        _import(house, "GM147")


def test_codes_with_letters_come_in_too(house: House) -> None:
    _import(house, "GM0363", "buurt")
    with house.reading():
        assert db.session.execute(select(WijkArea.id).where(WijkArea.cbs_code == "BU0363SE02")).first()


def test_a_file_names_and_joins(house: House) -> None:
    report = _import(house, level="buurt", names=JOINED)
    assert len(report.new) == 14
    with house.reading():
        wensink = find_wijk("t-wensink")
        assert wensink is not None
        assert wensink.name == "'t Wensink"
        assert list_area_names(wensink.id) == ("'t Wensink Noord", "'t Wensink Zuid")


def test_the_same_file_again_changes_nothing_and_no_file_leaves_it_be(house: House) -> None:
    _import(house, level="buurt", names=JOINED)
    before = _slugs(house)
    for names in (JOINED, None):
        report = _import(house, level="buurt", names=names)
        assert (report.new, report.renamed, report.gone, report.same) == ((), (), (), 14)
    assert _slugs(house) == before


def test_a_new_name_keeps_id_and_slug(house: House) -> None:
    _import(house, level="buurt")
    before = _slugs(house)
    report = _import(house, level="buurt", names="BU01470105;Hertme en omstreken")
    assert (report.renamed, report.same) == (("Hertme en omstreken",), 14)
    assert _slugs(house) == before
    with house.reading():
        hertme = find_wijk("hertme")
        assert hertme is not None
        assert hertme.name == "Hertme en omstreken"


def test_wijken_that_nothing_hangs_on_can_be_joined_later(house: House) -> None:
    _import(house, level="buurt")
    report = _import(house, level="buurt", names="BU01470102;Zenderen")
    assert (report.new, report.gone) == (("Zenderen",), ("Verspreide huizen Zenderen", "Zenderen"))
    assert len(_slugs(house)) == 14


def test_a_wijk_that_something_hangs_on_is_not_divided_anew_but_may_be_renamed(house: House) -> None:
    _import(house, level="buurt")
    before = _slugs(house)
    with house.writing():
        organisation = make_organisation()
        db.session.add(OrganisationWijk(organisation_id=organisation.id, wijk_id=before["hertme"]))
        zenderen = db.session.get_one(Wijk, before["zenderen"])
        make_event(organisation, wijken=(zenderen,))
    names = "BU01470102;Zenderen\nBU01470106;Hertme"
    with pytest.raises(Conflict) as caught:
        _import(house, level="buurt", names=names)
    assert caught.value.sentence == (
        "De grenzen van Hertme en Zenderen kunnen niet meer anders: er hoort al iets bij. De naam wel."
    )
    assert _slugs(house) == before
    assert _import(house, level="buurt", names="BU01470101;Dorp Zenderen").renamed == ("Dorp Zenderen",)


def test_a_second_gemeente_comes_beside_the_first_and_doubles_get_its_name(house: House) -> None:
    _import(house, "Borne", "buurt", names="BU01470001;Centrum")
    report = _import(house, "Haaksbergen", "buurt", names="BU01580001;Centrum", beside=True)
    assert "Centrum (Haaksbergen)" in report.new
    slugs = _slugs(house)
    assert {"centrum", "centrum-haaksbergen"} <= set(slugs)
    assert _import(house, "Haaksbergen", "buurt", names="BU01580001;Centrum").new == ()
    assert _slugs(house) == slugs


def test_slugs_are_unique_when_names_only_look_alike(house: House) -> None:
    _import(house, level="buurt", names="BU01470001;Doost\nBU01470002;D'Oost")
    assert {"doost", "doost-2"} <= set(_slugs(house))


def test_articles_do_not_count_in_the_order() -> None:
    assert sorted(["Zenderen", "'s-Gravenmoer", "Hertme", "'t Wensink"], key=reading_order) == [
        "'s-Gravenmoer", "Hertme", "'t Wensink", "Zenderen",
    ]  # fmt: skip


def test_another_gemeente_is_not_imported_by_a_slip(house: House) -> None:
    _import(house, level="buurt")
    before = _slugs(house)
    with pytest.raises(Conflict) as caught:
        _import(house, "Hengelo (O.)")
    assert caught.value.sentence == (
        "Dit platform heeft al buurten van Borne (GM0147). Geef --erbij mee als Hengelo (O.) er echt bij hoort."
    )
    assert _slugs(house) == before


def test_a_wijk_goes_unless_something_hangs_on_it(house: House) -> None:
    _import(house, level="buurt")
    hertme = _slugs(house)["hertme"]
    with house.writing():
        db.session.add(OrganisationWijk(organisation_id=make_organisation().id, wijk_id=hertme))
        assert remove_wijk("zenderen") == "Zenderen"
        with pytest.raises(Conflict, match=r"^Hertme kan niet weg: "):
            remove_wijk("hertme")
    with house.reading():
        assert "zenderen" not in {wijk.slug for wijk in list_wijken()}
        assert "hertme" in {wijk.slug for wijk in list_wijken()}
        areas = db.session.execute(select(WijkArea.cbs_name)).scalars().all()
        assert "Zenderen" not in areas
        assert len(areas) == 14
