"""`wijk platform …` and `wijk wijken import`: one clear sentence, and nothing done after a fault."""

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import House
from tests.factories.platforms import PARTICULARS, make_platform
from tests.terminal import run
from wijkplatform.platforms.particulars import particulars
from wijkplatform.platforms.queries import list_wijken


def _options(**changes: str) -> list[str]:
    return [word for key, text in (PARTICULARS | changes).items() for word in (f"--{key}", text)]


@pytest.fixture
def _hus(house: House) -> None:
    with house.writing(None):
        make_platform()


def test_create_says_where_the_platform_stands(app: Flask) -> None:
    ran = run(app, "platform", "create", "hus", *_options())
    assert (ran.code, ran.lines) == (
        0,
        [
            "Platform Testhus staat klaar op http://hus.example.",
            "",
            "Haal nu de wijken of buurten op, en zet er een organisatie op:",
            "  wijk wijken import --platform hus --gemeente GM0147 --niveau buurt",
            "  wijk organisatie create de-linde --platform hus --naam 'De Linde'",
        ],
    )


def test_create_tells_all_that_is_missing_in_one_sentence(app: Flask) -> None:
    ran = run(app, "platform", "create", "hus", "--naam", "Testhus", "--privacycontact", "geen adres")
    assert ran.code == 1
    assert ran.sentence.splitlines() == [
        "Dit mag niet ontbreken: plaats, host, verantwoordelijke, adres en email.",
        "“geen adres” is geen e-mailadres, zoals info@hus.example.",
    ]
    assert run(app, "platform", "list").lines == ["Er is nog geen platform."]


@pytest.mark.usefixtures("_hus")
def test_set_changes_what_it_names(app: Flask) -> None:
    ran = run(app, "platform", "set", "hus", "naam=Ons = Hus", "telefoon=")
    assert (ran.code, ran.lines) == (0, ["Veranderd: naam en telefoon."])
    assert run(app, "platform", "list").lines == ["hus\tOns = Hus (Teststad)\thttp://hus.example"]


@pytest.mark.usefixtures("_hus")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["hus", "naam"], "Schrijf “naam” als sleutel=waarde, zoals naam=Ons Dorp."),
        (["hus"], "Zeg wat er anders moet, als sleutel=waarde."),
        (["huis", "naam=x"], "Er is geen platform huis."),
        (["hus", "telefon=1"], "Een platform heeft geen “telefon”: bedoel je telefoon of telefoontijden?"),
    ],
)
def test_set_answers_a_fault_with_a_sentence(app: Flask, words: list[str], sentence: str) -> None:
    ran = run(app, "platform", "set", *words)
    assert (ran.code, ran.sentence) == (1, sentence)


@pytest.mark.usefixtures("_hus")
def test_import_counts_and_names_its_source(app: Flask, house: House) -> None:
    words = ("wijken", "import", "--gemeente", "GM0147", "--niveau", "buurt")
    assert run(app, *words).lines == [
        "Borne, niveau buurt: 15 nieuw, 0 met een nieuwe naam, 0 gelijk.",
        "Bron: CBS / Kadaster, 2024.",
    ]
    assert run(app, *words).lines[0] == "Borne, niveau buurt: 0 nieuw, 0 met een nieuwe naam, 15 gelijk."


@pytest.mark.usefixtures("_hus")
def test_import_takes_names_from_a_file(app: Flask, house: House, tmp_path: Path) -> None:
    words = ("wijken", "import", "--gemeente", "GM0147", "--niveau", "buurt")
    run(app, *words)
    file = tmp_path / "namen.csv"
    file.write_bytes("\ufeffBU01470105;Hertme\r\nBU01470106;Hertme\r\n".encode())
    assert run(app, *words, "--namen", str(file)).lines == [
        "Borne, niveau buurt: 1 nieuw, 0 met een nieuwe naam, 13 gelijk.",
        "Opgegaan in een ander gebied: Hertme en Verspreide huizen Hertme.",
        "Bron: CBS / Kadaster, 2024.",
    ]


@pytest.mark.usefixtures("_hus")
@pytest.mark.parametrize(
    ("raw", "words", "sentence"),
    [
        (b"", ["--gemeente", " "], "Zeg met --gemeente welke gemeente je bedoelt, zoals GM0147."),
        (b"\xff\xfe", ["--gemeente", "Borne"], "namen.csv is geen tekst in UTF-8."),
        (None, ["--gemeente", "Borne"], "namen.csv kunnen we niet lezen."),
        (b"x" * 4_100_000, ["--gemeente", "Borne"], "Het bestand met namen is te groot."),
        (b"", ["--gemeente", "Borne", "--niveau", "dorp"], "“dorp” is geen niveau: kies wijk of buurt."),
    ],
)
def test_import_answers_a_fault_with_a_sentence_and_takes_nothing(
    house: House, tmp_path: Path, raw: bytes | None, words: list[str], sentence: str
) -> None:
    file = tmp_path / "namen.csv"
    if raw is not None:
        file.write_bytes(raw)
    ran = run(house.app, "wijken", "import", *words, "--namen", str(file))
    assert (ran.code, ran.sentence) == (1, sentence)
    with house.reading():
        assert list_wijken() == ()


def test_import_without_a_platform_says_how_to_make_one(app: Flask) -> None:
    ran = run(app, "wijken", "import", "--gemeente", "GM0147")
    assert ran.sentence == "Er is nog geen platform. Maak er een met: wijk platform create"


@pytest.mark.usefixtures("_hus")
def test_a_second_gemeente_comes_only_when_it_is_asked_for(app: Flask) -> None:
    run(app, "wijken", "import", "--gemeente", "Borne")
    ran = run(app, "wijken", "import", "--gemeente", "GM0164")
    assert (ran.code, ran.sentence) == (
        1, "Dit platform heeft al wijken van Borne (GM0147). Geef --erbij mee als Hengelo (O.) er echt bij hoort."
    )  # fmt: skip
    assert run(app, "wijken", "import", "--gemeente", "GM0164", "--erbij").lines[0].startswith("Hengelo, niveau wijk: ")
    assert run(app, "wijken", "import", "--gemeente", "GM0164").code == 0


@pytest.mark.usefixtures("_hus")
def test_wijken_are_listed_and_taken_away(app: Flask) -> None:
    assert run(app, "wijken", "list").lines == ["Er zijn nog geen wijken. Haal ze op met: wijk wijken import"]
    run(app, "wijken", "import", "--gemeente", "Borne", "--niveau", "buurt")
    lines = run(app, "wijken", "list").lines
    assert len(lines) == 15
    assert lines[-1] == "zenderen\tZenderen"
    assert run(app, "wijken", "remove", "zenderen").lines == ["Zenderen is weggehaald."]
    assert "zenderen\tZenderen" not in run(app, "wijken", "list").lines
    assert run(app, "wijken", "remove", "qqq").sentence == "Er is geen buurt “qqq”. Kijk met: wijk wijken list"


def test_no_help_names_a_promise_by_its_number(app: Flask) -> None:
    assert not re.search(r"\bK\d+\b", "\n".join(run(app, "platform", "create", "--help").lines))


def test_the_help_of_set_says_what_may_be_set(app: Flask) -> None:
    lines = [line.strip() for line in run(app, "platform", "set", "--help").lines]
    assert [f"{key}: {each.says}" for key, each in particulars().items()] == [line for line in lines if ": " in line][
        1:
    ]
