"""With JavaScript switched off every page works the same: nothing of ours needs it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import KINDS, Address
from tests.journeys.running import Site

pytestmark = pytest.mark.journey


def test_every_page_says_what_it_has_to_say(without_script: Page, addresses: dict[str, Address]) -> None:
    for kind in KINDS:
        answer = without_script.goto(addresses[kind].url)
        assert answer is not None
        assert answer.status == addresses[kind].status, kind
        expect(without_script.get_by_role("heading", level=1), kind).to_be_visible()
        expect(without_script.get_by_role("main"), kind).to_be_visible()
        assert without_script.locator("noscript").count() == 0, kind


def test_somebody_finds_their_wijk_by_postcode(without_script: Page, site: Site) -> None:
    without_script.goto(site.url)
    without_script.get_by_label("De vier cijfers van je postcode").fill("7625")
    without_script.get_by_role("button", name="Zoek", exact=True).last.click()
    expect(without_script.get_by_role("status")).to_contain_text("Bij 7625 horen:")
    without_script.get_by_role("status").get_by_role("link", name="Zenderen", exact=True).click()
    expect(without_script.get_by_role("heading", level=1)).to_have_text("Te doen in Zenderen")


def test_a_postcode_that_is_none_stays_to_be_changed(without_script: Page, site: Site) -> None:
    without_script.goto(f"{site.url}/wijken/")
    field = without_script.get_by_label("De vier cijfers van je postcode")
    field.fill("76a")
    field.press("Enter")
    expect(field).to_have_value("76a")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("7622")
    field.press("Enter")
    expect(without_script.get_by_role("status").get_by_role("link", name="Borne Centrum")).to_be_visible()


def test_somebody_filters_the_agenda_and_goes_on(without_script: Page, site: Site) -> None:
    without_script.goto(f"{site.url}/agenda/")
    without_script.get_by_label("Waar?").select_option("Zenderen")
    without_script.get_by_label("Tot en met").fill("2026-12-31")
    without_script.get_by_role("button", name="Laat zien").click()
    expect(without_script.get_by_text("Je keuze:")).to_contain_text("Zenderen")
    first = set(without_script.locator("li.event time").evaluate_all("all => all.map(each => each.dateTime)"))
    without_script.get_by_role("link", name="Laat meer dagen zien").click()
    later = without_script.locator("li.event time").evaluate_all("all => all.map(each => each.dateTime)")
    assert later
    assert min(later) >= max(first)
    expect(without_script.get_by_text("Je keuze:")).to_contain_text("Zenderen")
