"""The lists that come with accounts are whole, and as their paper says."""

import re
from importlib.resources import files

import pytest

from wijkplatform.accounts.listed import read_list

pytestmark = pytest.mark.no_database

LISTS = {
    "wachtwoorden": ("123456", 30_000),
    "woorden": ("je", 25_297),
    "voornamen": ("thomas", 3_129),
    "wegwerpdomeinen": ("0-mail.com", 5_026),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_whole(name: str) -> None:
    first, count = LISTS[name]
    lines = read_list(name)
    assert (lines[0], len(lines), len(set(lines))) == (first, count, count)
    assert all(line and line == line.strip() for line in lines)


def test_the_paper_names_every_list_with_its_number_of_lines_and_its_licence() -> None:
    folder = files("wijkplatform.accounts") / "lists"
    paper = (folder / "BRON.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)\.txt\.gz` \| ([0-9.]+) ", paper, flags=re.MULTILINE))
    assert {name: int(count.replace(".", "")) for name, count in rows.items()} == {
        name: count for name, (_first, count) in LISTS.items()
    }
    assert {f"{name}.txt.gz" for name in rows} | {"BRON.md"} == {path.name for path in folder.iterdir()}
    for notice in ("ODC-BY", "OPUS", "OpenSubtitles", "Dan Wheeler and Dropbox", "@zxcvbn-ts", "CC0"):
        assert notice in paper
