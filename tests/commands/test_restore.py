"""Putting a backup back: as a whole, or not at all."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import select

from tests.commands.backups import CANARY, back_up, everything_in, names, restore
from tests.commands.installing import bytes_of, settings_in, started
from tests.conftest import NOW
from tests.journeys.running import WIJK, environ_of, free_port, log_of, running, wait_for
from tests.terminal import run
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import User
from wijkplatform.core.backups import HALF, DayKeys, in_use_file
from wijkplatform.core.database import db
from wijkplatform.core.file_lock import locked
from wijkplatform.core.lowering import note_lowering
from wijkplatform.media.models import Photo

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).resolve().parents[2]


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
