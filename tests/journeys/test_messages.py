"""A visitor writes to an organisation and to a resident, on a phone: confirm, and an answer through the platform."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Watch, visit
from tests.journeys.for_everybody import is_for_everybody
from tests.journeys.mailbox import open_mail
from tests.journeys.running import Site

pytestmark = pytest.mark.journey
ADDRESS, RESIDENT = "wilma@schrijver.example", "openbaar@demo.example"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone of somebody without an account."""
    context = visit(browser, viewport={"width": 390, "height": 800})
    watch = Watch(context)
    yield context.new_page()
    assert watch.threw == []
    assert context.cookies() == []
    context.close()


def write(page: Page, words: str) -> None:
    """Fill in the form as a visitor, and send it."""
    page.get_by_label("Je naam").fill("Wilma Schrijver")
    page.get_by_label("Je e-mailadres").fill(ADDRESS)
    page.get_by_label("Je bericht").fill(words)
    page.get_by_role("button", name="Verstuur je bericht").click()


def test_a_message_to_an_organisation(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/organisaties/")
    page.locator("main a[href^='/organisaties/']:not([href*='?']):not([href$='/'])").first.click()
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Stuur een bericht").click()
    expect(page.get_by_text(re.compile(f"{re.escape(name)} krijgt je naam"))).to_be_visible()
    is_for_everybody(page)
    page.get_by_role("button", name="Verstuur je bericht").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf je bericht.")
    is_for_everybody(page)
    write(page, "Hebben jullie op zaterdag een zaal vrij?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bericht is onderweg")
    is_for_everybody(page)


def test_a_message_to_a_resident_and_an_answer(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/buren/")
    page.locator("main a[href^='/buren/']:not([href*='?'])").first.click()
    page.get_by_role("link", name="Stuur een bericht").click()
    write(page, "Zullen we samen een stukje lopen?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    page.goto(open_mail(site, ADDRESS).link)
    is_for_everybody(page)
    page.get_by_role("button", name="Verstuur mijn bericht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bericht is onderweg")
    got = open_mail(site, RESIDENT)
    assert got.subject == "Een bericht van Wilma Schrijver"
    assert got.text.startswith("Let op: als je antwoordt per mail ziet de ander jouw adres.")
    page.goto(got.link)
    assert ADDRESS not in page.content()
    is_for_everybody(page)
    page.get_by_label("Je antwoord").fill("Graag! Morgen om tien uur?")
    page.get_by_role("button", name="Verstuur je antwoord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bericht is onderweg")
    back = open_mail(site, ADDRESS)
    assert "> Graag! Morgen om tien uur?" in back.text
    assert RESIDENT not in back.text
