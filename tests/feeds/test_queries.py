"""Reading embeds."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete

from tests.conftest import NOW, House
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.feeds.actions import Agreement, create_embed, revoke_embed
from wijkplatform.feeds.queries import get_embed, list_embeds
from wijkplatform.platforms.models import Wijk

SITE = "https://krant.example"


@pytest.fixture
def key(house: House) -> str:
    with house.writing(None):
        make_platform()
        wijken = [make_wijk(slug).id for slug in ("hertme", "zenderen")]
        return create_embed([SITE], wijken, [], Agreement("De Linde"))


def test_all_of_an_embed_comes_in_one_statement(house: House, key: str, count_queries: Callable[[], int]) -> None:
    with house.reading():
        count_queries()
        get_embed(key)
        assert count_queries() == 1


@pytest.mark.parametrize("given", ["", "x" * 22, "' OR 1=1 --", "%", "é"])
def test_a_key_that_is_none_opens_nothing(house: House, key: str, given: str) -> None:
    with house.reading(), pytest.raises(NotFound):
        get_embed(given)


def test_a_key_opens_nothing_at_another_platform(house: House, key: str) -> None:
    with house.writing(None):
        make_platform("elders.example")
        make_wijk("hertme")
    with house.reading("elders.example"):
        assert list_embeds() == ()
        with pytest.raises(NotFound):
            get_embed(key)


def test_without_a_wijk_that_agreed_there_is_nothing_to_show(house: House, key: str) -> None:
    """Else no wijken would read as every wijk, of which nobody agreed."""
    with house.writing():
        session().execute(delete(Wijk))
        make_wijk("nieuw")
    with house.reading(), pytest.raises(NotFound):
        get_embed(key)


def test_the_list_shows_working_and_revoked_keys(house: House, key: str) -> None:
    with house.writing():
        second = create_embed([SITE, "http://localhost:8001"], [make_wijk("borne").id], [], Agreement("Testhus"))
        revoke_embed(key)
    with house.reading():
        first_row, second_row = list_embeds()
    assert (first_row.key, first_row.revoked_at, first_row.agreed, first_row.wijken) == (key, NOW, ("De Linde",), 2)
    assert (second_row.key, second_row.revoked_at, second_row.wijken) == (second, None, 1)
    assert second_row.sites == ("http://localhost:8001", SITE)
