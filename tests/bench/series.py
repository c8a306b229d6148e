"""What series cost: making the dates of 500, and a page of one that is ten years old (`make bench-series`).

The dates of 500 weekly series over a year, without the insert, against dateutil that only gives their starts: no
moments, no ends. The page of an event whose series began ten years ago against one that began last week. Processor
time, by turns, the median of five rounds.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from dateutil.rrule import rrulestr
from flask import Flask

from tests.bench.agenda_village import agenda_village
from wijkplatform.agenda.actions import EventEntry, save_events
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.rhythm import expand
from wijkplatform.agenda.series import Series
from wijkplatform.core import clock
from wijkplatform.core.database import bind_platform, reading, session, writing
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.web.here import enter

SERIES, ROUNDS, LOOKS = 500, 5, 40
TIMES_BARE, TIMES_NEW = 2.0, 1.2
ZONE, WEEKLY = "Europe/Amsterdam", "FREQ=WEEKLY"
_NUMBERS = count()


def weekly(starts: datetime) -> Series:
    """Two hours, every week."""
    return Series(starts, starts + timedelta(hours=2), ZONE, rule=WEEKLY)


def processor(deed: Callable[[], object]) -> float:
    """How much of the processor it takes, in milliseconds."""
    start = time.process_time()
    deed()
    return (time.process_time() - start) * 1000


def compare(what: str, ours: Callable[[], object], other: Callable[[], object], most: float) -> bool:
    """Both, by turns; whether ours costs at most so many times the other."""
    ours()
    other()
    rounds = [(processor(ours), processor(other)) for _round in range(ROUNDS)]
    mine, theirs = (statistics.median(one) for one in zip(*rounds, strict=True))
    ratio = mine / theirs
    print(f"{what:45} {mine:8.1f} ms against {theirs:8.1f} ms   {ratio:5.2f} x (at most {most})", flush=True)
    return ratio <= most


def materialising() -> bool:
    """The dates of a year of 500 series."""
    every = [weekly(datetime(2026, 1, 1 + n % 28, 8 + n % 12, n % 4 * 15)) for n in range(SERIES)]
    first, last = datetime(2026, 6, 1), datetime(2027, 6, 1)
    since, until = first.replace(tzinfo=UTC), last.replace(tzinfo=UTC)

    def ours() -> int:
        return sum(len(expand(series, since, until)) for series in every)

    def bare() -> int:
        return sum(len(rrulestr(WEEKLY, dtstart=series.starts).between(first, last)) for series in every)

    assert ours() == bare()
    return compare("500 weekly series over a year / dateutil", ours, bare, TIMES_BARE)


def page_of(app: Flask, title: str, starts: datetime) -> Callable[[], object]:
    """Somebody who looks at the page of a weekly series, some times, none of them kept."""
    with app.app_context():
        with reading():
            platform = find_platform("127.0.0.1")
            assert platform is not None
        bind_platform(session(), platform.platform_id)
        enter(platform)
        with writing():
            ref = find_organisation_ref("de-linde")
            assert ref is not None
            save_events(ref.id, [EventEntry(title, title, weekly(starts))])
        with reading():
            path = event_path(session().query(Event.public_id).filter(Event.uid == title).scalar(), title)
    browser = app.test_client()

    def look() -> None:
        for _look in range(LOOKS):
            answer = browser.get(f"{path}?uncached={next(_NUMBERS)}", base_url="http://127.0.0.1")
            assert answer.status_code == 200, answer.status_code

    return look


def pages(folder: Path) -> bool:
    """The page of an old series and of a new one."""
    app = agenda_village(folder, 10)
    now = clock.now().replace(tzinfo=None, second=0, microsecond=0)
    old, new = (page_of(app, f"Koffie {weeks}", now - timedelta(weeks=weeks)) for weeks in (522, 1))
    return compare("page, began ten years ago / last week", old, new, TIMES_NEW)


def main() -> int:
    """Measure, print, and say whether it is within what was asked."""
    with tempfile.TemporaryDirectory() as folder:
        fine = [materialising(), pages(Path(folder))]
    print("within what was asked" if all(fine) else "NOT within what was asked")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
