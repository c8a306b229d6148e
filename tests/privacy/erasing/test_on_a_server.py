"""On PostgreSQL: gone from the tables at once, and after the night from the files of the server too (SECURITY.md F4).

A cluster of its own, for we look in its files: tables, indexes, the samples that it plans with, and its log.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import House
from tests.factories.platforms import make_platform, make_wijk
from tests.factories.privacy import fill_everybody
from tests.journeys.running import free_port
from tests.privacy.erasing.conftest import Worker
from tests.remains import find_remains
from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.app import create_app
from wijkplatform.core import migrating
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings
from wijkplatform.privacy.erasing.carrying_out import rewrite_at_night

pytestmark = pytest.mark.postgres
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
OPTIONS = "-c fsync=off -c wal_recycle=off -c min_wal_size=32MB -c autovacuum=off -c listen_addresses=127.0.0.1"


@dataclass(frozen=True)
class Cluster:
    """A server of our own, and the folder with its files."""

    folder: Path
    url: str


def call(*words: str) -> None:
    """Run one of the server's programs; as its own user where we are root, for it refuses to be."""
    asked = ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else list(words)
    subprocess.run(asked, check=True, capture_output=True, timeout=60, cwd="/")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Made, started, and thrown away. Not in pytest's own folders: those let no other user in."""
    programs, home = BINARIES[-1], Path(tempfile.mkdtemp(prefix="wijk-cluster-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    port, folder = free_port(), home / "data"
    call(f"{programs}/initdb", "-D", str(folder), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    start = f"-p {port} -k {home} {OPTIONS}"
    call(f"{programs}/pg_ctl", "-D", str(folder), "-w", "-l", str(home / "log"), "-o", start, "start")
    try:
        yield Cluster(folder, f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres")
    finally:
        call(f"{programs}/pg_ctl", "-D", str(folder), "-m", "immediate", "stop")
        shutil.rmtree(home)


def test_after_the_night_no_byte_is_left_in_its_files(cluster: Cluster, tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path, database_url=cluster.url, base_url="http://hus.example", testing=True))
    with app.app_context():
        migrating.upgrade(db.engine)
    house = House(app)
    with house.writing(None):
        make_platform()
        make_wijk("centrum")
        everybody = fill_everybody()
    with app.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))
        connection.execute(sa.text("CHECKPOINT"))
    gone, stays = everybody.texts_that_go_with(everybody.one), everybody.texts_that_stay_without(everybody.one)
    assert set(find_remains(cluster.folder, gone)) == set(gone), "the test itself must find them"
    with house.writing():
        end_account(everybody.one.who.user_id or 0, Why.ASKED)
    worker = Worker(house)
    while worker.state() != "rijen weg":
        worker.round()
    with app.app_context(), db.engine.connect() as connection:
        rows = "".join(str(tuple(row)) for row in connection.execute(sa.text('SELECT * FROM "user"')))
    assert everybody.one.email not in rows
    assert find_remains(cluster.folder, gone) != {}, "else the night has nothing to do"
    with app.app_context():
        rewrite_at_night()
    assert worker.state() == "klaar"
    assert find_remains(cluster.folder, gone) == {}
    assert set(find_remains(cluster.folder, stays)) == set(stays)
    with app.app_context():
        db.engine.dispose()
