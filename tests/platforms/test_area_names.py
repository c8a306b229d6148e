"""Names of areas as residents read them."""

import pytest

from wijkplatform.platforms.area_names import buurt_names, gemeente_name, key_of, listed, wijk_names


@pytest.mark.parametrize(
    ("official", "shown"),
    [
        ("Wijk 00 Borne", "Borne"),
        ("Wijk 05: Walem", "Walem"),
        ("Wijk02 Kunrade", "Kunrade"),
        ("Wijk01-Arkel", "Arkel"),
        ("Wijke 52 Fluitenberg", "Fluitenberg"),
        ("Wijk 03 't Zand", "'t Zand"),
        ("Wijk 07", "Wijk 07"),
        ("Wijk aan Zee", "Wijk aan Zee"),
        ("Wijk bij Duurstede", "Wijk bij Duurstede"),
        ("2e Exloërmond", "2e Exloërmond"),
    ],
)
def test_a_wijk_is_shown_without_its_number(official: str, shown: str) -> None:
    assert wijk_names({"WK000100": official, "WK000101": "Elders"}, "Ergens")["WK000100"] == shown


def test_the_only_wijk_without_a_name_takes_the_name_of_its_gemeente() -> None:
    assert wijk_names({"WK009600": "Wijk 00"}, "Vlieland") == {"WK009600": "Vlieland"}


def test_wijken_with_one_name_are_told_apart_by_their_number() -> None:
    names = wijk_names({"WK169900": "Wijk 00 Roden", "WK169901": "Wijk 01 Roden"}, "Noordenveld")
    assert list(names.values()) == ["Roden (wijk 00)", "Roden (wijk 01)"]


def test_buurten_with_one_name_are_told_apart_by_their_wijk_and_else_by_their_code() -> None:
    shared = {"BU1": "Verspreide huizen", "BU2": "Verspreide  huizen", "BU3": "verspreide huizen"}
    official = {**shared, "BU4": "Dorp (brt)"}
    names = buurt_names(official, {"BU1": "Epen", "BU2": "Eys", "BU3": "Eys", "BU4": "Dorp"})
    assert names == {
        "BU1": "Verspreide huizen (Epen)",
        "BU2": "Verspreide huizen (BU2)",
        "BU3": "verspreide huizen (BU3)",
        "BU4": "Dorp",
    }


@pytest.mark.parametrize(
    ("official", "shown"),
    [("Hengelo (O.)", "Hengelo"), ("Bergen (NH.)", "Bergen"), ("Nuenen, Gerwen en Nederwetten",) * 2],
)
def test_a_gemeente_is_shown_without_its_province(official: str, shown: str) -> None:
    assert gemeente_name(official) == shown


def test_spellings_of_one_name_have_one_key() -> None:
    assert key_of("  SÚDWEST  Fryslân ") == key_of("Sudwest-Fryslan")
    assert key_of("Den Haag") == key_of("'s-Gravenhage")
    assert key_of("\u2019t Harde") == key_of("'t Harde")
    assert key_of("Lettersveld I") != key_of("Lettersveld II")


def test_names_are_listed_as_one_says_them() -> None:
    assert listed([], "of") == ""
    assert listed(["Borne"], "of") == "Borne"
    assert listed(["Borne", "Buren", "Bunnik"], "of") == "Borne, Buren of Bunnik"
