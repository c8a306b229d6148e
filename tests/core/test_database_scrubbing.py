"""After scrubbing not a byte of what was deleted is in the file, nor in the -wal file beside it."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from wijkplatform.core.database.engine import engine_options, prepare_engine
from wijkplatform.core.database.scrubbing import scrub_file
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database
WORD = "qzwoord-dat-weg-moet"


def test_what_was_deleted_is_nowhere(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    engine = create_engine(settings.sqlalchemy_url, **engine_options(settings))
    prepare_engine(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT)"))
        for number in range(200):
            connection.execute(text("INSERT INTO t VALUES (:n, :w)"), {"n": number, "w": f"{WORD}-{number}" * 50})
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM t"))

    def left() -> tuple[bool, bool]:
        wal = settings.sqlite_file.with_name(settings.sqlite_file.name + "-wal")
        with engine.connect() as connection:
            holes = connection.execute(text("PRAGMA freelist_count")).scalar_one() > 0
        return WORD.encode() in settings.sqlite_file.read_bytes() + wal.read_bytes(), holes

    assert left() == (True, True)
    assert scrub_file(engine)
    assert left() == (False, False)
    engine.dispose()
