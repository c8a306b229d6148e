"""What machines read: robots.txt, the sitemap, security.txt."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.core import clock
from wijkplatform.site.views.machines import security_expires

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk("hertme")
        make_event(make_organisation(), title="Thee & koffie")
    with house.writing(None):
        make_platform("ander.example", name="Ander Hus")
        make_organisation("ander", name="Ander")


def _sitemap(client: WatchingClient) -> list[str]:
    response = client.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    return [loc.text or "" for loc in ET.fromstring(response.text).iter(LOC)]


def test_the_sitemap_lists_the_public_pages_of_this_platform(client: WatchingClient) -> None:
    paths = [urlsplit(address).path for address in _sitemap(client)]
    assert {"/", "/agenda/", "/organisaties/", "/organisaties/de-linde", "/wijken/", "/wijken/hertme"} <= set(paths)
    assert [path for path in paths if path.endswith("/thee-koffie")]
    assert "/organisaties/ander" not in paths
    assert len(paths) == len(set(paths))


def test_every_page_in_the_sitemap_opens(client: WatchingClient) -> None:
    for address in _sitemap(client):
        assert address.startswith("http://hus.example/")
        assert client.get(address.removeprefix("http://hus.example")).status_code == 200


def test_the_sitemap_follows_what_changes(client: WatchingClient, house: House) -> None:
    before = len(_sitemap(client))
    with house.writing():
        make_organisation("eik", name="De Eik")
    assert len(_sitemap(client)) == before + 1


def test_robots_points_at_the_sitemap_and_names_nothing_private(client: WatchingClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert response.text == "User-agent: *\nAllow: /\n\nSitemap: http://hus.example/sitemap.xml\n"


def test_security_txt_has_what_rfc_9116_asks(client: WatchingClient) -> None:
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert fields["Contact"] == "mailto:info@hus.example"
    assert fields["Canonical"] == "http://hus.example/.well-known/security.txt"
    assert datetime.fromisoformat(fields["Expires"]) > clock.now() + timedelta(days=30)


@pytest.mark.parametrize("month", range(1, 13))
def test_security_txt_is_the_same_all_month_and_ends_within_a_year(month: int) -> None:
    first = datetime(2027, month, 1, tzinfo=UTC)
    expires = security_expires(first)
    assert first + timedelta(days=300) < expires < first + timedelta(days=365)
    assert security_expires(first + timedelta(days=27, hours=23)) == expires
