"""Imports go down only: the contract bites, and ARCHITECTURE.md says the same as the contract."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def documented_layers(paper: str) -> list[str]:
    """The layers in the fenced block ```layers of a paper, one per line."""
    found = re.findall(r"^```layers\n(.*?)^```$", paper, flags=re.MULTILINE | re.DOTALL)
    assert len(found) == 1, "one block of layers, please"
    return [line.strip() for line in str(found[0]).splitlines() if line.strip()]


def test_the_paper_says_what_the_contract_says() -> None:
    assert documented_layers((ROOT / "ARCHITECTURE.md").read_text()) == CONTRACT["layers"]


@pytest.mark.parametrize("paper", ["no block", "```layers\na\n```\n```layers\nb\n```\n"])
def test_a_paper_without_one_block_of_layers_is_noticed(paper: str) -> None:
    with pytest.raises(AssertionError):
        documented_layers(paper)


def test_the_contract_leaves_nothing_out() -> None:
    assert CONTRACT["type"] == "layers"
    assert CONTRACT["exhaustive"] is True
    named = {name.strip() for layer in CONTRACT["layers"] for name in layer.split("|")}
    packages = {path.parent.name for path in (ROOT / "wijkplatform").glob("*/__init__.py")}
    modules = {path.stem for path in (ROOT / "wijkplatform").glob("*.py")} - {"__init__"}
    assert named == packages | modules


def verdict(folder: Path) -> str:
    """What import-linter says of the sample package in `folder`, under the contract of this house."""
    layers = "".join(f'  "{layer}",\n' for layer in CONTRACT["layers"])
    (folder / "contract.toml").write_text(
        '[tool.importlinter]\nroot_package = "sample"\n[[tool.importlinter.contracts]]\nname = "x"\ntype = "layers"\n'
        f'layers = [\n{layers}]\ncontainers = ["sample"]\nexhaustive = true\n'
    )
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--config", "contract.toml", "--no-cache"],
        cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return "kept" if done.returncode == 0 else done.stdout


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A package with the layers of this house and a permitted import."""
    for layer in CONTRACT["layers"]:
        for name in layer.split("|"):
            package = tmp_path / "sample" / name.strip()
            package.mkdir(parents=True)
            (package / "__init__.py").write_text("")
    (tmp_path / "sample" / "__init__.py").write_text("")
    (tmp_path / "sample" / "web" / "page.py").write_text("import sample.core\n")
    return tmp_path


def test_going_down_is_allowed(sample: Path) -> None:
    assert verdict(sample) == "kept"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("core/text.py", "import sample.web.page\n"),
        ("core/text.py", "def late():\n    from sample.web import page\n"),
        ("feeds/items.py", "import sample.privacy\n"),
        ("organisations/pages.py", "from sample import agenda\n"),
    ],
)
def test_going_up_or_aside_is_reported(sample: Path, module: str, source: str) -> None:
    (sample / "sample" / module).write_text(source)
    assert "BROKEN" in verdict(sample)


def test_a_package_without_a_layer_is_reported(sample: Path) -> None:
    (sample / "sample" / "helpers").mkdir()
    (sample / "sample" / "helpers" / "__init__.py").write_text("")
    assert "helpers" in verdict(sample)
