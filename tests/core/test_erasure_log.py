"""The erasure log: whole lines only, numbered on, on the disk; it forgets after 31 days and never its last number."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wijkplatform.core import erasure_log as module
from wijkplatform.core.erasure_log import KEEP, BrokenLog, ErasureLog, Told

pytestmark = pytest.mark.no_database
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def event(ref: str = "a" * 22, when: datetime = NOW, kind: str = "gewist", detail: str = "") -> Told:
    return Told(when, 1, kind, ref, detail)


@pytest.fixture
def log(tmp_path: Path) -> ErasureLog:
    """A log that is not there yet."""
    return ErasureLog(tmp_path / "wissen.log")


def write(log: ErasureLog, *events: Told) -> int:
    with log.alone():
        return log.append(events)


def test_what_is_written_is_read_back_in_order(log: ErasureLog) -> None:
    first, second, third = event("a"), event("b", kind="niveau", detail="buren"), event("c é\n")
    assert (log.last_seq(), log.first_seq(), log.read_after(0)) == (0, 0, [])
    assert write(log, first, second) == 2
    assert write(log, third) == 3
    assert [(entry.seq, entry.told) for entry in log.read_after(0)] == [(1, first), (2, second), (3, third)]
    assert [entry.seq for entry in log.read_after(1)] == [2, 3]
    assert log.read_after(3) == []
    assert (log.first_seq(), log.last_seq()) == (1, 3)


def test_it_is_its_owners_alone_and_one_line_each(log: ErasureLog) -> None:
    write(log, event(), event("b", detail="regel\neinde"))
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
    assert log.path.read_text().count("\n") == 2


def test_it_is_on_the_disk_before_append_returns(log: ErasureLog, monkeypatch: pytest.MonkeyPatch) -> None:
    forced: list[str] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (forced.append(log.path.read_text()), real(fd))[1])
    write(log, event("b"))
    assert '"ref":"b"' in forced[0]
    assert len(forced) == 2  # the file, and the folder that got a new name


@pytest.mark.parametrize("torn", ['{"seq":9,"ti', "\0\0\0\0", '{"seq":3}\n', "x" * 5000, "\0" * 300 + "\n"])
def test_a_last_line_that_was_torn_never_counted(log: ErasureLog, torn: str) -> None:
    write(log, event("a"), event("b"))
    with log.path.open("a") as file:
        file.write(torn)
    assert (log.last_seq(), len(log.read_after(0))) == (2, 2)
    assert write(log, event("c")) == 3
    assert [entry.told.ref for entry in log.read_after(0)] == ["a", "b", "c"]
    assert torn not in log.path.read_text()


def test_torn_at_the_very_first_line(log: ErasureLog) -> None:
    log.path.write_text('{"seq":1,"time":"2026')
    assert (log.last_seq(), log.first_seq(), log.read_after(0)) == (0, 0, [])
    assert write(log, event("a")) == 1


def test_a_broken_line_before_the_last_is_told(log: ErasureLog) -> None:
    write(log, event("a"), event("b"))
    log.path.write_text("rommel\n" + log.path.read_text())
    with pytest.raises(BrokenLog, match="beschadigd"):
        log.read_after(0)


def test_a_long_log_is_read_from_its_end(log: ErasureLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PORTION", 200)
    write(log, *(event(f"{number:022}") for number in range(500)))
    for after in (0, 1, 250, 498, 499, 500):
        assert [entry.seq for entry in log.read_after(after)] == list(range(after + 1, 501))
    assert log.last_seq() == 500
    assert write(log, event()) == 501


def test_what_cannot_be_written_does_not_count(log: ErasureLog, monkeypatch: pytest.MonkeyPatch) -> None:
    write(log, event("a"))
    before = log.path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(log, event("b"))
    assert log.path.read_bytes() == before


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from wijkplatform.core.erasure_log import ErasureLog, Told
log = ErasureLog(Path(sys.argv[1]))
for number in range(100):
    with log.alone(30):
        log.append([Told(datetime.now(UTC), 1, "gewist", f"{sys.argv[2]}-{number}")])
"""


def test_two_processes_that_write_at_once_lose_nothing(log: ErasureLog) -> None:
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(log.path), who], cwd=ROOT) for who in "ab"]
    assert [process.wait(timeout=100) for process in running] == [0, 0]
    entries = log.read_after(0)
    assert [entry.seq for entry in entries] == list(range(1, 201))
    for who in "ab":
        own = [entry.told.ref for entry in entries if entry.told.ref.startswith(who)]
        assert own == [f"{who}-{number}" for number in range(100)]


def test_entries_die_after_31_days_and_the_newest_never(log: ErasureLog) -> None:
    old, younger = NOW - KEEP, NOW - KEEP + timedelta(seconds=1)
    write(log, event("a", old), event("b", younger), event("c", old))
    assert log.prune(NOW) == 1
    assert [(entry.seq, entry.told.ref) for entry in log.read_after(0)] == [(2, "b"), (3, "c")]
    assert log.prune(NOW) == 0
    assert log.prune(NOW + timedelta(days=100)) == 1
    assert (log.first_seq(), log.last_seq()) == (3, 3)
    assert write(log, event("d")) == 4
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_a_number_goes_on_from_what_the_database_knows(log: ErasureLog) -> None:
    with log.alone():
        assert log.append([event()], after=41) == 42
