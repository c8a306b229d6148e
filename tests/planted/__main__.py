"""`make planted-leaks`: plants each leak in a copy of the tree and runs its tests: each must turn one of them red."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.planted.leaks import LEAKS, Leak

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "instance", "build", "*.egg-info", ".*_cache", ".hypothesis", "__pycache__"
)


def turns_red(leak: Leak, tree: Path) -> str:
    """The first test that fails with this leak in the tree; empty when all stay green. The tree is as before."""
    file = tree / leak.file
    before = file.read_text(encoding="utf-8")
    if leak.old not in before:
        raise LookupError(f"{leak.name}: {leak.file} does not hold what is to be changed")
    file.write_text(before.replace(leak.old, leak.new), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *leak.where],
            cwd=tree, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        file.write_text(before, encoding="utf-8")
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{leak.name}: with this leak the tests do not run at all\n{done.stdout}{done.stderr}")
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].partition(" - ")[0] if done.returncode == 1 and failed else ""


def main() -> int:
    """Plant, look, and count."""
    green = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "main"
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
        if (ROOT.parent / "shared").is_dir():
            (Path(folder) / "shared").symlink_to(ROOT.parent / "shared")
        for leak in LEAKS:
            found = turns_red(leak, tree)
            green += not found
            print(f"{'red  ' if found else 'GREEN'} {leak.name:50} {found}", flush=True)
    print(f"{len(LEAKS) - green} of {len(LEAKS)} leaks turn the suite red")
    return 1 if green else 0


if __name__ == "__main__":
    sys.exit(main())
