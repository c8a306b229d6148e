"""K14: `wijk verwerker`: who handles data for the controller, with task, country and the day of the agreement."""

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.terminal import Ran, run

GOOD = {"--taak": "De  servers", "--land": "Nederland", "--overeenkomst": "2026-11-02"}


def add(app: Flask, name: str = "Hostbedrijf BV", **changes: str) -> Ran:
    given = GOOD | {f"--{key}": value for key, value in changes.items()}
    return run(app, "verwerker", "add", name, *(word for pair in given.items() for word in pair))


@pytest.fixture
def platform(house: House) -> None:
    """A platform without processors."""
    with house.writing(None):
        make_platform()


@pytest.mark.usefixtures("platform")
def test_it_shows_in_the_statement_and_in_the_list_until_it_is_removed(app: Flask, client: WatchingClient) -> None:
    assert run(app, "verwerker", "list").lines == ["Er is nog geen verwerker."]
    assert "Hier staat nog geen ander bedrijf" in client.get("/privacy").text
    assert add(app).lines == ["Hostbedrijf BV staat nu in de privacyverklaring."]
    assert run(app, "verwerker", "list").lines == ["Hostbedrijf BV\tDe servers\tNederland\t2 november 2026"]
    text = client.get("/privacy").text
    for words in ("Hostbedrijf BV", "De servers", "Land: Nederland. Overeenkomst van 2 november 2026."):
        assert words in text
    assert run(app, "verwerker", "remove", " Hostbedrijf  BV").lines == ["Hostbedrijf BV is weggehaald."]
    assert "Hostbedrijf" not in client.get("/privacy").text


WRONG = [
    ({"name": " "}, "Dit mag niet ontbreken: NAAM."),
    ({"taak": ""}, "Dit mag niet ontbreken: --taak."),
    ({"land": ""}, "Dit mag niet ontbreken: --land."),
    ({"overeenkomst": "vorig jaar"}, "“vorig jaar” is geen dag, zoals 2026-11-24."),
    ({"overeenkomst": "2026-02-30"}, "“2026-02-30” is geen dag, zoals 2026-11-24."),
    ({"overeenkomst": ""}, "“” is geen dag, zoals 2026-11-24."),
    ({"overeenkomst": "2026-11-25"}, "25 november 2026 moet nog komen. Zonder overeenkomst mag een verwerker niets."),
    ({"name": "x" * 121}, "NAAM is te lang: hooguit 120 tekens."),
    ({"taak": "x" * 201}, "--taak is te lang: hooguit 200 tekens."),
    ({"land": "x" * 61}, "--land is te lang: hooguit 60 tekens."),
    ({"land": "Neder\x07land"}, "staan tekens die we niet kunnen laten zien."),
]


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize(("given", "sentence"), WRONG, ids=[sentence[:40] for _given, sentence in WRONG])
def test_what_is_wrong_is_told_and_nothing_is_kept(app: Flask, given: dict[str, str], sentence: str) -> None:
    ran = add(app, **given)
    assert ran.code == 1
    assert sentence in ran.sentence
    assert run(app, "verwerker", "list").lines == ["Er is nog geen verwerker."]


@pytest.mark.usefixtures("platform")
def test_twice_the_same_name_and_an_unknown_one_are_refused(app: Flask) -> None:
    add(app)
    assert add(app, land="Ierland").sentence.startswith("Hostbedrijf BV staat er al.")
    assert run(app, "verwerker", "remove", "Onbekend").sentence == "Er is geen verwerker Onbekend."


@pytest.mark.usefixtures("platform")
def test_it_belongs_to_one_platform(app: Flask, house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform("ander.example")
    words = [word for pair in GOOD.items() for word in pair]
    assert run(app, "verwerker", "add", "Postbedrijf", "--platform", "ander", *words).code == 0
    assert "Postbedrijf" not in client.get("/privacy").text
    assert "Postbedrijf" in client.get("/privacy", base_url="http://ander.example").text
