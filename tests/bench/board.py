"""The board beside the agenda, as a ratio in one run (`make bench-board`): processor time of a page, median of many.

Both are full: fifty activities of 500, and a page of notices of 500, of residents and organisations, for wijken and for
all, some with a photo. A visitor looks at pages that are made anew, from what is remembered; then at the first after a
change, when nothing is; then a buur looks, for whom nothing is remembered. The kinds take turns, so that a busy
machine does the same to each.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from flask import Flask

from tests.factories.accounts import make_user, open_session
from tests.factories.agenda import make_event
from tests.factories.media import make_photo
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.factories.prikbord import make_notice
from tests.journeys.running import environ_of, free_port
from wijkplatform.app import create_app
from wijkplatform.core import clock, migrating
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db, writing
from wijkplatform.core.settings import read_settings
from wijkplatform.prikbord.models import NoticeKind, NoticePhoto
from wijkplatform.web.kept_pages import KeptPages

MOST = 1.3
ROUNDS = 150
MANY = 500
_TEXT = "Hij is niet zwaar, maar ik kan het niet **alleen**. Zaterdag heb ik koffie met taart klaar. " * 4
_QUIET = {"WIJK_LOG_LEVEL": "WARNING", "WIJK_RATE_LIMITS": "off"}


def full_board(state: Path) -> tuple[Flask, str]:
    """A platform with an agenda and a board that are full, and the cookie of a buur."""
    app = create_app(read_settings(environ_of(state, free_port()) | _QUIET))
    with app.app_context():
        migrating.upgrade(db.engine)
        with writing():
            make_platform("127.0.0.1")
            wijken = tuple(make_wijk(f"wijk-{number}") for number in range(12))
            category, linde = make_category(), make_organisation()
            people = [
                make_user(f"Mens {number}", f"mens{number}@bewoner.example", wijken[number % 12],
                          visibility=tuple(Visibility)[number % 3])
                for number in range(20)
            ]  # fmt: skip
            begin = datetime(2026, 11, 24, 10)
            for number in range(MANY):
                named = wijken[: number % 3]
                starts = (begin + timedelta(hours=number)).isoformat()
                make_event(linde, starts, 1, named, category_id=category.id, title=f"Activiteit {number}")
                owner = people[number % 20] if number % 3 else linde
                notice = make_notice(
                    owner, named, title=f"Briefje nummer {number}", text=_TEXT,
                    kind=tuple(NoticeKind)[number % 5].value, placed_at=clock.now() - timedelta(hours=number),
                )  # fmt: skip
                if number % 4 == 0:
                    photo = make_photo(people[0], "prikbord")
                    db.session.add(NoticePhoto(notice_id=notice.id, photo_id=photo.id, place=1, alt="Een kast"))
            return app, open_session(people[0])


def measured(app: Flask, cookie: str = "", *, forget: bool = False) -> Callable[[str], float]:
    """A function that gives the milliseconds of processor time that one page takes, made anew."""
    browser = app.test_client()
    if cookie:
        browser.set_cookie("sid", cookie, domain="127.0.0.1")
    numbers = count()

    def take(path: str) -> float:
        if forget:
            app.extensions["wijk"].kept = KeptPages()
        start = time.process_time()
        status = browser.get(f"{path}?keer={next(numbers)}", base_url="http://127.0.0.1").status_code
        taken = (time.process_time() - start) * 1000
        assert status == 200, status
        return taken

    return take


def ratios(app: Flask, cookie: str, rounds: int = ROUNDS) -> Iterator[tuple[str, float, float]]:
    """Of each kind of reader: who it is, and the milliseconds of the agenda and of the board."""
    readers = {
        "a visitor": measured(app),
        "a visitor, just changed": measured(app, forget=True),
        "a buur": measured(app, cookie),
    }
    for name, take in readers.items():
        for path in ("/agenda/", "/prikbord/"):
            take(path)  # what is compiled or loaded at the first is no part of it
        both = [(take("/agenda/"), take("/prikbord/")) for _round in range(rounds)]
        yield name, statistics.median(one for one, _ in both), statistics.median(other for _, other in both)


def main() -> int:
    """Measure, print, and say whether it is within what was asked."""
    with tempfile.TemporaryDirectory() as folder:
        worst = 0.0
        for name, agenda, board in ratios(*full_board(Path(folder))):
            worst = max(worst, board / agenda)
            print(f"{name:24} agenda {agenda:6.2f} ms   board {board:6.2f} ms   {board / agenda:4.2f} x")
    print(f"{worst:.2f} x at worst (allowed: {MOST})")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
