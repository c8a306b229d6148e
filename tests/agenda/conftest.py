"""A platform with an organisation, for tests of the agenda in a real database."""

import pytest
from flask import Flask

from tests.agenda.making import Crowd, gather
from tests.canary import Canaries
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk


@pytest.fixture
def village(house: House) -> House:
    """hus.example with the wijken Centrum and Hertme, two categories, and the organisations De Linde and De Eik."""
    with house.writing(None):
        make_platform()
        make_wijk("centrum", "Centrum")
        make_wijk("hertme", "Hertme")
        make_category()
        make_category("cultuur", "Cultuur", "cultuur")
        make_organisation()
        make_organisation("de-eik", name="De Eik")
    return house


@pytest.fixture
def crowd(app: Flask, village: House, canaries: Canaries) -> Crowd:
    """Everybody who may come by in the village, each with a browser."""
    return gather(app, village, canaries)
