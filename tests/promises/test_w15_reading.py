"""W15, the reading side: organisations have their pages and their activities, found from every side.

That they place and keep them up to date by themselves comes with posting (issue E).
"""

from datetime import datetime

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import crawl, links
from tests.factories.agenda import make_event, make_occurrence
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform


@pytest.mark.usefixtures("lively")
def test_from_the_front_page_links_lead_to_every_organisation_and_activity(client: WatchingClient) -> None:
    paths = [path.partition("?")[0] for path, _response in crawl(client)]
    assert "/organisaties/de-linde" in paths
    assert [path for path in paths if path.endswith("/koffie")]
    assert [path for path in paths if path.endswith("/koffieochtend")]


@pytest.mark.usefixtures("lively")
def test_an_organisation_shows_its_activities_and_each_activity_its_organisation(client: WatchingClient) -> None:
    html = client.get("/organisaties/de-linde").text
    assert "Koffie" in html.split("Activiteiten")[1]
    assert 'href="/agenda/?organisatie=de-linde"' in html
    listed = client.get("/agenda/?organisatie=de-linde").text
    for path in set(_event_paths(listed)):
        page = client.get(path).text
        assert 'href="/organisaties/de-linde"' in page
        assert 'href="tel:+31740000001"' in page


def _event_paths(html: str) -> list[str]:
    return [
        href for href in links(html) if href.startswith("/agenda/") and href.count("/") == 3 and "maand" not in href
    ]


def test_a_series_stands_once_on_its_organisations_page(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
        event = make_event(make_organisation(), "2026-11-24T10:00", title="Koffie", rule="FREQ=WEEKLY")
        make_occurrence(event, datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 12))
    assert client.get("/organisaties/de-linde").text.count(">Koffie</a>") == 1
    assert client.get("/agenda/").text.count(">Koffie</a>") == 2


def test_an_organisation_without_activities_has_a_page_too(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
        make_organisation()
    assert "Er staat nu niets van deze organisatie in de agenda." in client.get("/organisaties/de-linde").text


def test_a_cancelled_activity_stays_visible(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
        make_event(make_organisation(), "2026-11-24T10:00", title="Koffie", cancelled=True, reason="De zaal lekt.")
    for path in ("/", "/agenda/", "/organisaties/de-linde"):
        html = client.get(path).text
        assert "<del>Koffie</del>" in html
        assert "Gaat niet door" in html
        assert "De zaal lekt." in html
