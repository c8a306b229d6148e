"""Whether everybody can use a page: narrow and wide, in the light and in the dark."""

from itertools import product

from playwright.sync_api import Page

from tests.journeys import axe
from tests.journeys.targets import small_targets, unfold

STICKS_OUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def is_for_everybody(page: Page) -> None:
    """Axe finds nothing, nothing sticks out and no target is small, with all that is folded open. The page is as wide
    as it was afterwards.
    """
    before = page.viewport_size
    axe.bring(page)
    unfold(page)
    for width, scheme in product((320, 1280), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert axe.findings(page) == [], (width, scheme)
        assert not page.evaluate(STICKS_OUT), (width, scheme)
        assert small_targets(page) == [], (width, scheme)
    if before is not None:
        page.set_viewport_size(before)
