"""The licence is named where people and machines look for it."""

import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]


def test_the_project_names_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "EUPL-1.2"
    assert project["license-files"] == ["LICENSE"]


def test_the_text_of_the_licence_is_there_whole() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    for number in range(1, 16):
        assert re.search(rf"^(?:#+ )?{number}\. ?[A-Z]", text, flags=re.MULTILINE), f"article {number} is missing"
    assert "Appendix" in text


def test_the_readme_names_it() -> None:
    assert "EUPL-1.2" in (ROOT / "README.md").read_text()
