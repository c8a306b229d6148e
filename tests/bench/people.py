"""The list of people among a thousand and among a hundred thousand, as a ratio in one run (`make bench-people`).

A buur looks, then a visitor (whose page is made anew each time: the kept ones are thrown away). The median of what the
process itself takes.

The bound is for the list. A choice by interest is printed beside it: among a thousand people it often finds less than a
page, so the ratio says little; what matters is that no choice takes long.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask

from tests.bench.village import LIKED, village
from wijkplatform.web.kept_pages import KeptPages

FEW, MANY, MOST = 1_000, 100_000, 1.25
ROUNDS = 60


def milliseconds(app: Flask, path: str, cookie: str) -> float:
    """What a page takes of the processor, the median of many."""
    browser, taken = app.test_client(), []
    if cookie:
        browser.set_cookie("sid", cookie, domain="127.0.0.1")
    for _round in range(ROUNDS):
        app.extensions["wijk"].kept = KeptPages()
        start = time.process_time()
        response = browser.get(path, base_url="http://127.0.0.1")
        taken.append((time.process_time() - start) * 1000)
        assert response.status_code == 200, response.status_code
    return statistics.median(taken)


def main() -> int:
    """Measure, print, and say whether it is within what was asked."""
    with tempfile.TemporaryDirectory() as folder:
        villages = [village(Path(folder) / str(people), people) for people in (FEW, MANY)]
        worst = 0.0
        for path in ("/buren/", *(f"/buren/?interesse={slug}" for slug in LIKED), f"/buren/?na={'V' * 22}"):
            for who in ("buur", "bezoeker"):
                few, many = (milliseconds(app, path, cookie if who == "buur" else "") for app, cookie in villages)
                worst = worst if "interesse" in path else max(worst, many / few)
                print(f"{path:40} {who:9} {FEW}: {few:5.2f} ms   {MANY}: {many:5.2f} ms   {many / few:4.2f} x")
    print(f"{worst:.2f} x at worst (allowed: {MOST})")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
