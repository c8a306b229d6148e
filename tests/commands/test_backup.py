"""Making backups: locked, whole, and nothing of them left lying about."""

import io
import os
import shutil
import sqlite3
import stat
import tarfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.commands.backups import CANARY, back_up, everything_in, names, restore
from tests.commands.installing import settings_in, started
from tests.conftest import NOW
from tests.terminal import run
from wijkplatform.core import clock
from wijkplatform.core.backups import gone_by, making, restoring
from wijkplatform.core.file_lock import locked

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).resolve().parents[2]


def test_what_was_backed_up_comes_back(state: Path) -> None:
    media = everything_in(state / "media")
    packed = back_up(state)
    shutil.rmtree(state)
    done = restore(state, packed)
    assert (done.code, done.lines) == (
        0,
        [
            "De reservekopie van dinsdag 24 november 2026, 9.00 uur staat er weer.",
            "0 gebeurtenissen uit het wislog zijn opnieuw gedaan.",
        ],
    )
    assert names(state) == [CANARY]
    assert everything_in(state / "media") == media != {}
    modes = {stat.S_IMODE(path.stat().st_mode) for path in state.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_it_can_be_read_by_nobody_without_the_key_and_nothing_else_is_left(state: Path) -> None:
    packed = back_up(state)
    assert packed.name == "wijk-20261124T080000Z.age"
    settings = settings_in(state)
    assert {path.name for path in settings.backup_folder.iterdir()} == {packed.name, ".slot"}
    assert CANARY.encode() not in packed.read_bytes()
    assert (state / "media").is_dir()
    assert b"WEBP" not in packed.read_bytes()
    assert stat.S_IMODE(packed.stat().st_mode) == 0o600
    keys = sorted(settings.key_folder.iterdir())
    assert [path.name for path in keys] == ["2026-11-24.sleutel"]
    assert stat.S_IMODE(keys[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.key_folder.stat().st_mode) == 0o700
    secret = keys[0].read_text().strip()
    assert secret.startswith("AGE-SECRET-KEY-")
    inside = pyrage.decrypt(packed.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    assert CANARY.encode() in inside  # so that looking for it above means something
    with tarfile.open(fileobj=io.BytesIO(inside)) as tar:
        assert {name.split("/")[0] for name in tar.getnames()} == {"inhoud.json", "database", "media"}
    assert secret.encode() not in inside


def test_the_folder_of_backups_never_holds_anything_unlocked(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for a moment: it may be a share, or be copied by others."""
    folder, real, seen = settings_in(state).backup_folder, making.pack, dict[str, bytes]()

    def pack(*given: Any) -> None:
        real(*given)
        seen.update(everything_in(folder))

    monkeypatch.setattr(making, "pack", pack)
    back_up(state)
    assert len(seen) == 2  # the lock, and the draft
    assert not [name for name, body in seen.items() if CANARY.encode() in body or b"SQLite format" in body]


def test_a_second_one_in_the_same_second_has_a_name_of_its_own_and_the_same_key(state: Path) -> None:
    first, second = back_up(state), back_up(state)
    assert first != second
    assert len(list(settings_in(state).key_folder.iterdir())) == 1
    assert restore(state, second, "--vervang").code == 0


def test_while_somebody_writes(state: Path) -> None:
    """One moment of the database, and nobody waits: a writer has the lock all the while."""
    with closing(sqlite3.connect(state / "wijk.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE user SET name = 'half geschreven'")
        packed = back_up(state)
        writer.execute("COMMIT")
    assert names(state) == ["half geschreven"]
    assert restore(state, packed, "--vervang").code == 0
    assert names(state) == [CANARY]


@pytest.mark.parametrize("where", ["pack", "copy_running"])
def test_a_fault_leaves_nothing(state: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, where, full)
    with started(state) as house:
        done = run(house.app, "backup")
    assert (done.code, done.sentence) == (1, "Het is niet gelukt: No space left on device.")
    assert [path.name for path in settings_in(state).backup_folder.iterdir()] == [".slot"]
    assert not list(state.glob(".wijk-*"))


def test_what_a_kill_left_goes_at_the_next_run_and_by_the_job(state: Path) -> None:
    folder = settings_in(state).backup_folder
    folder.mkdir()
    for number in range(2):
        (state / f".wijk-{number}.db").write_text(CANARY)
        (folder / f".wijk-{number}.deel").write_text("half")
        (state / restoring.UNPACKED).mkdir(exist_ok=True)
        (state / restoring.UNPACKED / "database").write_text(CANARY)
        if number:
            with started(state) as house:
                assert run(house.app, "worker", "--once").code == 0
            assert not (state / restoring.UNPACKED).exists()
        else:
            back_up(state)
        assert not [*folder.glob(".wijk-*"), *state.glob(".wijk-*")]


def test_two_at_once_are_one(state: Path) -> None:
    folder = settings_in(state).backup_folder
    folder.mkdir()
    with locked(folder / ".slot"), started(state) as house:
        assert run(house.app, "backup").sentence == "Er wordt al een reservekopie gemaakt."


def test_after_thirty_days_the_key_is_destroyed_and_the_backup_gone(state: Path) -> None:
    packed = back_up(state)
    copy = Path(shutil.copy(packed, state.parent / "elders.age"))
    kept = settings_in(state)
    seen: list[bytes] = []
    with closing(os.fdopen(os.open(kept.key_folder / "2026-11-24.sleutel", os.O_RDONLY), "rb")) as held:
        assert gone_by(NOW.date()) == NOW.date() + timedelta(days=31)
        for days, stays in ((30, True), (31, False)):
            with clock.frozen(NOW + timedelta(days=days)), started(state) as house:
                assert run(house.app, "worker", "--once").code == 0
            assert (kept.key_folder / "2026-11-24.sleutel").exists() == packed.exists() == stays
        seen.append(held.read())
    assert set(seen[0]) == {0}  # written over, also for who had the file open
    done = restore(state, copy, "--vervang")
    assert done.sentence.startswith("De sleutel van deze reservekopie is er niet.")
    assert names(state) == [CANARY]


def test_restoring_destroys_old_keys_first(state: Path) -> None:
    packed = back_up(state)
    for each in (Path(shutil.copy(packed, state.parent / "elders.age")), packed):
        shutil.copy(each, state.parent / "nog-een.age")
        with clock.frozen(NOW + timedelta(days=31)):
            assert restore(state, each, "--vervang").sentence.startswith("De sleutel van deze reservekopie is er niet")
        shutil.copy(state.parent / "nog-een.age", packed)
    assert names(state) == [CANARY]


def test_other_files_in_the_folders_are_left_alone(state: Path) -> None:
    kept = settings_in(state)
    others = [kept.backup_folder / "wijk-lees-mij.age", kept.backup_folder / "x.txt", kept.key_folder / "x.sleutel"]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("van een ander")
    with clock.frozen(NOW + timedelta(days=400)), started(state) as house, house.app.app_context():
        making.sweep_backups(kept)
    assert all(path.exists() for path in others)
