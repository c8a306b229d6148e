"""What is installed is pinned, hashed, and named by no address: it comes from wherever the machine's pip looks."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {
    "requirements.txt": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["install"]],
    "requirements-dev.txt": [
        *PROJECT["dependencies"],
        *(wanted for extra in PROJECT["optional-dependencies"].values() for wanted in extra),
    ],
}
_PIN = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)(?:\[[a-z0-9,]+\])?=="
    r"(?P<version>[\w.+!-]+)(?: ; (?P<marker>.+?))?(?P<hashes>(?: --hash=\S+)*)"
)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each name in `lock` (more than one where it depends on Python's version).

    AssertionError for a line that is anything but a hashed pin.
    """
    found: dict[str, set[str]] = {}
    for line in re.sub(r"\s*\\\n\s*", " ", lock).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pin = _PIN.fullmatch(line.strip())
        assert pin is not None, f"not a pin: {line[:80]}"
        hashes = pin["hashes"].split()
        assert hashes, f"not hashed: {pin['name']}"
        assert all(_HASH.fullmatch(part) for part in hashes), f"not a SHA-256: {pin['name']}"
        found.setdefault(canonicalize_name(pin["name"]), set()).add(pin["version"])
    assert "://" not in lock, "an address"
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashed_pins_and_no_address(name: str) -> None:
    assert pins((ROOT / name).read_text())


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked_at_a_version_that_it_allows(name: str) -> None:
    locked = pins((ROOT / name).read_text())
    for wanted in map(Requirement, LOCKS[name]):
        versions = locked.get(canonicalize_name(wanted.name))
        assert versions, f"{wanted.name} is not in {name}: run make lock"
        for version in versions:
            assert wanted.specifier.contains(version, prereleases=True), f"{wanted} is locked at {version}"


def test_who_develops_has_the_versions_that_are_installed() -> None:
    installed, developed = (pins((ROOT / name).read_text()) for name in LOCKS)
    assert {name: developed.get(name) for name in installed} == installed


HASH = "--hash=sha256:" + "0" * 64


def test_a_good_lock_is_read() -> None:
    plain = f"# made by us\nflask==3.1.3 \\\n    {HASH} \\\n    {HASH}\n"
    with_marker = f"colorama==1 ; sys_platform == 'win32' \\\n    {HASH}\n"
    assert pins(plain + with_marker) == {"flask": {"3.1.3"}, "colorama": {"1"}}


@pytest.mark.parametrize(
    "line",
    [
        "--find-links wheels", "-f wheels", "--index-url x", "-i x", "--extra-index-url x", "--no-index", "-e .",
        "flask>=3", "flask", f"flask==3.* {HASH}", "flask==3.1.3", "flask==3.1.3 --hash=md5:abc", "-r other.txt",
        f"flask @ https://files.example/flask.whl {HASH}", "./wheels/flask.whl", "--trusted-host x",
        f"# from https://index.example\nflask==1 {HASH}",
    ],
)  # fmt: skip
def test_anything_else_is_noticed(line: str) -> None:
    with pytest.raises(AssertionError):
        pins(f"click==8.3.0 {HASH}\n{line}\n")
