"""With a keyboard and nothing else: where you are is always visible, and everything can be reached and done."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running import Site

pytestmark = pytest.mark.journey
MOST_TABS = 60
FOCUS = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect();
    const ring = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3;
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        tag: at.tagName, words: (at.labels?.[0] ?? at).textContent.trim(), inMain: !!at.closest('main'),
        ringed: ring(getComputedStyle(at)) || ring(getComputedStyle(at, '::after'))
            || (at.type === 'search' && ring(getComputedStyle(at.parentElement))),
        uncovered: !!over && (at.contains(over) || over.contains(at)),
        inView: box.top > -1 && box.bottom < innerHeight + 1,  // boxes are not of whole pixels
    };
}"""


def tab(page: Page) -> dict[str, Any]:
    """Go one further; what now has the focus. It must show, and nothing may lie over it."""
    page.keyboard.press("Tab")
    at: dict[str, Any] = page.evaluate(FOCUS)
    if at["tag"] != "BODY":  # beyond the last one is the browser itself
        assert at["ringed"] and at["inView"] and at["uncovered"], str(at)
    return at


def tab_to(page: Page, words: str) -> None:
    """Go on until the words of what has the focus begin with `words`."""
    passed = []
    for _number in range(MOST_TABS):
        passed.append(tab(page)["words"])
        if passed[-1].startswith(words):
            return
    raise AssertionError(f"{words!r} is not among {passed}")


@pytest.fixture(params=[390, 1280])
def agenda(request: pytest.FixtureRequest, visitor: Page, site: Site) -> Page:
    """The agenda, where on a telephone the filters are folded and on a wide screen they are not."""
    visitor.set_viewport_size({"width": request.param, "height": 800})
    visitor.goto(f"{site.url}/agenda/")
    return visitor


def test_the_first_thing_leads_past_the_header(agenda: Page) -> None:
    assert tab(agenda)["words"] == "Naar de inhoud"
    expect(agenda.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport(ratio=1)
    agenda.keyboard.press("Enter")
    expect(agenda).to_have_url(f"{agenda.url.partition('#')[0]}#inhoud")
    assert tab(agenda)["inMain"]


def test_somebody_chooses_what_to_see(agenda: Page) -> None:
    narrow = agenda.viewport_size is not None and agenda.viewport_size["width"] < 900
    if narrow:
        tab_to(agenda, "Kies wat je zoekt")
        agenda.keyboard.press("Enter")
    tab_to(agenda, "Samen eten")
    agenda.keyboard.press("Space")
    tab_to(agenda, "Laat zien")
    agenda.keyboard.press("Enter")
    expect(agenda.get_by_text("Je keuze:")).to_be_visible()
    assert agenda.url.endswith("categorie=samen-eten&organisatie=&van=&tot=")
    kinds = agenda.locator("li.event .kind__word").all_text_contents()
    assert len(kinds) > 5
    assert set(kinds) == {"Samen eten"}
    tab_to(agenda, "Samen aan tafel")
    agenda.keyboard.press("Enter")
    expect(agenda.get_by_role("heading", level=1)).to_have_text("Samen aan tafel")


@pytest.mark.parametrize("path", ["/", "/agenda/?van=2026-11-24&tot=2026-11-25", "/agenda/maand/2026-11", "/wijken/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_whole_page_can_be_walked(visitor: Page, site: Site, path: str, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 800})
    visitor.goto(site.url + path)
    passed = []
    while (at := tab(visitor))["tag"] != "BODY":
        passed.append(at["words"])
        assert len(passed) < 200, "the walk does not end"
    assert passed[0] == "Naar de inhoud"
    assert passed[-1] == "Cookies"


def test_the_walk_sees_what_hides_the_focus(visitor: Page) -> None:
    visitor.set_content('<button style="outline: none">Zonder rand</button>')
    with pytest.raises(AssertionError, match="'ringed': False"):
        tab(visitor)
    visitor.set_content('<button style="outline: 3px solid">Verborgen</button><div style="position: fixed; inset: 0">')
    with pytest.raises(AssertionError, match="'uncovered': False"):
        tab(visitor)


def test_a_fault_leads_to_its_field(visitor: Page, site: Site) -> None:
    visitor.goto(f"{site.url}/agenda/?van=2026-11-28&tot=2026-11-24&categorie=dromen")
    expect(visitor.get_by_role("alert")).to_contain_text("Kijk dit nog even na")
    tab_to(visitor, "De laatste dag ligt voor de eerste.")
    visitor.keyboard.press("Enter")
    field = visitor.get_by_label("Tot en met")
    expect(field).to_be_focused()
    expect(field).to_have_value("2026-11-24")  # what was typed is there to be changed
    expect(field).to_have_accessible_description("De laatste dag ligt voor de eerste. Draai ze om.")


def test_a_date_that_is_none_stays_to_be_changed(visitor: Page, site: Site) -> None:
    visitor.goto(f"{site.url}/agenda/?van=gisteren&tot=2026-11-28")
    expect(visitor.get_by_label("Vanaf")).to_have_value("gisteren")
    expect(visitor.get_by_label("Tot en met")).to_have_attribute("type", "date")
