"""The file with own names: `wijk wijken import --namen`."""

import pytest

from wijkplatform.core.errors import Invalid
from wijkplatform.platforms.cbs import Area, UnknownCode, areas_of
from wijkplatform.platforms.names_file import LARGEST, NamedWijk, read_names

BORNE = areas_of("GM0147", "buurt")


def _codes(wijken: tuple[NamedWijk, ...]) -> dict[str, list[str]]:
    return {wijk.name: [area.code for area in wijk.areas] for wijk in wijken}


def test_without_a_file_each_area_is_a_wijk_with_its_own_name() -> None:
    assert [(wijk.name, wijk.areas) for wijk in read_names("", BORNE)] == [(area.name, (area,)) for area in BORNE]


def test_one_name_on_several_codes_joins_the_areas() -> None:
    lines = ["\ufeffcode;naam", "# dorp", "", "BU01470002;'t Wensink", "bu01470003;'T  wensink;;", "BU01470001;Centrum"]
    text = "\r\n".join(lines)
    wijken = read_names(text, BORNE)
    assert len(wijken) == len(BORNE) - 1
    assert _codes(wijken)["'t Wensink"] == ["BU01470002", "BU01470003"]
    assert _codes(wijken)["Centrum"] == ["BU01470001"]
    assert sorted(code for codes in _codes(wijken).values() for code in codes) == [area.code for area in BORNE]


def test_an_area_that_is_not_mentioned_joins_the_wijk_of_its_own_name() -> None:
    assert _codes(read_names("BU01470102;zenderen\n", BORNE))["zenderen"] == ["BU01470101", "BU01470102"]


def test_a_joined_wijk_has_the_postcodes_of_all_its_areas() -> None:
    areas = (Area("BU1", "Oost", ("7623",)), Area("BU2", "West", ("7621",)), Area("BU3", "Leeg", ()))
    (wijk,) = read_names("BU1;Dorp\nBU2;Dorp\nBU3;Dorp", areas)
    assert wijk.postcodes == ("7621", "7623")


def test_a_name_may_hold_a_semicolon_in_quotes() -> None:
    assert "Oost; en West" in _codes(read_names('BU01470001;"Oost; en West"', BORNE))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "code;naam\nBU0147001;Centrum",
            "Regel 2: de code “BU0147001” staat niet in de lijst: bedoel je BU01470001 (Borne Centrum), "
            "BU01470101 (Zenderen) of BU01470000 (Bornsche Maten)?",
        ),
        ("hertme;Dorp", "Regel 1: de code “HERTME” staat niet in de lijst: bedoel je BU01470105 (Hertme)?"),
        ("GM9999;x", "Regel 1: de code “GM9999” staat niet in de lijst."),
        ("BU01470001;a\n\nBU01470001;b", "Regel 3: de code BU01470001 staat ook al op regel 1."),
        ("BU01470001", "Regel 1: schrijf een code, een puntkomma en een naam, zoals BU01470001;Centrum."),
        ("BU01470001;", "Regel 1: schrijf een code, een puntkomma en een naam, zoals BU01470001;Centrum."),
        (";Centrum", "Regel 1: schrijf een code, een puntkomma en een naam, zoals BU01470001;Centrum."),
        ("BU01470001;a;b", "Regel 1: schrijf een code, een puntkomma en een naam, zoals BU01470001;Centrum."),
        ("BU01470001,Centrum", "Regel 1: schrijf een code, een puntkomma en een naam, zoals BU01470001;Centrum."),
        ("BU01470001;" + "x" * 81, "Regel 1: de naam is langer dan 80 tekens."),
        ("BU01470001;!?", "Regel 1: “!?” kan geen naam zijn."),
        ("BU01470001;a\x00b", "Regel 1: “a b” kan geen naam zijn."),
        ('BU01470001;"a\nBU01470002;b', "Regel 2: de aanhalingstekens kloppen niet."),
        ("x" * (LARGEST + 1), "Het bestand met namen is te groot."),
    ],
)
def test_a_fault_gives_one_sentence_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_names(text, BORNE)
    assert caught.value.sentence == sentence


def test_an_unknown_code_is_told_from_other_faults() -> None:
    with pytest.raises(UnknownCode):
        read_names("BU99999999;x", BORNE)
