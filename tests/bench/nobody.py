"""The page of who is hidden against the page of nobody, as a ratio in one run (`make bench-people`).

Hidden and unknown by turns, each time another address, so that whatever else the machine does falls on both alike. The
median of what the process itself takes; a visitor looks, then somebody who is logged in.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from tests.bench.village import village
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import bind_platform, db, reading
from wijkplatform.core.ids import new_public_id
from wijkplatform.platforms.hosts import find_platform

PEOPLE, ROUNDS, MOST = 10_000, 1_000, 1.05


def hidden_ids(app: Flask) -> list[str]:
    """The ids of as many people as are looked at, who show to nobody."""
    with app.app_context(), reading():
        platform = find_platform("127.0.0.1")
        assert platform is not None
        bind_platform(db.session(), platform.platform_id)
        query = select(User.public_id).where(User.visibility == Visibility.ANONIEM, User.id > 1_000)
        return list(db.session.scalars(query.order_by(User.public_id).limit(ROUNDS)))


def medians(app: Flask, hidden: list[str], cookie: str) -> tuple[float, float]:
    """Milliseconds for who is hidden, and for nobody."""
    browser = app.test_client()
    if cookie:
        browser.set_cookie("sid", cookie, domain="127.0.0.1")

    def take(public_id: str) -> float:
        start = time.process_time()
        response = browser.get(f"/buren/{public_id}", base_url="http://127.0.0.1")
        taken = (time.process_time() - start) * 1000
        assert response.status_code == 404, response.status_code
        return taken

    of_hidden, of_nobody = [], []
    for number, public_id in enumerate(hidden):
        turns = [(public_id, of_hidden), (new_public_id(), of_nobody)]
        for each, taken in turns if number % 2 else reversed(turns):
            taken.append(take(each))
    return statistics.median(of_hidden), statistics.median(of_nobody)


def main() -> int:
    """Measure, print, and say whether nobody can tell."""
    worst = 1.0
    with tempfile.TemporaryDirectory() as folder:
        app, cookie = village(Path(folder), PEOPLE)
        hidden = hidden_ids(app)
        for who, carried in (("buur", cookie), ("bezoeker", "")):
            found, nobody = medians(app, hidden, carried)
            worst = max(worst, found / nobody, nobody / found)
            print(f"{who:9} verborgen: {found:6.3f} ms   onbekend: {nobody:6.3f} ms   {found / nobody:5.3f} x")
    print(f"{worst:.3f} x at worst (allowed: {MOST})")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
