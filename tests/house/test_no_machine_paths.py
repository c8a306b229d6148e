"""Nothing in the project tells on whose machine it was made, or where that machine gets its packages."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("work", "home", "root", "Users", "workspace", "builds", "mnt", "private/var")
REGISTRIES = ("pypi.org/simple", "files.pythonhosted.org", "index-url", "registry.npmjs", "artifactory", "devpi")
_TOLD = re.compile(
    rf"(?<![\w.:/-])/(?:{'|'.join(FOLDERS)})/[\w.-]+|(?<![A-Za-z])[A-Z]:\\\w+\\|{'|'.join(map(re.escape, REGISTRIES))}"
)


def tracked_files() -> list[Path]:
    """The files of the project; as git knows them, or, without git, all that is not made by tools."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [
            path for path in ROOT.rglob("*") if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        ]
    return [path for path in paths if path.is_file() and path != Path(__file__).resolve()]


def told(text: str) -> list[str]:
    """The machine paths and registry addresses in `text`."""
    return [found[0] for found in _TOLD.finditer(text)]


def test_no_file_tells() -> None:
    found = {}
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", "ignore")
        if told(text):
            found[path.relative_to(ROOT).as_posix()] = told(text)
    # test_locks.py names the options that it refuses.
    found.pop("tests/house/test_locks.py", None)
    assert found == {}


def test_there_are_files_to_look_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    assert {"pyproject.toml", "Makefile", "wijkplatform/app.py", "tests/conftest.py"} <= names


@pytest.mark.parametrize(
    "text",
    ["see /home/piet/wijk", "cd /" "work/huis", '"/Users/piet"', "/root/x", r"C:\Users\piet", "--extra-index-url x",
     "https://pypi.org/simple/flask", "(/mnt/data)"],
)  # fmt: skip
def test_a_path_of_a_machine_is_noticed(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    ["https://hus.example/home/x", "/var/lib/wijk", "/etc/nginx/sites-enabled", "../" "work/x", "/agenda/home/",
     "/srv/wijk", "https://pypi.org/project/flask", "/homework/x"],
)  # fmt: skip
def test_other_paths_are_fine(text: str) -> None:
    assert not told(text)
