"""A weekly koffieochtend on the screen of a phone: posted by an editor, found, one date off, and seen so everywhere."""

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Watch, visit
from tests.journeys.for_everybody import STICKS_OUT
from tests.journeys.mailbox import open_mail
from tests.journeys.running import PASSWORD, Site

pytestmark = pytest.mark.journey
EDITOR = "redactie@demo.example"
TITLE, REASON = "Koffie bij het orgel", "De kachel is stuk."
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(site: Site, browser: Browser) -> Iterator[Page]:
    """A phone of an editor who has logged in."""
    context = visit(browser, viewport=PHONE)
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{site.url}/account/inloggen")
    page.locator("main [name=email]").fill(EDITOR)
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page.locator("main [name=code]")).to_be_visible()
    page.locator("main [name=code]").fill(open_mail(site, EDITOR).code)
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{site.url}/mijn/")
    yield page
    assert watch.threw == []
    context.close()


def _fits(page: Page) -> None:
    assert not page.evaluate(STICKS_OUT), page.url


def test_a_weekly_activity_with_one_date_off(site: Site, phone: Page, browser: Browser) -> None:
    path = _post(phone, site)
    visitor = visit(browser, viewport=PHONE).new_page()
    visitor.goto(f"{site.url}/agenda/?q=orgel")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.locator("main")).to_contain_text("Elke dinsdag")
    _fits(visitor)
    phone.goto(f"{site.url}{path}")
    phone.get_by_role("link", name="Gaat een keer niet door, of anders").click()
    _fits(phone)
    row = phone.get_by_role("listitem").filter(has_text="Dinsdag 8 december")
    row.get_by_role("link", name="Gaat niet door").click()
    phone.get_by_label("Waarom gaat het niet door?").fill(REASON)
    phone.get_by_label("Alleen deze keer").check()
    _fits(phone)
    phone.get_by_role("button", name="Ga verder").click()
    expect(phone.locator("main")).to_contain_text(f"“{TITLE}” op dinsdag 8 december 2026 gaat dan niet door.")
    _fits(phone)
    phone.get_by_role("button", name="Ja, doe dit").click()
    expect(phone.get_by_role("status")).to_contain_text("gaat niet door")
    visitor.goto(f"{site.url}{path}?datum=2026-12-08T10:00")
    expect(visitor.locator("main")).to_contain_text("Gaat niet door")
    expect(visitor.locator("main")).to_contain_text(REASON)
    _is_off_elsewhere(site, path)
    visitor.context.close()


def _post(page: Page, site: Site) -> str:
    """Post it by the form; the path of its page."""
    page.goto(f"{site.url}/agenda/nieuw")
    page.locator("main [name=titel]").fill(TITLE)
    page.locator("main [name=begin]").fill("2026-12-01T10:00")
    page.locator("main [name=einde]").fill("2026-12-01T12:00")
    page.locator("main [name=herhaling][value=wekelijks]").check()
    page.locator("main [name=locatie]").fill("De huiskamer van De Linde")
    _fits(page)
    page.get_by_role("button", name="Plaats de activiteit").click()
    expect(page.locator("main h1").first).to_contain_text(TITLE)
    return page.url.removeprefix(site.url).partition("?")[0]


def _is_off_elsewhere(site: Site, path: str) -> None:
    """In the feed of a partner, and in the calendar of the activity."""
    key = site.embed_for("https://krant.example")
    with urlopen(f"{site.url}/embed/{key}/agenda.json") as answer:
        found = json.load(answer)["activiteiten"]
    (off,) = [each for each in found if each["titel"] == TITLE and "2026-12-08" in json.dumps(each)]
    assert off["status"] == "gaat niet door"
    with urlopen(f"{site.url}{path}.ics") as answer:
        calendar = answer.read().decode().replace("\r\n ", "")
    assert "RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T100000" in calendar
    assert calendar.count("STATUS:CANCELLED") == 1
