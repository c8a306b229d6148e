"""The number of statements a page costs does not grow with the number of events."""

from collections.abc import Callable

import pytest

from tests.agenda.arranging import an_entry
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.agenda.actions import save_events
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.queries import list_rows
from wijkplatform.agenda.selection import Selection
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.platforms.queries import list_categories, list_wijken

PAGES = {
    "/agenda/": 6,
    "/agenda/?wijk=hertme&categorie=cultuur&organisatie=de-linde&q=nummer&van=2026-11-24&tot=2027-11-24": 9,
    "/agenda/maand/2026-11": 6,
    "event": 6,
    "event.ics": 6,
}


def fill(house: House, count: int) -> str:
    """So many events, of which every third comes back; the path of the first."""
    with house.writing() as here:
        ref = find_organisation_ref("de-linde")
        assert ref is not None
        assert here is not None
        wijken, kinds = [wijk.id for wijk in list_wijken()], [kind.id for kind in list_categories()]
        entries = [
            an_entry(
                f"2026-11-{24 + number % 6}T{9 + number % 12:02}:00",
                uid=str(number),
                title=f"Nummer {number}",
                rule="" if number % 3 else "FREQ=WEEKLY;COUNT=10",
                category_id=kinds[number % 2],
                wijk_ids=(wijken[0], wijken[1])[: number % 3],
            )
            for number in range(count)
        ]
        save_events(ref.id, entries)
        first = list_rows(Viewer(here.platform_id), Selection(since=clock.now()), 1)[0]
        return event_path(first.public_id, first.title)


@pytest.mark.parametrize("count", [10, 500])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_a_fixed_number_of_statements(
    village: House, client: WatchingClient, count_queries: Callable[[], int], name: str, count: int
) -> None:
    path = name.replace("event", fill(village, count)) if name.startswith("event") else name
    count_queries()
    assert client.get(path).status_code == 200
    assert count_queries() <= PAGES[name]


@pytest.mark.parametrize("path", ["/agenda/", "/agenda/maand/2026-11"])
def test_a_kept_page_and_a_304_cost_at_most_two(
    village: House, client: WatchingClient, count_queries: Callable[[], int], path: str
) -> None:
    fill(village, 50)
    etag = client.get(path).headers["ETag"]
    count_queries()
    assert client.get(path).status_code == 200
    assert count_queries() <= 2
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert count_queries() <= 2
