"""A resident posts an activity on a telephone, looks at it first, and everybody reads it; also without JavaScript."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import axe
from tests.journeys.browsing import visit
from tests.journeys.for_everybody import STICKS_OUT
from tests.journeys.running import PASSWORD, Site

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False])
def test_a_resident_posts_on_a_telephone(site: Site, browser: Browser, scripts: bool) -> None:
    site.wijk("platform", "set", "sociaal-hus", "bewoners_plaatsen=ja", "eerste_plaatsing_wacht=nee")
    phone = visit(browser, viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page, title = phone.new_page(), f"Soep met buren {'met' if scripts else 'zonder'}"
    page.goto(f"{site.url}/agenda/nieuw")  # leads to log-in, and back
    page.locator("main [name=email]").fill("bewoner@demo.example")
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{site.url}/agenda/nieuw")
    if scripts:
        assert page.evaluate(STICKS_OUT) is False
        axe.bring(page)
        assert axe.findings(page) == []
    page.locator("[name=titel]").fill(title)
    page.locator("[name=begin]").fill("2026-12-05T17:00")
    page.get_by_label("Elke week").check()
    page.locator("[name=locatie]").fill("Het pleintje")
    page.get_by_role("button", name="Bekijk hoe het wordt").last.click()
    look = page.locator("section.look")
    expect(look).to_contain_text("Zaterdag 5 december 2026, 17.00 tot 19.00 uur")
    assert look.locator("ol > li").count() == 10
    if scripts:
        assert page.evaluate(STICKS_OUT) is False
        axe.bring(page)
        assert axe.findings(page) == []
    page.get_by_role("button", name="Plaats de activiteit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    phone.close()
    visitor = visit(browser)
    read = visitor.new_page()
    read.goto(f"{site.url}/agenda/?van=2026-12-05&tot=2026-12-05")
    expect(read.get_by_role("link", name=title).first).to_be_visible()
    visitor.close()
