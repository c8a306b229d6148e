"""Somebody writes a number into a text, is told so, and lets it stand: with a thumb or a keyboard, script or not."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import visit
from tests.journeys.for_everybody import is_for_everybody
from tests.journeys.running import PASSWORD, Site
from tests.journeys.test_keyboard import tab_to

pytestmark = pytest.mark.journey
TEXT = "Opgeven kan bij mij: 06-12345678. We beginnen om 17.00 uur."


def form_sent(browser: Browser, site: Site, title: str, *, width: int, scripts: bool = True) -> Page:
    """The form, as it comes back to a resident who wrote a number into it."""
    site.wijk("platform", "set", "sociaal-hus", "bewoners_plaatsen=ja", "eerste_plaatsing_wacht=nee")
    page = visit(browser, viewport={"width": width, "height": 844}, java_script_enabled=scripts).new_page()
    page.goto(f"{site.url}/agenda/nieuw")
    page.locator("main [name=email]").fill("bewoner@demo.example")
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    page.locator("[name=titel]").fill(title)
    page.locator("[name=tekst]").fill(TEXT)
    page.locator("[name=begin]").fill("2026-12-05T17:00")
    page.locator("[name=locatie]").fill("Het pleintje")
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.get_by_role("button", name="Plaats de activiteit").click()
    assert sent.value.status == 422
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_telephone_it_is_let_stand(site: Site, browser: Browser, scripts: bool) -> None:
    title = f"Eten met buren {'met' if scripts else 'zonder'}"
    page = form_sent(browser, site, title, width=390, scripts=scripts)
    expect(page.get_by_role("alert")).to_contain_text("Hier staat een telefoonnummer.")
    expect(page.locator("[name=tekst]")).to_have_value(TEXT)
    page.get_by_label("Laat het staan").check()
    page.get_by_role("button", name="Plaats de activiteit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.context.close()


def test_what_is_asked_is_for_everybody(site: Site, browser: Browser) -> None:
    page = form_sent(browser, site, "Soep", width=390)
    is_for_everybody(page)
    page.context.close()


def test_with_a_keyboard_the_box_is_found_before_the_text_and_says_what_it_is_about(
    site: Site, browser: Browser
) -> None:
    page = form_sent(browser, site, "Samen lezen", width=1280)
    box = page.get_by_role("checkbox", name="Laat het staan")
    told = "Hier staat een telefoonnummer. Iedereen die dit leest, ziet dat."
    tab_to(page, told)
    page.keyboard.press("Enter")
    expect(page.locator("[name=tekst]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(re.compile(f"^{re.escape(told)}.*Op andere websites komt het niet."))
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.context.close()
