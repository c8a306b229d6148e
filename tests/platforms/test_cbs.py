"""The CBS list that the product ships: complete, readable, quick, and kind to typing errors."""

import csv
import gzip
import re
import time
from importlib.resources import files

import pytest

from wijkplatform.core.errors import Invalid
from wijkplatform.core.ids import slug_of
from wijkplatform.platforms import cbs
from wijkplatform.platforms.cbs import Level, UnknownCode, areas_of, areas_with_postcode, gemeente_of, pc4_of, place_of


def _shipped(name: str) -> list[dict[str, str]]:
    packed = (files("wijkplatform.platforms") / "cbs_2024" / f"{name}.csv.gz").read_bytes()
    return list(csv.DictReader(gzip.decompress(packed).decode().splitlines()))


EVERY_GEMEENTE = tuple(row["code"] for row in _shipped("gemeenten"))


def test_borne_has_its_real_buurten() -> None:
    areas = areas_of("GM0147", "buurt")
    assert [area.name for area in areas] == [
        "Bornsche Maten",
        "Borne Centrum",
        "'t Wensink Noord",
        "'t Wensink Zuid",
        "Dikkerslaan-Molenkampsweg en omgeving",
        "Lettersveld I",
        "Lettersveld II",
        "Tichelkamp",
        "Stroom-Esch",
        "Verspreide huizen Borne-West",
        "Verspreide huizen Borne-Oost",
        "Zenderen",
        "Verspreide huizen Zenderen",
        "Hertme",
        "Verspreide huizen Hertme",
    ]
    assert {area.year for area in areas} == {2024}
    assert areas[1].code == "BU01470001"


def test_borne_has_its_real_wijken_without_numbers() -> None:
    assert [(area.code, area.name, area.postcodes) for area in areas_of("GM0147", Level.WIJK)] == [
        ("WK014700", "Borne", ("7621", "7622", "7623")),
        ("WK014701", "Buitengebied Borne", ("7623", "7625", "7626")),
    ]


@pytest.mark.parametrize("level", list(Level))
def test_no_area_of_the_country_is_lost_or_nameless_and_each_name_is_unique(level: Level) -> None:
    codes: list[str] = []
    for gemeente in EVERY_GEMEENTE:
        areas = areas_of(gemeente, level)
        assert areas, f"{gemeente} has no {level}"
        assert all(area.name.strip() == area.name != "" for area in areas)
        assert len({slug_of(area.name) for area in areas}) == len(areas), gemeente
        assert all(re.fullmatch(r"[1-9]\d{3}", digits) for area in areas for digits in area.postcodes)
        codes += [area.code for area in areas]
    assert sorted(codes) == sorted(row["code"] for row in _shipped({"wijk": "wijken", "buurt": "buurten"}[level]))


def test_the_list_is_the_whole_country() -> None:
    assert [len(_shipped(name)) for name in ("gemeenten", "wijken", "buurten")] == [342, 3393, 14574]


def test_codes_with_letters_are_read() -> None:
    letters = [area for area in areas_of("gm0363", "buurt") if re.search("[A-Z]", area.code[2:])]
    assert len(letters) == 517
    assert "BU0363SE02" in {area.code for area in letters}
    assert "WK0363SE" in {area.code for area in areas_of("Amsterdam", "wijk")}


@pytest.mark.parametrize("given", ["GM0164", "gm0164", " Hengelo ", "hengelo (o.)", "HENGELO (O)"])
def test_a_gemeente_is_found_by_code_and_by_name(given: str) -> None:
    assert gemeente_of(given).code == "GM0164"
    assert gemeente_of(given).name == "Hengelo"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            "Bornne",
            "Wij kennen geen gemeente “Bornne” in de CBS-lijst van 2024: bedoel je GM0147 (Borne) of GM0654 (Borsele)?",
        ),
        ("BU01479999", "Wij kennen geen gemeente “BU01479999” in de CBS-lijst van 2024: bedoel je GM0147 (Borne)?"),
        ("xyzzy", "Wij kennen geen gemeente “xyzzy” in de CBS-lijst van 2024."),
        ("", "Wij kennen geen gemeente “” in de CBS-lijst van 2024."),
        ("Bergen", "Er is meer dan één gemeente Bergen: kies GM0373 (Bergen (NH.)) of GM0893 (Bergen (L.))."),
    ],
)
def test_an_unknown_gemeente_gives_one_sentence_with_the_nearest(given: str, sentence: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        areas_of(given, "buurt")
    assert caught.value.sentence == sentence


def test_what_was_typed_is_echoed_short_and_on_one_line() -> None:
    with pytest.raises(UnknownCode) as caught:
        gemeente_of("x\n\x00y" * 5000)
    assert len(caught.value.sentence) < 120
    assert caught.value.sentence.isprintable()


def test_a_digit_too_few_in_a_code_is_recognised() -> None:
    assert cbs.nearest("GM147", {"GM0147": "Borne", "GM1980": "Dijk en Waard"}) == ["GM0147"]


def test_areas_are_found_by_postcode() -> None:
    assert [area.name for area in areas_with_postcode("Borne", "buurt", "7622 AB")] == [
        "Borne Centrum",
        "'t Wensink Noord",
        "'t Wensink Zuid",
        "Dikkerslaan-Molenkampsweg en omgeving",
    ]
    assert [area.name for area in areas_with_postcode("Borne", "wijk", "7623")] == ["Borne", "Buitengebied Borne"]
    assert areas_with_postcode("Borne", "buurt", "1011") == ()


@pytest.mark.parametrize("given", ["7622", "7622AB", "7622 ab", " 7622  AB "])
def test_four_digits_of_a_postcode_are_enough(given: str) -> None:
    assert pc4_of(given) == "7622"


@pytest.mark.parametrize("given", ["", "762", "76222", "0622", "7622 A", "7622 AB 3", "٧٦٢٢", "abcd", "7622\x00"])
def test_what_is_no_postcode_gives_a_sentence(given: str) -> None:
    with pytest.raises(Invalid, match="Een postcode begint met vier cijfers, zoals 7622"):
        pc4_of(given)


def test_a_postcode_tells_its_town() -> None:
    assert place_of("7551 AB") == "Hengelo"
    assert place_of("7625") == "Zenderen"
    assert place_of("7263") == "Mariënvelde"
    assert place_of("1012") == "Amsterdam"
    assert place_of("1384") is None


def test_no_town_has_broken_letters() -> None:
    assert [row["plaats"] for row in _shipped("plaatsen") if not re.fullmatch(r"[\w '\-.()]+", row["plaats"])] == []


def test_reading_one_gemeente_is_quick_and_asking_again_costs_nothing() -> None:
    cbs._areas.cache_clear()
    cbs._unpacked.cache_clear()
    began = time.perf_counter()
    first = areas_of("Rotterdam", "buurt")
    assert time.perf_counter() - began < 0.5  # 15 ms on a quiet machine
    assert areas_of("GM0599", "buurt") is first


def test_the_source_stands_beside_the_data() -> None:
    source = (files("wijkplatform.platforms") / "cbs_2024" / "BRON.md").read_text(encoding="utf-8")
    for needed in (cbs.SOURCE, "CC BY 4.0", "85984NED", "85755NED", "Copyright (c) 2022 Drikus Roor"):
        assert needed in source
