"""All around the main part is kept by the name of its `frame`: title, styles, who may index. So one template has it."""

import re
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SET = re.compile(r"{%-? set frame = (.*?) -?%}")
NAME = re.compile(r'"([a-z]+)"')


def test_a_frame_is_of_one_template() -> None:
    found = {path: SET.findall(path.read_text("utf-8")) for path in TEMPLATES.rglob("*.html")}
    names = Counter(name for said in found.values() for words in said for name in NAME.findall(words))
    assert names["agenda"] == 1
    assert [name for name, count in names.items() if count > 1] == []
