"""What the words of a price say."""

import pytest

from wijkplatform.agenda.prices import says_free

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("price", ["gratis", "Gratis.", "niets", "0", "€ 0", "€0,-", "0,00", "€ 0.00"])
def test_what_costs_nothing_is_free(price: str) -> None:
    assert says_free(price)


@pytest.mark.parametrize("price", ["", "€ 10", "0,50", "3 euro", "gratis voor kinderen", "100"])
def test_all_else_is_not(price: str) -> None:
    assert not says_free(price)
