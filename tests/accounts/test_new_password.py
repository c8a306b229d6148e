"""Wherever a password is chosen, it is judged before it is hashed."""

import pytest

from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.new_password import hash_new_password, own_words
from wijkplatform.core.database import reading
from wijkplatform.core.database.units import UnitOpen
from wijkplatform.core.errors import Invalid


@pytest.fixture
def here_words(house: House) -> tuple[str, ...]:
    with house.writing(None):
        make_platform()
    with house.reading() as here:
        assert here is not None
        return own_words(here, "Hendrikje Proefkonijn", "hendrikje@elders.example", "Esrandbuurt")


@pytest.mark.asvs("6.2.1", "6.2.4", "6.2.11")
@pytest.mark.parametrize(
    "password", ["kort", "wachtwoord1234", "Proefkonijn2026!", "Teststad-Testhus-1", "esrandbuurt99"]
)
def test_what_will_not_do_gets_a_sentence_for_its_field(
    house: House, here_words: tuple[str, ...], password: str
) -> None:
    with house.context(), pytest.raises(Invalid) as found:
        hash_new_password(password, here_words, "nieuw")
    assert list(found.value.faults) == ["nieuw"]
    assert password not in found.value.sentence


def test_what_will_do_is_hashed(house: House, here_words: tuple[str, ...]) -> None:
    with house.context():
        hashed = hash_new_password("zeven groene boten drijven weg", here_words)
        assert verify(hashed, "zeven groene boten drijven weg")


def test_not_inside_a_unit(house: House, here_words: tuple[str, ...]) -> None:
    with house.context(), reading(), pytest.raises(UnitOpen):
        hash_new_password("zeven groene boten drijven weg", here_words)
