"""`make bench-own-data`: all that is held of somebody with 10,000 rows and 200 photos, as a page and as a download.

The download is bound (issue D: 60 s); the page, the press of a button and the asking are printed beside it.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask
from sqlalchemy import insert

from tests.client import OWN_PAGE
from tests.factories.accounts import make_user, open_session
from tests.factories.platforms import make_platform
from tests.journeys.running import environ_of, free_port
from wijkplatform.app import create_app
from wijkplatform.core import clock, migrating
from wijkplatform.core.database import bind_platform, db, unscoped, writing
from wijkplatform.core.settings import read_settings
from wijkplatform.core.traces import Disclosure
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.privacy.download.exports import ask_for_download
from wijkplatform.privacy.jobs import make_downloads

QUIET = {"WIJK_LOG_LEVEL": "WARNING", "WIJK_RATE_LIMITS": "off"}
ROWS, PHOTOS, PHOTO_BYTES = 10_000, 200, 250_000
MOST = 60.0
_WHY = "rows of a bench, with their platform"


def somebody(state: Path) -> tuple[Flask, int, int, str]:
    """A platform, somebody with much, and the cookie of a session."""
    app = create_app(read_settings(environ_of(state, free_port()) | QUIET))
    with app.app_context():
        migrating.upgrade(db.engine)
        with writing():
            platform = make_platform("127.0.0.1")
            user = make_user()
            cookie = open_session(user)
            ids = platform.id, user.id
        with writing():
            bind_platform(db.session(), ids[0])
            told = {"platform_id": ids[0], "user_id": ids[1], "receiver": "De Linde", "handed_at": clock.now()}
            rows = [told | {"what": f"Naam en e-mailadres, keer {number}"} for number in range(ROWS)]
            db.session.execute(unscoped(insert(Disclosure), _WHY), rows)
            for _number in range(PHOTOS):
                photo = Photo(kind="profiel", user_id=ids[1], width=1200, height=800)
                db.session.add(photo)
                db.session.flush()
                storage().write(photo.key, Size.LARGE, os.urandom(PHOTO_BYTES))
    return app, *ids, cookie


def seconds(start: float) -> float:
    """How long it is since `start`."""
    return time.perf_counter() - start


def main() -> int:
    """Measure, print, and say whether it is within what was asked."""
    with tempfile.TemporaryDirectory() as folder:
        app, platform_id, user_id, cookie = somebody(Path(folder) / "state")
        browser = app.test_client()
        browser.set_cookie("sid", cookie, domain="127.0.0.1")
        start = time.perf_counter()
        page = browser.get("/mijn/gegevens", base_url="http://127.0.0.1")
        print(f"page      {seconds(start) * 1000:7.0f} ms, {len(page.data) // 1024} kB, status {page.status_code}")
        start = time.perf_counter()
        data = {"soort": "disclosure", "regel": "0" * 32, "csrf_token": _token(page.text)}
        refused = browser.post("/mijn/gegevens/weg", data=data, headers=OWN_PAGE, base_url="http://127.0.0.1")
        print(f"a button  {seconds(start) * 1000:7.0f} ms, status {refused.status_code}, among {ROWS} rows")
        with app.app_context(), writing():
            bind_platform(db.session(), platform_id)
            ask_for_download(user_id)
        start = time.perf_counter()
        with app.app_context():
            make_downloads()
        taken = seconds(start)
        (file,) = (Path(folder) / "state" / "downloads").iterdir()
        size = file.stat().st_size // 1024
        print(f"download  {taken:7.2f} s, {size} kB, {ROWS} rows and {PHOTOS} photos (allowed: {MOST:.0f} s)")
    return 0 if taken <= MOST else 1


def _token(html: str) -> str:
    return html.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]


if __name__ == "__main__":
    sys.exit(main())
