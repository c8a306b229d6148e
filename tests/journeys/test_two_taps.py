"""Somebody of eighty, with a telephone, finds the koffieochtend of Tuesday in two taps."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.browsing import visit
from tests.journeys.running import Site

pytestmark = pytest.mark.journey
SMALLEST_TARGET = 44
"""CSS pixels, both ways: LOOK.md, and WCAG 2.5.5."""


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    context = visit(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def tap(target: Locator) -> None:
    """Tap what can be seen, and is large enough for a finger that shakes."""
    box = target.bounding_box()
    assert box
    assert box["height"] >= SMALLEST_TARGET
    target.tap()


def is_the_koffieochtend_of_today(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Koffieochtend in De Linde")
    main = page.get_by_role("main")
    for words in ("Dinsdag 24 november", "10.00 tot 12.00 uur", "De huiskamer van De Linde", "Elke dinsdag"):
        expect(main.get_by_text(words).first).to_be_visible()


def test_by_the_button_for_today(telephone: Page, site: Site) -> None:
    telephone.goto(site.url)
    today = telephone.get_by_role("link", name="Vandaag", exact=True)
    expect(today).to_be_in_viewport(ratio=1)  # without scrolling
    tap(today)
    expect(telephone.get_by_role("heading", level=1)).to_have_text("Agenda")
    tap(telephone.locator("li.event").filter(has_text="Koffieochtend in De Linde"))
    is_the_koffieochtend_of_today(telephone)


def test_by_scrolling_it_takes_one(telephone: Page, site: Site) -> None:
    telephone.goto(site.url)
    tap(telephone.locator("li.event").filter(has_text="Koffieochtend in De Linde"))
    is_the_koffieochtend_of_today(telephone)


def test_by_searching(telephone: Page, site: Site) -> None:
    telephone.goto(site.url)
    telephone.get_by_role("searchbox", name="Zoek in de agenda").fill("koffieochtend")
    tap(telephone.get_by_role("button", name="Zoek").first)
    tap(telephone.locator("li.event").first)
    is_the_koffieochtend_of_today(telephone)


def test_it_goes_into_ones_own_agenda_and_one_can_call(telephone: Page, site: Site) -> None:
    telephone.goto(site.url)
    tap(telephone.locator("li.event").filter(has_text="Koffieochtend in De Linde"))
    with telephone.expect_download() as download:
        tap(telephone.get_by_role("link", name="Zet alle keren in mijn agenda"))
    assert download.value.suggested_filename == "koffieochtend-in-de-linde.ics"
    assert b"BEGIN:VCALENDAR" in download.value.path().read_bytes()
    call = telephone.get_by_role("link", name="074 000 00 01").first
    assert call.get_attribute("href") == "tel:+31740000001"


def test_every_target_on_the_way_is_large_enough(telephone: Page, site: Site) -> None:
    for path in ("/", "/agenda/", "/organisaties/", "/wijken/", "/contact"):
        telephone.goto(site.url + path)
        assert telephone.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == [], path
    telephone.set_content('<a href="/">klein</a><p>In een <a href="/">zin</a> mag het.</p>')
    assert len(telephone.evaluate(SMALL_TARGETS, SMALLEST_TARGET)) == 1


def test_a_row_can_be_pressed_anywhere(telephone: Page, site: Site) -> None:
    for path in ("/agenda/", "/organisaties/", "/prikbord/"):
        telephone.goto(site.url + path)
        assert telephone.evaluate(DEAD_SPOTS) == [], path
    telephone.set_content('<ul><li class="event">Hier niet, <a href="/">hier wel</a></li></ul>')
    assert telephone.evaluate(DEAD_SPOTS) != []


SMALL_TARGETS = """least => [...document.querySelectorAll('a[href], button, summary, select, input')].flatMap(each => {
    if (!each.checkVisibility({visibilityProperty: true}) || each.closest('.skip-link')) return [];
    const inText = each.closest('p') && getComputedStyle(each).display === 'inline';
    // What counts is what can be pressed: the whole row of a link that covers it, the label around a check box.
    const covers = getComputedStyle(each, '::after').position === 'absolute';
    const pressed = each.closest(covers ? '.event, .org-row, .note' : 'label') || each;
    const {width, height} = pressed.getBoundingClientRect();
    return inText || (height >= least && width >= least) ? []
        : [`${each.tagName} ${each.textContent.trim()} ${Math.round(width)} × ${Math.round(height)}`];
})"""
DEAD_SPOTS = """() => [...document.querySelectorAll('.event, .org-row, .note')].slice(0, 5).flatMap(row => {
    row.scrollIntoView({block: 'center'});
    const {left, top, right, bottom} = row.getBoundingClientRect(), dead = [];
    for (let x = left + 4; x < right - 4; x += 8)
        for (let y = top + 4; y < bottom - 4; y += 4)
            if (!document.elementFromPoint(x, y)?.closest('a')) dead.push(`${x},${y} of ${row.textContent.trim()}`);
    return dead;
})"""
