"""`wijk` itself: whatever is typed, one clear Dutch sentence and the right exit code; never a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forked import Ended, run_apart
from wijkplatform.commands import main

ROOT = Path(__file__).resolve().parents[2]


def wijk(state: Path, *words: str, **settings: str) -> Ended:
    """Run `wijk` as a process of its own, on an empty state folder."""
    return run_apart(state.parent, call_main, words, environ=environ_of(state) | settings)


def call_main(words: tuple[str, ...]) -> None:
    """What `wijk` does with these words."""
    sys.argv[:] = ["wijk", *words]
    main()


def environ_of(state: Path) -> dict[str, str]:
    """The environment of an installation with its state in `state`, and nothing else of ours in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIJK_")}
    return kept | {"WIJK_STATE_DIR": str(state)}


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["vlieg"], "Zo kan de opdracht niet. Kijk met: wijk --help"),
        (["platform", "set"], "Er ontbreekt iets: SLUG."),
        (["worker", "--hard"], "De keuze --hard is er niet bij deze opdracht."),
        (["serve", "--example-page"], "Bij --example-page hoort een waarde."),
        (["serve", "--example-page", "aap"], "Wat je bij --example-page geeft, kan niet."),
        (["worker"], "De tabellen zijn nog niet bij. Breng ze bij met: wijk migrate"),
        (["serve"], "De tabellen zijn nog niet bij. Breng ze bij met: wijk migrate"),
        (["platform", "list"], "De tabellen zijn er nog niet. Maak ze met: wijk migrate"),
    ],
)
def test_what_is_typed_wrong_gets_one_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    done = wijk(tmp_path / "state", *words)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")


@pytest.mark.no_database
def test_wrong_settings_are_told_all_at_once(tmp_path: Path) -> None:
    done = wijk(tmp_path / "state", "migrate", WIJK_PORT="nul", WIJK_KLEUR="rood")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "WIJK_KLEUR" in done.stderr
    assert "WIJK_PORT" in done.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.no_database
def test_without_words_it_explains_itself(tmp_path: Path) -> None:
    """As a whole: the interpreter that is started, and all it loads."""
    words = [sys.executable, "-m", "wijkplatform.commands"]
    environ = environ_of(tmp_path / "state")
    done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "Usage: wijk" in done.stdout
    assert "migrate" in done.stdout


@pytest.mark.no_database
def test_migrate_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    assert wijk(tmp_path / "state", "migrate").stdout == "De tabellen zijn bijgewerkt.\n"
    assert wijk(tmp_path / "state", "migrate").stdout == "De tabellen waren al bij.\n"


@pytest.mark.no_database
def test_a_taken_port_is_not_shared(tmp_path: Path) -> None:
    """Two servers on one port would answer in turns, each from its own database."""
    wijk(tmp_path / "state", "migrate")
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = wijk(tmp_path / "state", "serve", WIJK_PORT=port)
    assert done.returncode == 1
    assert done.stderr == f"Poort {port} is al bezet. Stop wat daar draait, of kies een andere WIJK_PORT.\n"
