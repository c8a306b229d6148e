"""The number of statements a page costs does not grow with the number of notices, and a list costs six at most."""

from collections.abc import Callable

import pytest

from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import House
from tests.prikbord.hanging_up import hung, put_up

PAGES = {
    "/prikbord/": 6,
    "/prikbord/?soort=vraag": 6,
    "/prikbord/?wijk=hertme&organisatie=de-linde": 6,
    "notice": 8,
}
FOUND = "/prikbord/?wijk=hertme&organisatie=de-linde&q=nummer"


def fill(house: House, crowd: Crowd, count: int) -> str:
    """So many notices of residents and organisations, some with a photo or for a wijk; the page of one."""
    with house.writing():
        made = [
            put_up(
                ("de-linde", crowd.ids["owner"], crowd.ids["near"])[number % 3],
                ("hertme", "centrum")[: number % 3],
                photo="" if number % 5 else "Een kast",
                **hung(f"Nummer {number}", number / 100),
            )
            for number in range(count)
        ]
        return made[1].path


@pytest.mark.parametrize("count", [10, 200])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_a_fixed_number_of_statements(
    village: House, crowd: Crowd, count_queries: Callable[[], int], name: str, count: int
) -> None:
    path = name.replace("notice", fill(village, crowd, count))
    for number in range(2):  # first after a change; then in the same version, of what is not kept
        count_queries()
        assert crowd["visitor"].get(f"{path}{'&' if '?' in path else '?'}keer={number}").status_code == 200
        assert count_queries() <= PAGES[name]


@pytest.mark.parametrize("count", [10, 200])
def test_a_search_costs_two_more_to_look_in_the_index(
    village: House, crowd: Crowd, count_queries: Callable[[], int], count: int
) -> None:
    fill(village, crowd, count)
    count_queries()
    assert crowd["visitor"].get(FOUND).status_code == 200
    assert count_queries() <= 6 + 2
    assert crowd["visitor"].get(FOUND + "&keer=2").status_code == 200
    assert count_queries() <= 6


def test_who_is_logged_in_costs_the_same_however_many_there_are(
    village: House, crowd: Crowd, count_queries: Callable[[], int]
) -> None:
    counted = []
    for count in (10, 200):
        fill(village, crowd, count)
        crowd["near"].get("/prikbord/")
        count_queries()
        crowd["near"].get("/prikbord/")
        counted.append(count_queries())
    assert counted[0] == counted[1] <= 6


def test_a_kept_page_costs_two_at_most(
    village: House, client: WatchingClient, count_queries: Callable[[], int]
) -> None:
    client.get("/prikbord/")
    count_queries()
    client.get("/prikbord/")
    assert count_queries() <= 2
