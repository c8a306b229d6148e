"""The front page on a phone: not longer than a thumb wants, and what is left out there is one tap away."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import visit
from tests.journeys.running import Site
from tests.journeys.test_accounts import log_in

pytestmark = pytest.mark.journey
LONGEST = 8_000
"""How high the front page may be on a phone, in pixels."""


@pytest.mark.parametrize("who", ["", "bewoner@demo.example"])
def test_it_is_short_on_a_phone(site: Site, browser: Browser, who: str) -> None:
    context = visit(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    if who:
        log_in(page, site, who)
        expect(page).to_have_url(f"{site.url}/mijn/")
    page.goto(site.url)
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST
    page.get_by_role("link", name="Meer dagen in de agenda").click()
    expect(page).to_have_url(f"{site.url}/agenda/")
    context.close()


def test_a_wide_screen_shows_the_whole_week(site: Site, browser: Browser) -> None:
    context = visit(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site.url)
    days = page.locator(".front-week .day")
    assert days.count() > 3
    assert all(day.is_visible() for day in days.all())
    expect(page.get_by_role("link", name="Meer dagen in de agenda")).to_be_hidden()
    context.close()
