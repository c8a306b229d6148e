"""A platform with an organisation, for tests of the agenda in a real database."""

import pytest
from flask import Flask

from tests.agenda.making import Crowd, gather, let_come
from tests.canary import Canaries
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.seeds import Seeds


@pytest.fixture
def village(house: House, seeds: Seeds) -> House:
    """hus.example with the wijken Centrum and Hertme, two categories, and the organisations De Linde and De Eik."""

    def make() -> None:
        with house.writing(None):
            make_platform()
            make_wijk("centrum", "Centrum")
            make_wijk("hertme", "Hertme")
            make_category()
            make_category("cultuur", "Cultuur", "cultuur")
            make_organisation()
            make_organisation("de-eik", name="De Eik")

    seeds.sow("village", make)
    return house


@pytest.fixture
def crowd(app: Flask, village: House, canaries: Canaries, seeds: Seeds) -> Crowd:
    """Everybody who may come by in the village, each with a browser."""
    return gather(app, canaries, seeds.sow("crowd", lambda: let_come(village)))
