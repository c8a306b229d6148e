"""What lies in the state folder is its owner's alone, and the secret key is made once."""

import stat
import threading
from pathlib import Path

import pytest

from wijkplatform.core.settings import Settings, SettingsError
from wijkplatform.core.state import SECRET_FILE, prepare_state

pytestmark = pytest.mark.no_database


def mode_of(path: Path) -> int:
    """The permission bits of `path`."""
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_and_all_in_it_are_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "diep" / "staat"
    prepare_state(Settings(folder))
    assert mode_of(folder) == 0o700
    assert {path.name: mode_of(path) for path in folder.iterdir()} == {SECRET_FILE: 0o600, "wijk.sqlite3": 0o600}


def test_the_database_is_the_owners_alone_in_a_folder_that_was_there(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    prepare_state(Settings(tmp_path))
    assert mode_of(tmp_path / "wijk.sqlite3") == 0o600
    assert mode_of(tmp_path) == 0o755  # somebody else's choice


def test_the_key_stays_the_same_and_a_given_one_goes_first(tmp_path: Path) -> None:
    first = prepare_state(Settings(tmp_path)).secret_key
    assert len(first) == 64
    assert prepare_state(Settings(tmp_path)).secret_key == first
    assert prepare_state(Settings(tmp_path, secret_key="g" * 40)).secret_key == "g" * 40


def test_starting_together_gives_one_key(tmp_path: Path) -> None:
    together = threading.Barrier(8)
    keys: list[str] = []

    def start() -> None:
        together.wait()
        keys.append(prepare_state(Settings(tmp_path)).secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert len(keys[0]) == 64
    assert sorted(path.name for path in tmp_path.iterdir()) == [SECRET_FILE, "wijk.sqlite3"]


def test_an_empty_key_is_not_used(tmp_path: Path) -> None:
    (tmp_path / SECRET_FILE).write_text("\n")
    with pytest.raises(SettingsError, match="geen bruikbare sleutel"):
        prepare_state(Settings(tmp_path))


def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(SettingsError, match="niet te gebruiken"):
        prepare_state(Settings(tmp_path / "bestand"))


def test_with_another_database_no_sqlite_file_is_made(tmp_path: Path) -> None:
    prepare_state(Settings(tmp_path, database_url="postgresql+psycopg://db.example/wijk"))
    assert not (tmp_path / "wijk.sqlite3").exists()
