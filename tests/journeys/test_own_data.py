"""One's own data in a real browser: fetched and read without the internet, and looked at without an account."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Watch, visit
from tests.journeys.for_everybody import is_for_everybody
from tests.journeys.mailbox import open_mail
from tests.journeys.running import Site, wijk
from tests.journeys.test_accounts import log_in, press, sign_up

pytestmark = pytest.mark.journey
LATER = {"WIJK_TEST_NOW": "2026-11-24T09:10+01:00"}
"""The clock stands still, and by then every job is due again."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor's page, with what it complains of looked at afterwards."""
    context = visit(browser)
    watch = Watch(context)
    opened = context.new_page()
    yield opened
    assert watch.threw == []
    context.close()


SHORT = 3_200
"""How high the page of one's own data may be on a phone, in pixels, folded."""


def test_the_contents_lead_to_what_is_folded(site: Site, browser: Browser) -> None:
    """Without a script too: a browser unfolds what a link leads into."""
    for scripts in (True, False):
        context = visit(browser, java_script_enabled=scripts, viewport={"width": 390, "height": 844})
        page = context.new_page()
        log_in(page, site, "openbaar@demo.example")
        page.goto(f"{site.url}/mijn/gegevens")
        inside = page.locator("#doel-security")
        expect(inside).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollHeight") < SHORT
        page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="De site en de accounts").click()
        expect(inside).to_be_visible()
        expect(page.locator("details:has(> #doel-security) > summary")).to_be_in_viewport()
        expect(page.locator("#doel-account")).to_be_hidden()
        context.close()


def test_all_is_there_and_goes_along(site: Site, page: Page, browser: Browser, tmp_path: Path) -> None:
    log_in(page, site, "openbaar@demo.example")
    page.goto(f"{site.url}/mijn/gegevens")
    expect(page.get_by_role("main")).to_contain_text("openbaar@demo.example")
    is_for_everybody(page)
    page.get_by_role("link", name="Download alles").click()
    press(page, "Maak mijn download")
    expect(page.get_by_role("status")).to_contain_text("We maken je download")
    wijk(site.environ | LATER, "worker", "--once")
    page.goto(open_mail(site, "openbaar@demo.example").link)
    is_for_everybody(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar het ZIP-bestand").click()
    download.value.save_as(tmp_path / "mijn.zip")
    with ZipFile(tmp_path / "mijn.zip") as archive:
        archive.extractall(tmp_path)
    offline = browser.new_context(offline=True)
    reader = offline.new_page()
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto((tmp_path / "gegevens.html").as_uri())
    expect(reader.locator("body")).to_contain_text("openbaar@demo.example")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert reader.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    offline.close()


def test_a_parent_looks_without_an_account(site: Site, page: Page) -> None:
    child, parent = "kijkkind@bewoner.example", "kijkouder@bewoner.example"
    sign_up(page, site, child, "12tot16", email_ouder=parent)
    page.goto(open_mail(site, child).link)
    press(page)
    page.goto(f"{site.url}/privacy")
    page.get_by_role("link", name="Ik heb geen account").click()
    page.locator("main [name=email]").fill(parent)
    press(page)
    page.goto(open_mail(site, parent).link)
    is_for_everybody(page)
    press(page, "Bekijk mijn gegevens")
    expect(page).to_have_url(f"{site.url}/privacy/gegevens")
    expect(page.get_by_role("main")).to_contain_text(parent)
    is_for_everybody(page)
    press(page, "Ik ben klaar")
    page.goto(f"{site.url}/privacy/gegevens")
    expect(page.get_by_role("main")).not_to_contain_text(parent)
