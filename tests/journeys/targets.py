"""How large the things are that somebody presses: 44 px and more (LOOK.md), but for a link inside a sentence."""

from playwright.sync_api import Page

LEAST = 44
_SMALL = """least => [...document.querySelectorAll('main :is(a[href], button, summary, input, select, textarea)')]
    .filter(each => each.type !== 'hidden' && each.checkVisibility({visibilityProperty: true})
        && !each.closest('.visually-hidden'))
    .filter(each => {
        const pressed = each.closest('label') || each;
        if (pressed.getBoundingClientRect().height >= least - 0.5) return false;
        if (each.tagName !== 'A') return true;
        const around = each.closest('p, li, dd, td, address, div'), words = around.textContent.trim();
        return words === each.textContent.trim();
    }).map(each => `${each.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)}: ${each.getBoundingClientRect().height}`)"""


def small_targets(page: Page) -> list[str]:
    """What is too small to press with a thumb, one line for each; what is folded is not looked at."""
    found = page.evaluate(_SMALL, LEAST)
    assert isinstance(found, list)
    return found


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
