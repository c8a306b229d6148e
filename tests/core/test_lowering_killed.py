"""Kill −9 while the erasure log is written, at moments that nobody chose: what was answered stands in the log."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.commands.installing import install, settings_in, started
from tests.factories.platforms import make_platform
from wijkplatform.core.database import db
from wijkplatform.core.erasure_log import ErasureLog
from wijkplatform.core.lowering import LogMark, Lowering, flush_lowerings

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from tests.commands.installing import started
from wijkplatform.core.lowering import note_lowering
with started(Path(sys.argv[1])) as house:
    for number in range(100_000):
        with house.writing():
            note_lowering("gewist", f"{sys.argv[2]}-{number}")
        print(number, flush=True)
"""


def test_what_was_answered_stands_in_the_log(tmp_path: Path) -> None:
    state = install(tmp_path / "state")
    with started(state) as house, house.writing(None):
        make_platform()
    log = ErasureLog(settings_in(state).erasure_log_file)
    answered: set[str] = set()
    for turn in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(state), str(turn)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline()  # it is under way
        time.sleep(0.05 + 0.037 * turn)
        writer.kill()
        said = [0, *(int(line) for line in writer.stdout.read().splitlines() if line)]
        writer.stdout.close()
        writer.wait(timeout=10)
        answered |= {f"{turn}-{number}" for number in said}
    with started(state) as house:
        with house.app.app_context():
            flush_lowerings()
        with house.reading(None):
            assert db.session.scalars(select(LogMark.seq)).one() == log.last_seq()
        with house.reading():
            assert db.session.scalars(select(Lowering.id)).all() == []
    entries = log.read_after(0)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    refs = [entry.told.ref for entry in entries]
    assert len(refs) == len(set(refs))  # none twice
    assert answered <= set(refs)
    assert len(answered) > 3
