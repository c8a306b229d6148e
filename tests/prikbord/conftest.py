"""A platform with a board, for tests in a real database."""

import pytest
from flask import Flask

from tests.agenda.making import Crowd, gather, let_come
from tests.canary import Canaries
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from tests.seeds import Seeds


@pytest.fixture
def village(house: House, seeds: Seeds) -> House:
    """hus.example with the wijken Centrum, Hertme and Zenderen, and the organisations De Linde and De Eik."""

    def make() -> None:
        with house.writing(None):
            make_platform()
            for position, slug in enumerate(("centrum", "hertme", "zenderen")):
                make_wijk(slug, position=position)
            make_organisation()
            make_organisation("de-eik", name="De Eik", phone="", email="", website="")

    seeds.sow("village with a board", make)
    return house


@pytest.fixture
def crowd(app: Flask, village: House, canaries: Canaries, seeds: Seeds) -> Crowd:
    """Everybody who may come by in the village, each with a browser; the editor writes for De Linde."""
    return gather(app, canaries, seeds.sow("crowd at the board", lambda: let_come(village)))
