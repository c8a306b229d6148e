"""Who is hidden is nobody: the very same page, after the very same questions to the database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.factories.profiles import make_profile
from wijkplatform.core.audience import Visibility
from wijkplatform.core.ids import new_public_id

OPEN, NEAR, SHUT = Visibility.OPENBAAR, Visibility.BUREN, Visibility.ANONIEM
HIDDEN: dict[str, dict[str, Any]] = {
    "chose nobody": {"visibility": SHUT},
    "chose buren, of another wijk": {"visibility": NEAR},
    "paused": {"visibility": OPEN, "paused_at": NOW},
    "blocked": {"visibility": OPEN, "blocked_at": NOW},
    "not confirmed": {"visibility": OPEN, "confirmed_at": None, "activated_at": None},
    "under 16": {"visibility": OPEN, "under_16": True},
}
ELSEWHERE = "of another platform"


@pytest.fixture
def nobodies(house: House) -> dict[str, str]:
    """The ids of people who show to nobody who looks here, with everything filled in, by why."""
    ids = {}
    with house.writing(None):
        make_platform("elders.example")
        ids[ELSEWHERE] = make_user(visibility=OPEN).public_id
    with house.writing(None):
        make_platform()
        wijk, cooking = make_wijk("zuid"), make_category("koken", "Koken")
        for number, (why, state) in enumerate(HIDDEN.items()):
            user = make_user("Qz Verborgen", f"mens{number}@bewoner.example", wijk, **state)
            make_profile(user, "Ik woon hier graag.", cooking, shows_interests=True)
            ids[why] = user.public_id
    return ids


@pytest.fixture
def asked(app: Flask, statements_of: Callable[[Flask], list[str]]) -> list[str]:
    """The questions to the database, from now on."""
    return statements_of(app)


@pytest.mark.parametrize("who", ["visitor", "buur of another wijk", "lives nowhere"])
def test_hidden_and_unknown_are_one_page_after_the_same_questions(
    house: House, client: WatchingClient, asked: list[str], nobodies: dict[str, str], who: str
) -> None:
    if who != "visitor":
        with house.writing():
            looker = make_user("Kijker", wijk=None if who == "lives nowhere" else make_wijk("centrum"))
            looker.lives_since = NOW - timedelta(days=30)
            carry(client, open_session(looker))
    unknown = new_public_id()

    def look(public_id: str) -> tuple[list[str], bytes, list[tuple[str, str]]]:
        asked.clear()
        page = client.get(f"/buren/{public_id}")
        assert page.status_code == 404
        headers = [(name, value) for name, value in page.headers if name != "Date"]
        return [said.replace(public_id, "") for said in asked], page.get_data(), headers

    look(unknown)  # what is remembered until the next change
    expected = look(unknown)
    assert 1 < len(expected[0]) <= 6
    for why, public_id in nobodies.items():
        assert look(public_id) == expected, why


def test_who_is_seen_takes_more_questions(house: House, client: WatchingClient, asked: list[str]) -> None:
    """So that the test above can fail: what a page asks of somebody is not asked of nobody."""
    with house.writing(None):
        make_platform()
        shown = make_user(visibility=OPEN).public_id

    def count(public_id: str) -> int:
        asked.clear()
        client.get(f"/buren/{public_id}")
        return len(asked)

    assert count(shown) > count(new_public_id())
