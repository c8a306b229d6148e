"""Search among 100,000 events, and the agenda among these against 1,000, in one run (`make bench-search`).

Search is against what one would write without an index: every word somewhere in title, text, place or organisation,
with LIKE. With WIJK_TEST_DATABASE_URL it is measured on that (empty) PostgreSQL database; the pages on SQLite. Median
of five rounds. The first page after a change is printed too, and has no bound: it walks past all dates that are over.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from flask import Flask
from sqlalchemy import ColumnElement, and_, or_

from tests.bench.agenda_village import BEGINNING, COMMON, HALF, RARE, agenda_village
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.queries import list_rows, list_rows_where
from wijkplatform.agenda.selection import Selection, conditions
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, bind_platform, reading, session
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.web.here import enter
from wijkplatform.web.kept_pages import KeptPages

FEW, MANY, ROUNDS, PAGE = 1_000, 100_000, 5, 51
MOST_MS, TIMES_FASTER, TIMES_DEARER = 50, 10, 1.25
_NUMBERS = count()
ASKED = {"rare": RARE, "commonest": COMMON, "three letters": BEGINNING, "one in two": HALF, "two words": f"{RARE} kof"}


def like(words: str) -> ColumnElement[bool]:
    """The same without an index."""
    columns = (Event.title, Event.text, Event.place, Organisation.name)
    return and_(*(or_(*(column.icontains(word) for column in columns)) for word in words.split()))


def milliseconds(deed: Callable[[], object], rounds: int = ROUNDS) -> float:
    """How long it takes, the median; the first time does not count."""
    taken = []
    for _round in range(rounds + 1):
        start = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[1:])


def searches(app: Flask) -> bool:
    """Measure every search; whether all are within what was asked."""
    fine = True
    with app.app_context():
        with reading():
            platform = find_platform("127.0.0.1")
            assert platform is not None
        bind_platform(session(), platform.platform_id)
        enter(platform)
        viewer, since = Viewer(platform.platform_id), clock.now()

        def by_index(words: str) -> list[AnyRow]:
            with reading():
                return list_rows(viewer, Selection(since=since, q=words, once=True), PAGE)

        def by_like(words: str) -> list[AnyRow]:
            with reading():
                every = conditions(Selection(since=since, once=True))
                return list_rows_where(viewer, [*every, like(words)], PAGE)

        for what, words in ASKED.items():
            assert [row.ref for row in by_index(words)] == [row.ref for row in by_like(words)], what
            found, plain = milliseconds(lambda w=words: by_index(w)), milliseconds(lambda w=words: by_like(w))  # type: ignore[misc]
            enough = plain / found >= TIMES_FASTER if what == "rare" else found <= MOST_MS
            fine = fine and enough
            print(f"{what:14} {words:12} {found:7.1f} ms   LIKE {plain:7.1f} ms   {plain / found:6.1f} x", flush=True)
    return fine


def page_of(app: Flask, path: str, *, changed: bool) -> Callable[[], object]:
    """A visitor who looks at a page that is not kept: made of lines that are remembered, as it is all day, or (when
    `changed`) the first one after a change, when nothing is.
    """
    browser = app.test_client()
    assert browser.get("/agenda/", base_url="http://127.0.0.1").status_code == 200

    def look() -> None:
        if changed:
            app.extensions["wijk"].kept = KeptPages()
        fresh = f"{path}{'&' if '?' in path else '?'}uncached={next(_NUMBERS)}"
        assert browser.get(fresh, base_url="http://127.0.0.1").status_code == 200

    return look


def pages(few: Flask, many: Flask) -> bool:
    """The pages of the agenda among few and among many, by turns; whether many cost about as much."""
    fine = True
    for path, changed in (("/agenda/", False), ("/agenda/?wijk=centrum", False), ("/agenda/", True)):
        ratios = []
        for _round in range(ROUNDS):
            of_few, of_many = (milliseconds(page_of(app, path, changed=changed), 30) for app in (few, many))
            ratios.append((of_many / of_few, of_few, of_many))
        ratio, of_few, of_many = sorted(ratios)[ROUNDS // 2]
        fine = fine and (changed or ratio <= TIMES_DEARER)
        words = f"{path} just changed" if changed else path
        print(f"{words:27} {FEW}: {of_few:6.2f} ms   {MANY}: {of_many:6.2f} ms   {ratio:5.2f} x", flush=True)
    return fine


def main() -> int:
    """Measure, print, and say whether it is within what was asked."""
    elsewhere = os.environ.get("WIJK_TEST_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        many = agenda_village(Path(folder) / "many", MANY, elsewhere)
        fine = searches(many)
        if not elsewhere:
            fine = pages(agenda_village(Path(folder) / "few", FEW), many) and fine
    print("within what was asked" if fine else "NOT within what was asked")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
