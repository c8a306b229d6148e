"""Backups: locked, whole, and nothing of them left lying about; put back as a whole or not at all."""

import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pyrage
import pytest
from sqlalchemy import select

from tests.commands.installing import bytes_of, install, settings_in, started
from tests.conftest import NOW
from tests.factories.accounts import make_user
from tests.factories.media import make_photo
from tests.factories.platforms import make_platform
from tests.journeys.running import WIJK, environ_of, free_port, log_of, running, wait_for
from tests.profiles.test_lowered import a_draft
from tests.terminal import Ran, run
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.backups import HALF, DayKeys, gone_by, in_use_file, making, restoring
from wijkplatform.core.database import db
from wijkplatform.core.file_lock import locked
from wijkplatform.core.lowering import note_lowering
from wijkplatform.media.models import Photo
from wijkplatform.profiles.actions import change_profile

pytestmark = pytest.mark.no_database
CANARY = "qzkanarie-Sanne-4f1d"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """An installation with somebody in it, and a photo."""
    state = install(tmp_path / "state")
    with started(state) as house, house.writing(None):
        make_platform()
        user = make_user(CANARY, "sanne@bewoner.example")
        change_profile(user.id, a_draft(name=CANARY, about=CANARY * 20))
        make_photo(user)
    return state


def back_up(state: Path) -> Path:
    """Make a backup of an installation that runs; the file."""
    with started(state) as house:
        done = run(house.app, "backup")
    assert done.code == 0, done.sentence
    return Path(done.lines[0].removeprefix("De reservekopie staat in "))


def restore(state: Path, packed: Path, *words: str) -> Ran:
    with started(state) as house:
        return run(house.app, "restore", str(packed), *words)


def names(state: Path) -> list[str]:
    """Who is there."""
    with started(state) as house, house.reading():
        return sorted(db.session.scalars(select(User.name)))


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_backed_up_comes_back(state: Path) -> None:
    media = everything_in(state / "media")
    packed = back_up(state)
    shutil.rmtree(state)
    done = restore(state, packed)
    assert (done.code, done.lines) == (
        0,
        [
            "De reservekopie van 2026-11-24T08:00:00+00:00 staat er weer.",
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


def test_what_is_there_is_not_replaced_unasked(state: Path) -> None:
    packed = back_up(state)
    before = everything_in(state) | {"in-gebruik": b""}
    done = restore(state, packed)
    assert done.sentence == "Er is al een database. Met --vervang komt de reservekopie daarvoor in de plaats."
    assert everything_in(state) == before


def cut(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:-100])


def scratch(packed: Path) -> None:
    body = bytearray(packed.read_bytes())
    body[len(body) // 2] ^= 1
    packed.write_bytes(bytes(body))


def other(packed: Path) -> None:
    packed.write_text("geen kopie")


def locked_up(packed: Path, members: dict[str, bytes]) -> None:
    """What somebody made who knows the key of the day."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    key = DayKeys(packed.parent.parent / "sleutels").key_of(NOW.date())
    packed.write_bytes(pyrage.encrypt(body.getvalue(), [key.to_public()]))


def manifest(**changes: object) -> bytes:
    return json.dumps({"format": 1, "made": "nu", "database": "sqlite", "revision": ""} | changes).encode()


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (cut, "is geen reservekopie van deze site, of het is beschadigd"),
    (scratch, "is geen reservekopie van deze site, of het is beschadigd"),
    (other, "is geen reservekopie van deze site, of het is beschadigd"),
    (lambda packed: packed.unlink(), "is er niet."),
    (lambda packed: locked_up(packed, {"../buiten": b"x"}), "is beschadigd"),
    (lambda packed: locked_up(packed, {}), "een andere versie van de site"),
    (lambda packed: locked_up(packed, {"inhoud.json": manifest(format=2), "database": b""}), "een andere versie"),
    (lambda packed: locked_up(packed, {"inhoud.json": manifest(database="postgresql"), "database": b""}),
     "andere soort database (postgresql)"),
    (lambda packed: locked_up(packed, {"inhoud.json": manifest(), "database": b"x" * 5000}), "is niet heel"),
]  # fmt: skip


@pytest.mark.parametrize(("harm", "sentence"), FAULTS)
def test_what_is_no_whole_backup_changes_nothing(state: Path, harm: Callable[[Path], None], sentence: str) -> None:
    packed = back_up(state)
    before = everything_in(state)
    harm(packed)
    done = restore(state, packed, "--vervang")
    assert (done.code, sentence in done.sentence) == (1, True), done.sentence
    assert everything_in(state) | {"in-gebruik": b""} == before | {"in-gebruik": b""}
    assert not (state.parent / "buiten").exists()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("INSERT INTO profile (platform_id, user_id, about, shows_about, shows_photo, shows_interests) "
         "VALUES (1, 999, '', 1, 1, 1)", "is niet heel"),
        ("UPDATE alembic_version SET version_num = '9999_later'", "komt van een nieuwere versie"),
    ],
)  # fmt: skip
def test_a_database_that_is_not_sound_or_too_new_is_refused(state: Path, statement: str, sentence: str) -> None:
    with closing(sqlite3.connect(state / "wijk.sqlite3")) as bare:
        bare.execute(statement)
        bare.commit()
    packed = back_up(state)
    shutil.rmtree(state)
    assert sentence in restore(state, packed).sentence
    assert not (state / "media").exists()


def test_an_older_one_is_brought_up_to_date(state: Path) -> None:
    from wijkplatform.core import migrating

    with started(state) as house, house.app.app_context():
        with db.engine.begin() as connection:
            for table in ("lowering", "log_mark"):
                assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() in {0, 1}
        migrating.downgrade(db.engine, "-1")
    packed = back_up(state)
    assert restore(state, packed, "--vervang").code == 0
    with started(state) as house, house.app.app_context():
        assert migrating.current_revision(db.engine) == migrating.head_revision()


def test_nobody_restores_under_a_server_or_worker(state: Path) -> None:
    packed = back_up(state)
    with locked(in_use_file(settings_in(state)), shared=True):
        done = restore(state, packed, "--vervang")
    assert done.sentence == "De site of de worker draait nog. Zet die eerst uit."
    with locked(in_use_file(settings_in(state))), started(state) as house:
        for words in (["worker", "--once"], ["serve"]):
            assert run(house.app, *words).sentence == (
                "Er wordt nu een reservekopie teruggezet. Wacht tot dat klaar is."
            )


class Killed(BaseException):
    """Nobody gets to say anything any more."""


@pytest.mark.parametrize("moment", ["database", "media"])
def test_who_was_cut_off_half_way_starts_nothing_and_does_it_again(
    state: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    packed = back_up(state)
    real = Path.rename

    def die(path: Path, target: Path) -> Path:
        if Path(target).name == ("wijk.sqlite3" if moment == "database" else "media"):
            raise Killed
        return real(path, target)

    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr(Path, "rename", die)
        restore(state, packed, "--vervang")
    assert (state / HALF).exists()
    with started(state) as house:
        assert "is onderbroken" in run(house.app, "worker", "--once").sentence
    assert restore(state, packed, "--vervang").code == 0
    assert names(state) == [CANARY]
    assert not (state / HALF).exists()
    with started(state) as house, house.reading():
        assert len(db.session.scalars(select(Photo.key)).all()) * 2 == len(everything_in(state / "media"))


def test_a_wal_of_before_is_not_written_into_the_new_database(state: Path) -> None:
    packed = back_up(state)
    with closing(sqlite3.connect(state / "wijk.sqlite3", isolation_level=None)) as killed:
        killed.execute("UPDATE user SET name = 'na de kopie'")
        left = {path.name: path.read_bytes() for path in state.glob("wijk.sqlite3-*")}
    assert len(left["wijk.sqlite3-wal"]) > 0
    for name, body in left.items():
        (state / name).write_bytes(body)
    assert restore(state, packed, "--vervang").code == 0
    assert names(state) == [CANARY]


def forget_log(state: Path) -> None:
    settings_in(state).erasure_log_file.unlink()


def test_without_the_log_nothing_is_put_in_place_unless_told_so(state: Path) -> None:
    with started(state) as house, house.writing():
        note_lowering("gewist", "x")
    packed = back_up(state)
    forget_log(state)
    before = everything_in(state)
    assert "Het wislog is er niet" in restore(state, packed, "--vervang").sentence
    assert everything_in(state) | {"in-gebruik": b""} == before | {"in-gebruik": b""}
    assert restore(state, packed, "--vervang", "--ik-weet-wat-ik-doe").code == 0


@pytest.fixture
def erased(state: Path) -> Iterator[tuple[Path, Path]]:
    """An installation that was backed up, and then somebody was erased."""
    packed = back_up(state)
    with started(state) as house, house.writing():
        wipe_account(db.session.scalars(select(User.id)).one())
    yield state, packed


def test_the_number_of_what_was_done_again_is_told(erased: tuple[Path, Path]) -> None:
    state, packed = erased
    assert restore(state, packed, "--vervang").lines[-1] == "1 gebeurtenissen uit het wislog zijn opnieuw gedaan."
    assert names(state) == []


def test_a_database_that_is_put_back_by_hand_is_caught_before_the_port_opens(state: Path) -> None:
    """By `wijk` itself, in processes; and until then it writes nothing to the log, which would hide what it missed."""
    old = Path(shutil.copytree(state, state.parent / "old"))
    with started(state) as house, house.writing():
        public_id = db.session.scalars(select(User.public_id)).one()
        wipe_account(db.session.scalars(select(User.id)).one())
    shutil.rmtree(state)
    old.rename(state)
    log = settings_in(state).erasure_log_file
    port = free_port()
    environ = environ_of(state, port) | {"WIJK_ERASURE_LOG": str(log), "WIJK_TEST_NOW": NOW.isoformat()}
    before = log.read_text()
    blocking = wijk_in(environ, "user", "block", "sanne@bewoner.example", "--reden", "proef")
    assert (blocking.returncode, "konden het alleen nog niet vastleggen" in blocking.stderr) == (1, True)
    assert log.read_text() == before
    with running(environ, "serve"):
        wait_for(f"http://127.0.0.1:{port}/readyz", seconds=60)
        with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as browser:
            browser.request("GET", f"/buren/{public_id}", headers={"Host": "hus.example"})
            assert browser.getresponse().status == 404
    assert "1 gebeurtenissen uit het wislog zijn opnieuw gedaan." in log_of(state).read_text()
    log_of(state).unlink()
    assert CANARY.encode() not in bytes_of(state)


def wijk_in(environ: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*WIJK, *words], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=90, check=False
    )
