"""The board, in a browser: from its list to one notice and back, who may see what, and all of it for everybody."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Watch, visit
from tests.journeys.for_everybody import is_for_everybody
from tests.journeys.running import PASSWORD, Site

pytestmark = pytest.mark.journey
INNER = "Wie geeft twee weken mijn planten water?"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor that may complain of nothing."""
    context = visit(browser)
    watch = Watch(context)
    page = context.new_page()
    yield page
    assert watch.complaints(page, 200) == []
    context.close()


def log_in(page: Page, site: Site, who: str) -> None:
    """Log in as somebody of the demonstration."""
    page.goto(f"{site.url}/account/inloggen")
    page.locator("main [name=email]").fill(f"{who}@demo.example")
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{site.url}/mijn/")


def test_a_visitor_goes_from_the_front_page_to_a_notice_and_back(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="Naar het prikbord").click()
    page.get_by_role("navigation", name="Soort briefje").get_by_role("link", name="Gevonden of verloren").click()
    expect(page.locator(".note")).to_have_count(2)
    page.get_by_role("link", name=re.compile("Grijze kat")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Grijze kat"))
    expect(page.get_by_role("img", name=re.compile("Tekening: een grijze kat"))).to_be_visible()
    page.get_by_role("navigation", name="Je bent hier").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prikbord")
    assert page.context.cookies() == []


def test_a_visitor_finds_by_word_and_place_on_a_telephone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.url}/prikbord/")
    page.get_by_text("Zoek, of kies je buurt").click()
    page.get_by_label("Zoek op het prikbord").fill("bank")
    page.get_by_label("Waar?").select_option(label="Hertme")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator(".note__title")).to_have_text(["Er staat een nieuwe bank bij de kerk"])


def test_every_note_is_one_link_that_the_keyboard_reaches(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/prikbord/")
    assert page.locator(".note a").count() == page.locator(".note").count()
    page.locator(".note a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.notice")).to_be_visible()


def test_what_is_for_neighbours_is_seen_by_them_alone(browser: Browser, site: Site) -> None:
    for who, seen in (("bewoner", True), ("openbaar", True), ("ander", False)):
        context = visit(browser)
        page = context.new_page()
        log_in(page, site, who)
        page.goto(f"{site.url}/prikbord/")
        expect(page.get_by_role("link", name=INNER)).to_have_count(int(seen))
        context.close()


def test_who_is_logged_in_can_use_every_page(page: Page, site: Site) -> None:
    log_in(page, site, "bewoner")
    for path in ("/", "/prikbord/"):
        page.goto(site.url + path)
        is_for_everybody(page)
    page.get_by_role("link", name=INNER).click()
    expect(page.locator("article.notice")).to_be_visible()
    is_for_everybody(page)
