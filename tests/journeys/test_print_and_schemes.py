"""On paper, in the dark, without motion, four times as large: nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.addresses import Address
from tests.journeys.browsing import visit

pytestmark = pytest.mark.journey
PRINTED = ("front", "agenda", "month", "activity, series", "activity, cancelled", "organisation", "contact", "privacy")
ENLARGED = ("front", "agenda", "activity, series", "organisation", "wijken", "contact", "not there")
COLOURS = """() => {
    const style = getComputedStyle(document.body);
    const ctx = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    return [style.color, style.backgroundColor].map(colour => {
        ctx.fillStyle = '#fff'; ctx.fillRect(0, 0, 1, 1);  // what lies under a page without a ground of its own
        ctx.fillStyle = colour; ctx.fillRect(0, 0, 1, 1);
        return [...ctx.getImageData(0, 0, 1, 1).data.slice(0, 3)].reduce((sum, part) => sum + part) / 3;
    });
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(each => ['', '::before', '::after'].some(part => {
    const style = getComputedStyle(each, part || null);
    return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
})).map(each => each.outerHTML.slice(0, 80))"""


def colours(page: Page) -> tuple[float, float]:
    """How light text and ground are, from 0 to 255."""
    ink, paper = page.evaluate(COLOURS)
    return ink, paper


@pytest.mark.parametrize("kind", PRINTED)
def test_paper_has_no_furniture(visitor: Page, addresses: dict[str, Address], kind: str) -> None:
    visitor.goto(addresses[kind].url)
    visitor.emulate_media(media="print", color_scheme="dark")
    for furniture in visitor.locator("nav, footer, form, .button, .skip-link, .street, .site-header__call").all():
        expect(furniture).to_be_hidden()
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    expect(visitor.get_by_text("http://127.0.0.1").first).to_be_visible()  # where it came from
    ink, paper = colours(visitor)
    assert (ink < 60, paper > 230) == (True, True)
    assert float(visitor.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")) >= 13


def test_paper_says_what_the_screen_says(visitor: Page, addresses: dict[str, Address]) -> None:
    visitor.goto(addresses["activity, series"].url)
    visitor.emulate_media(media="print")
    main = visitor.get_by_role("main")
    for words in ("Dinsdag 24 november", "10.00 tot 12.00 uur", "Lindehof 1, Borne", "074 000 00 01", "Gratis"):
        expect(main.get_by_text(words).locator("visible=true").first).to_be_visible()
    visitor.goto(addresses["month"].url)
    expect(visitor.locator("table.month")).to_be_hidden()
    expect(visitor.get_by_text("Koffieochtend in De Linde").locator("visible=true").first).to_be_visible()
    assert visitor.pdf(format="A4").startswith(b"%PDF")


def test_paper_has_what_is_folded_on_the_screen(visitor: Page, addresses: dict[str, Address]) -> None:
    visitor.goto(addresses["privacy"].url)
    held = visitor.get_by_text("Wachtwoord, onleesbaar gemaakt")
    expect(held).to_be_hidden()
    visitor.emulate_media(media="print")
    expect(held).to_be_visible()


def test_in_the_dark_the_page_is_dark(visitor: Page, addresses: dict[str, Address]) -> None:
    for kind in ("front", "agenda", "activity, series", "not there"):
        visitor.goto(addresses[kind].url)
        visitor.emulate_media(color_scheme="light")
        ink, paper = colours(visitor)
        assert (ink < 60, paper > 230) == (True, True), kind
        visitor.emulate_media(color_scheme="dark")
        ink, paper = colours(visitor)
        assert (ink > 200, paper < 60) == (True, True), kind


def test_the_frame_stays_light_on_a_partners_page(visitor: Page, addresses: dict[str, Address]) -> None:
    visitor.emulate_media(color_scheme="dark")
    visitor.goto(addresses["frame"].url)
    ink, paper = colours(visitor)
    assert (ink < 60, paper > 230) == (True, True)


def test_nothing_moves_for_who_asked_for_that(visitor: Page, addresses: dict[str, Address]) -> None:
    for kind in ("front", "agenda", "month", "organisation", "wijken", "frame"):
        visitor.goto(addresses[kind].url)
        visitor.emulate_media(reduced_motion="reduce")
        assert visitor.evaluate(MOVING) == [], kind
        visitor.emulate_media(reduced_motion="no-preference")
        assert visitor.evaluate(MOVING), kind  # the search does find what moves


@pytest.fixture
def enlarged(browser: Browser) -> Iterator[Page]:
    """A screen of 1280 by 1024 at 400 %: WCAG 1.4.10."""
    context = visit(browser, viewport={"width": 320, "height": 256}, device_scale_factor=4)
    yield context.new_page()
    context.close()


SAID = """() => {
    document.querySelectorAll('details').forEach(each => { each.open = true; });
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [];
    while (walk.nextNode()) {
        const words = walk.currentNode.data.trim().replace(/\\s+/g, ' '), over = walk.currentNode.parentElement;
        // The calendar leaf is for the eye, and goes where there is no room: the heading beside it says the date.
        if (words && over.checkVisibility({visibilityProperty: true}) && !over.closest('.leaf')) said.push(words);
    }
    return said;
}"""
CUT_OFF = """() => {
    const cut = [];
    for (const each of document.querySelectorAll('main *, header *, footer *')) {
        if (each.closest('.visually-hidden, .site-header__words, .kind__word, svg')) continue;
        const hides = getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
        const {left, right, width} = each.getBoundingClientRect();
        if (each.checkVisibility() && width && (hides || left < -1 || right > innerWidth + 1)
            && each.textContent.trim()) cut.push(each.outerHTML.slice(0, 120));
    }
    return cut;
}"""
STICKS = """() => [...document.querySelectorAll('*')].filter(each => getComputedStyle(each).position === 'fixed'
    || (getComputedStyle(each).position === 'sticky' && each.getBoundingClientRect().height > innerHeight / 3
        && getComputedStyle(each).insetBlockStart !== 'auto')).map(each => each.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("kind", ENLARGED)
def test_four_times_as_large_nothing_is_lost(
    visitor: Page, enlarged: Page, addresses: dict[str, Address], kind: str
) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 1024})
    for page in (visitor, enlarged):
        page.goto(addresses[kind].url)
    said = enlarged.evaluate(SAID)
    assert [words for words in visitor.evaluate(SAID) if words not in said] == []
    assert enlarged.evaluate("document.documentElement.scrollWidth") <= 320
    assert enlarged.evaluate(CUT_OFF) == []
    assert enlarged.evaluate(STICKS) == []


WIDER = """() => {
    const sheet = new CSSStyleSheet();  // made by script, which our policy on styles leaves alone
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("kind", [*ENLARGED, "month", "frame", "agenda, with faults"])
def test_letters_may_be_set_wider(visitor: Page, addresses: dict[str, Address], kind: str) -> None:
    """WCAG 1.4.12: somebody's own spacing of lines, words and letters."""
    visitor.set_viewport_size({"width": 320, "height": 800})
    visitor.goto(addresses[kind].url)
    visitor.evaluate(WIDER)
    assert visitor.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal"
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    assert visitor.evaluate(CUT_OFF) == []


def test_what_is_cut_off_is_seen(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 320, "height": 800})
    visitor.set_content(
        '<main><p style="inline-size: 5em; overflow: hidden; white-space: nowrap">Een heel lange zin</p>'
        '<p style="position: fixed; inset-inline-start: 300px; inline-size: 200px">Uit beeld</p></main>'
    )
    assert len(visitor.evaluate(CUT_OFF)) == 2
    assert len(visitor.evaluate(STICKS)) == 1
