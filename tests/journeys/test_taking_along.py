"""The agenda away from the screen: a private address made on a telephone, and a poster on exactly one sheet."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.addresses import Address
from tests.journeys.browsing import visit
from tests.journeys.running import PASSWORD, Site, get

pytestmark = pytest.mark.journey
SHEETS = {"a4": (595, 842), "a5": (420, 595)}
WORDS = {
    "short": "Koffie in de Lindezaal",
    "longest": ("Gezellige bijeenkomst van de buurtvereniging " * 5)[:200],
    "one word": "Hottentottententententoonstellingsbezoeker" * 4,
}
"""Titles; the longest that there may be, also as one word that fits on no line."""
FILL = """([words, longest]) => {
    const poster = document.querySelector('.poster');
    if (longest) {
        poster.classList.remove('poster--short', 'poster--middle');
        poster.classList.add('poster--longest');
    }
    document.querySelector('h1').textContent = words;
    if (longest) for (const each of document.querySelectorAll('.poster__facts dd, .poster__text, .poster__dates'))
        each.textContent = 'Aan de lange Dorpsstraat, achter de kerk. '.repeat(8);
}"""


SHAPE = """shape => {
    const poster = document.querySelector('.poster');
    poster.classList.remove('poster--wide', 'poster--upright');
    document.querySelector('.poster__picture')?.remove();
    if (!shape) return;
    poster.classList.add(`poster--${shape}`);
    const wide = shape === 'wide', picture = document.createElement('img');
    picture.className = 'poster__picture';
    [picture.width, picture.height] = wide ? [1200, 800] : [900, 1200];
    document.querySelector('h1').after(picture);
}"""


@pytest.mark.parametrize("title", WORDS)
@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("shape", ["", "wide", "upright"])
def test_a_poster_is_one_sheet(visitor: Page, addresses: dict[str, Address], size: str, title: str, shape: str) -> None:
    visitor.goto(f"{addresses['activity, series'].url.partition('?')[0]}/poster?maat={size}")
    visitor.evaluate(FILL, [WORDS[title], title != "short"])
    visitor.evaluate(SHAPE, shape)
    printed = visitor.pdf(prefer_css_page_size=True)
    pages = re.findall(rb"/Type\s*/Page\b", printed)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(pages) == 1
    assert [(round(float(wide)), round(float(high))) for wide, high in boxes] == [SHEETS[size]]
    visitor.emulate_media(media="print")
    expect(visitor.get_by_role("navigation")).to_have_count(0)
    qr, sheet = visitor.locator(".poster__qr").bounding_box(), visitor.locator(".poster").bounding_box()
    assert qr and sheet
    assert qr["y"] + qr["height"] <= sheet["y"] + sheet["height"]  # what one scans is never cut off


def test_on_a_telephone_the_whole_sheet_is_there(browser: Browser, addresses: dict[str, Address]) -> None:
    page = visit(browser, viewport={"width": 320, "height": 700}).new_page()
    for size in SHEETS:
        page.goto(f"{addresses['activity, series'].url.partition('?')[0]}/poster?maat={size}")
        sheet = page.locator(".poster").bounding_box()
        assert sheet
        assert (sheet["x"] >= 0, sheet["x"] + sheet["width"] <= 320) == (True, True)
        assert round(sheet["height"] / sheet["width"], 1) == 1.4
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_agenda_in_a_telephone(site: Site, browser: Browser) -> None:
    context = visit(browser, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site.url}/agenda/")
    page.get_by_role("link", name="Zet de agenda in je telefoon").click()
    page.locator("main [name=email]").fill("bewoner@demo.example")
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zet de agenda in je telefoon")
    page.get_by_role("button", name="Maak een adres").click()
    address = page.get_by_label("Neem dan dit adres over").input_value()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.get_by_role("link", name="Zet in mijn kalender").get_attribute("href") == "webcal" + address[4:]
    assert "BEGIN:VCALENDAR" in get(address)[2]
    page.goto(f"{site.url}/mijn/agenda")
    page.get_by_role("button", name="Trek in").first.click()
    expect(page.get_by_role("status")).to_contain_text("Dit adres werkt niet meer.")
    assert get(address)[0] == 404
    context.close()
