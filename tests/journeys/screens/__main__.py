"""`python -m tests.journeys.screens`: the demonstration's front page as it is now, for README.md.

Needs Chromium, at `WIJK_TEST_BROWSER` or else where Debian puts it.
"""

import os
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from tests.journeys.browsing import chromium, visit
from tests.journeys.running import serving

SCREEN = Path(__file__).with_name("voorpagina.png")
WIDTH, HEIGHT = 1280, 900
MOST_BYTES = 300_000


def main() -> None:
    """Make the picture."""
    os.environ.setdefault("WIJK_TEST_BROWSER", which("chromium") or which("chromium-browser") or "chromium")
    with TemporaryDirectory() as state, serving(Path(state)) as site, chromium() as browser:
        context = visit(
            browser, viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(site.url, wait_until="networkidle")
        page.screenshot(path=SCREEN)
    size = SCREEN.stat().st_size
    assert size < MOST_BYTES, f"{SCREEN.name} has become {size} bytes"
    print(f"{SCREEN.name}: {size} bytes")


main()
