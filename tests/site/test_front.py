"""The front page: today and the week to come, each activity once, and the same few queries however full it is."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.agenda import make_event, make_occurrence
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.core import clock
from wijkplatform.site.front import joined
from wijkplatform.web.view import Leaf


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk("hertme")
        make_category("kinderen-en-jeugd", "Kinderen en jeugd", "jeugd")


def _plan(house: House, *starts: str) -> None:
    with house.writing():
        organisation = make_organisation()
        for start in starts:
            make_event(organisation, start, title=f"Op {start}")


def _main(client: WatchingClient) -> str:
    return client.get("/").text.split("<main")[1].split("</main>")[0]


def test_an_empty_platform_says_so_and_still_shows_the_way(client: WatchingClient) -> None:
    html = _main(client)
    assert "Wat is er te doen in Teststad?" in html
    assert "Het is dinsdag 24 november." in html
    assert "Er staat de komende dagen niets in de agenda." in html
    assert 'href="/wijken/hertme"' in html


def test_today_comes_first_and_then_the_week_with_a_few_of_each_day(client: WatchingClient, house: House) -> None:
    today = [f"2026-11-24T{hour}:00" for hour in (10, 14, 20)]
    week = ["2026-11-26T10:00", "2026-11-28T10:00", "2026-11-29T11:00", "2026-11-29T15:00", "2026-11-30T10:00"]
    _plan(house, *today, *week, "2026-11-29T16:00", "2026-12-01T10:00")
    html = _main(client)
    places = [html.index(f"Op {start}") for start in (*today, *week)]
    assert places == sorted(places)
    assert "Op 2026-11-29T16:00" not in html
    assert "en nog 1 op deze dag" in html
    assert "Op 2026-12-01" not in html


def test_when_that_is_little_the_next_days_follow_in_order(client: WatchingClient, house: House) -> None:
    _plan(house, "2026-11-24T10:00", "2026-11-26T10:00", "2026-11-28T10:00", "2026-12-15T10:00")
    html = _main(client)
    places = [html.index(f"Op 2026-{day}") for day in ("11-24", "11-26", "11-28", "12-15")]
    assert places == sorted(places)


def test_on_sunday_there_is_today_and_what_comes(client: WatchingClient, house: House) -> None:
    _plan(house, "2026-11-28T10:00", "2026-11-29T10:00", "2026-11-30T10:00")
    clock.stop_at(datetime(2026, 11, 29, 8, 0, tzinfo=UTC))
    html = _main(client)
    assert "Op 2026-11-28" not in html
    assert html.index("Op 2026-11-29") < html.index("Op 2026-11-30")


def test_a_series_stands_there_once_at_its_next_date(client: WatchingClient, house: House) -> None:
    with house.writing():
        event = make_event(make_organisation(), "2026-11-17T10:00", title="Koffie", rule="FREQ=DAILY")
        for day in (24, 28, 29):
            make_occurrence(event, datetime(2026, 11, day, 10), datetime(2026, 11, day, 12))
    html = _main(client)
    assert html.count(">Koffie</a>") == 1
    assert "datum=2026-11-24T10:00" in html


def test_a_day_with_more_than_is_shown_says_so_and_leads_there(client: WatchingClient, house: House) -> None:
    _plan(house, *(f"2026-11-24T{hour}:00" for hour in range(10, 21)))
    html = _main(client)
    assert html.count(">Op 2026-11-24") == 8
    assert '<a class="go" href="/agenda/?van=2026-11-24&amp;tot=2026-11-24">en nog 3 op deze dag' in html


def test_what_goes_on_today_is_counted_in_words(client: WatchingClient, house: House) -> None:
    _plan(house, "2026-11-24T10:00")
    assert "<strong>1 activiteit</strong>" in _main(client)
    with house.writing():
        make_event(make_organisation("eik"), "2026-11-24T20:00")
    assert "<strong>2 activiteiten</strong>" in _main(client)


def test_what_began_before_today_and_goes_on_is_counted_too(client: WatchingClient, house: House) -> None:
    with house.writing():
        make_event(make_organisation(), "2026-11-23T00:00", hours=72)
        make_event(make_organisation("eik"), "2026-11-23T20:00", hours=4)
    assert "<strong>1 activiteit</strong>" in _main(client)


def test_quick_choices_wijken_and_organisations_are_links(client: WatchingClient, house: House) -> None:
    _plan(house, "2026-11-24T10:00")
    html = _main(client)
    for href in (
        "/agenda/?dag=vandaag",
        "/agenda/?dag=morgen",
        "/agenda/?dag=weekend",
        "/agenda/?voor=kinderen",
        "/organisaties/de-linde",
        "/organisaties/",
        "/wijken/hertme",
    ):
        assert f'href="{href}"' in html


@pytest.mark.parametrize("count", [10, 500])
def test_the_number_of_queries_does_not_grow(
    client: WatchingClient, house: House, count_queries: Callable[[], int], count: int
) -> None:
    _plan(house, *(f"2026-11-{24 + n % 6}T{10 + n % 12}:{n % 60:02}" for n in range(count)))
    count_queries()
    client.get("/")
    assert count_queries() <= 9
    client.get("/")
    assert count_queries() <= 2


def _row(href: str, start: str) -> EventRow:
    return EventRow(href, href, "", "", start, "", "", "", "", None, False, "", False)


def _day(iso: str, *rows: EventRow) -> Day:
    return Day(iso, iso, "", Leaf("di", 1, "nov"), rows)


def test_lists_join_into_one_with_each_day_and_each_activity_once() -> None:
    a, b, c = _row("/a", "2026-11-24T10:00"), _row("/b", "2026-11-24T09:00"), _row("/c", "2026-11-28T10:00")
    a_again = _row("/a?datum=2026-11-28", "2026-11-28T10:00")
    days = joined([[_day("2026-11-28", c, a_again)], [_day("2026-11-24", a, b), _day("2026-11-25", b)]])
    assert [(day.iso, day.rows) for day in days] == [("2026-11-24", (b, a)), ("2026-11-28", (c,))]
