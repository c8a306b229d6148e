"""`wijk organisatie create`."""

import pytest
from flask import Flask

from tests.conftest import House
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.terminal import run
from wijkplatform.organisations.queries import find_organisation_ref


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk("hertme")
        make_category("samen-eten", "Samen eten", "eten")


def test_it_says_where_the_page_is(app: Flask, house: House) -> None:
    ran = run(
        app, "organisatie", "create", "linde", "--naam", "De Linde", "--telefoon", "074 000 00 01", "--wijk", "hertme",
        "--thema", "samen-eten", "--samenvatting", "Koffie.", "--tekst", "Kom langs.", "--email", "info@linde.example",
        "--website", "https://linde.example", "--adres", "Dorpsstraat 1",
    )  # fmt: skip
    assert (ran.code, ran.lines) == (0, ["De Linde staat op http://hus.example/organisaties/linde."])
    with house.reading():
        found = find_organisation_ref("linde")
        assert found is not None
        assert (found.phone, found.website) == ("074 000 00 01", "https://linde.example")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["linde"], "Zeg hoe de organisatie heet."),
        (["De Linde", "--naam", "x"], "“De Linde” kan geen slug zijn: gebruik kleine letters, cijfers en streepjes."),
        (["linde", "--naam", "x", "--wijk", "borne"], "Er is geen buurt “borne”. Kijk met: wijk wijken list"),
        (["linde", "--naam", "x", "--platform", "huis"], "Er is geen platform huis."),
    ],
)
def test_a_fault_is_one_sentence(app: Flask, house: House, words: list[str], sentence: str) -> None:
    ran = run(app, "organisatie", "create", *words)
    assert (ran.code, ran.sentence) == (1, sentence)
    with house.reading():
        assert find_organisation_ref("linde") is None
