"""Erasing one's own account in a real browser: seen to the end, and not one byte left in the folder of the site."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import axe
from tests.journeys.browsing import Watch, visit
from tests.journeys.mailbox import open_mail
from tests.journeys.running import PASSWORD, Site
from tests.remains import find_remains

pytestmark = pytest.mark.journey
ADDRESS, NAME = "qzweggaan@bewoner.example", "Qzwillemijn Proef"


def test_somebody_leaves_for_good(site: Site, browser: Browser) -> None:
    site.wijk("user", "create", ADDRESS, "--naam", NAME)
    context = visit(browser)
    watch, page = Watch(context), context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(open_mail(site, ADDRESS).link)
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    for box in page.locator("main [type=checkbox]").all():
        box.check()
    page.locator("main form .button--primary").first.click()
    page.goto(f"{site.url}/account/inloggen")
    page.locator("main [name=email]").fill(ADDRESS)
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{site.url}/mijn/")
    assert set(find_remains(site.state, [NAME, ADDRESS])) == {NAME, ADDRESS}

    page.goto(f"{site.url}/mijn/gegevens/verwijderen")
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main [name=bevestig]").check()
    page.get_by_role("button", name="Verwijder mijn account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We verwijderen je account")
    axe.bring(page)
    assert axe.findings(page) == []
    for _round in range(3):
        site.wijk("worker", "--once")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je account is verwijderd", timeout=10_000)
    axe.bring(page)
    assert axe.findings(page) == []
    assert "sid" not in {cookie["name"] for cookie in context.cookies()}
    assert watch.threw == []
    left = find_remains(site.state, [NAME, ADDRESS])
    assert {name for files in left.values() for name in files if not name.endswith(".eml")} == set()
    context.close()
