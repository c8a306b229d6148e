"""With a caching proxy in front: from iedereen to niemand, and nothing of before comes out of the cache."""

import re
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.media import webp
from tests.journeys.browsing import visit
from tests.journeys.caching import nginx_in_front_of
from tests.journeys.running import PASSWORD, Site, free_port, get, serving

pytestmark = pytest.mark.journey
PERSON = re.compile(r"/buren/[\w-]{22}")
WHO, NAME = "openbaar@demo.example", "Sanne Voorbeeld"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of our own: what happens here to somebody of the demonstration would happen to all journeys."""
    with serving(tmp_path_factory.mktemp("cached")) as running:
        yield running


@pytest.fixture(scope="module")
def cached(own_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the cache."""
    port, own_port = int(own_site.url.rpartition(":")[2]), free_port()
    with nginx_in_front_of(port, own_port, tmp_path_factory.mktemp("nginx")):
        yield f"http://127.0.0.1:{own_port}"


@pytest.fixture
def owner(own_site: Site, browser: Browser) -> Iterator[Page]:
    """The person, logged in."""
    context = visit(browser)
    page = context.new_page()
    page.goto(f"{own_site.url}/account/inloggen")
    page.locator("main [name=email]").fill(WHO)
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{own_site.url}/mijn/")
    yield page
    context.close()


def head(url: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers, for what is no text."""
    asked = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        answer = urlopen(asked)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}


def test_the_cache_keeps_what_it_may(cached: str) -> None:
    """Else the rest of this file would prove nothing."""
    path = next(link for link in get(f"{cached}/")[2].split('"') if link.startswith("/static/") and ".css" in link)
    assert [get(cached + path)[1]["x-cache-status"] for _time in range(2)][1] == "HIT"


def test_nothing_of_before_comes_out_of_it(cached: str, owner: Page, own_site: Site) -> None:
    owner.goto(f"{own_site.url}/mijn/profiel")
    photo = {"name": "ik.webp", "mimeType": "image/webp", "buffer": webp(400, 300)}
    owner.get_by_label("Een foto van jezelf").set_input_files(photo)  # type: ignore[arg-type]
    owner.get_by_role("button", name="Bewaar je profiel").click()
    expect(owner.get_by_text("Je profiel is bewaard.")).to_be_visible()
    listed = get(f"{cached}/buren/")
    path = next(
        part for part in listed[2].split('"') if part.startswith("/buren/") and len(part) == len("/buren/") + 22
    )
    pages = {each: get(cached + each) for each in ("/buren/", path)}
    assert all(NAME in page[2] and page[1]["etag"] for page in pages.values())
    photos = set(re.findall(r"/foto/[\w-]+", pages["/buren/"][2] + pages[path][2]))
    etags = {each: head(cached + each)[1]["etag"] for each in photos for _time in range(2)}
    assert len(photos) == 2
    owner.goto(f"{own_site.url}/mijn/profiel")
    owner.get_by_label("Niemand").check()
    owner.get_by_role("button", name="Bewaar je profiel").click()
    expect(owner.get_by_text("Minder mensen zien je nu.")).to_be_visible()
    for address, page in pages.items():
        for headers in ({}, {"If_None_Match": page[1]["etag"]}):
            status, _headers, text = get(cached + address, **headers)
            assert status == (200 if address == "/buren/" else 404)
            assert NAME not in text
    for each, etag in etags.items():
        for headers in ({}, {"If_None_Match": etag}):
            assert head(cached + each, **headers)[0] == 404
