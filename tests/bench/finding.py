"""Search among 100,000 events, and the agenda among these against 1,000, in one run (`make bench-search`).

Search is against what one would write without an index: every word somewhere in title, text, place or organisation,
with LIKE. With WIJK_TEST_DATABASE_URL all is measured on that PostgreSQL database, which is empty, and one beside it.
Processor time, which a busy machine changes least; on PostgreSQL, whose work is done elsewhere, the time that passes.
The median of five rounds. Each figure says whether it is within what was asked.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from flask import Flask
from sqlalchemy import ColumnElement, and_, create_engine, make_url, or_, text

from tests.bench.agenda_village import BEGINNING, COMMON, HALF, RARE, agenda_village
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.queries import list_rows
from wijkplatform.agenda.rows import list_rows_where
from wijkplatform.agenda.selection import Selection, conditions
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, bind_platform, reading, session
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.web.here import enter
from wijkplatform.web.kept_pages import KeptPages

FEW, MANY, ROUNDS, LOOKS, PAGE = 1_000, 100_000, 5, 30, 51
MOST_MS, TIMES_FASTER, TIMES_DEARER = 50, 10, 1.25
_NUMBERS = count()
ASKED = {"rare": RARE, "commonest": COMMON, "three letters": BEGINNING, "one in two": HALF, "two words": f"{RARE} kof"}


def like(words: str) -> ColumnElement[bool]:
    """The same without an index."""
    columns = (Event.title, Event.text, Event.place, Organisation.name)
    return and_(*(or_(*(column.icontains(word) for column in columns)) for word in words.split()))


def milliseconds(clock_: Callable[[], float], deed: Callable[[], object]) -> float:
    """How long it takes once."""
    start = clock_()
    deed()
    return (clock_() - start) * 1000


def by_turns(clock_: Callable[[], float], *deeds: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, ...]:
    """How long each takes, the median; the first time does not count."""
    taken = [[milliseconds(clock_, deed) for deed in deeds] for _round in range(rounds + 1)]
    return tuple(statistics.median(one) for one in zip(*taken[1:], strict=True))


def verdict(fine: bool) -> str:
    """Whether a figure is within what was asked."""
    return "fine" if fine else "TOO MUCH"


def searches(app: Flask, clock_: Callable[[], float]) -> bool:
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
            found, plain = by_turns(clock_, lambda w=words: by_index(w), lambda w=words: by_like(w))  # type: ignore[misc]
            enough = plain / found >= TIMES_FASTER if what == "rare" else found <= MOST_MS
            fine = fine and enough
            said = f"{found:7.1f} ms   LIKE {plain:7.1f} ms   {plain / found:6.1f} x   {verdict(enough)}"
            print(f"{what:14} {words:12} {said}", flush=True)
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


def pages(few: Flask, many: Flask, clock_: Callable[[], float]) -> bool:
    """The pages of the agenda among few and among many, by turns; whether many cost about as much."""
    fine = True
    for path, changed in (("/agenda/", False), ("/agenda/?wijk=centrum", False), ("/agenda/", True)):
        looks = [page_of(app, path, changed=changed) for app in (few, many)]
        of_few, of_many = sorted(
            (by_turns(clock_, *looks, rounds=LOOKS) for _round in range(ROUNDS)), key=lambda one: one[1] / one[0]
        )[ROUNDS // 2]
        enough = of_many / of_few <= TIMES_DEARER
        fine = fine and enough
        words = f"{path} just changed" if changed else path
        said = f"{FEW}: {of_few:6.2f} ms   {MANY}: {of_many:6.2f} ms   {of_many / of_few:5.2f} x   {verdict(enough)}"
        print(f"{words:27} {said}", flush=True)
    return fine


@contextmanager
def beside(database: str) -> Iterator[str]:
    """An empty database on the same server, for as long as it is needed; nothing when it is not elsewhere."""
    if not database:
        yield ""
        return
    url = make_url(database)
    name, server = f"{url.database}_few", create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()


def main() -> int:
    """Measure, print, and say whether it is within what was asked."""
    elsewhere = os.environ.get("WIJK_TEST_DATABASE_URL", "")
    clock_ = time.perf_counter if elsewhere else time.process_time
    with tempfile.TemporaryDirectory() as folder, beside(elsewhere) as another:
        few = agenda_village(Path(folder) / "few", FEW, another)
        many = agenda_village(Path(folder) / "many", MANY, elsewhere)
        fine = [searches(many, clock_), pages(few, many, clock_)]
    print("within what was asked" if all(fine) else "NOT within what was asked")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
