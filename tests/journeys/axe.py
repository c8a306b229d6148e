"""axe-core on a page as it stands.

Playwright evaluates through the debugger, which our Content-Security-Policy does not govern: the policy stays in force
for the page itself, so nothing has to be switched off, and what the page does against it is still seen.
"""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, and left out by axe itself
    "resultTypes": ["violations"],
    "preload": False,
}
_RUN = """options => axe.run(document, options).then(({violations}) => violations.flatMap(({id, nodes}) =>
    nodes.map(node => `${id}: ${node.target.join(' ')} – ${node.failureSummary}`)))"""


def bring(page: Page) -> None:
    """Put axe into the page and its frames, of whatever website they are."""
    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
        frame.evaluate("axe.configure({allowedOrigins: ['<unsafe_all_origins>']})")


def findings(page: Page) -> list[str]:
    """What axe finds wrong, one line for each element, frames included. First `bring` it."""
    found = page.evaluate(_RUN, _OPTIONS)
    assert isinstance(found, list)
    return found
