"""The pages and mails of accounts speak with one voice: one word for one thing."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

CATALOGUE = Path(__file__).resolve().parents[2] / "wijkplatform/translations/wijk.pot"
OTHER_WORDS = {
    "Hallo": "Dag", "Beste": "Dag", "bladzijde": "pagina", "klik": "druk op de knop", "60 minuten": "een uur",
    "Log uit": "Uitloggen", "weede stap": "extra code", "code-app": "extra code", "48 uur": "twee dagen",
    "ntwoord op deze mail": "Mail ons op", "ntwoord dan op deze mail": "Mail ons op",
}  # fmt: skip
"""What is not said, and what is said instead."""


def texts() -> list[str]:
    """Every text of accounts, and of the letters about roles."""
    entries = CATALOGUE.read_text(encoding="utf-8").split("\n\n")
    ours = [entry for entry in entries if re.search(r"^#: .*(/accounts/|site/roles|site/mine)", entry, re.MULTILINE)]
    assert len(ours) > 300
    return ["".join(re.findall(r'^(?:msgid(?:_plural)? )?"(.*)"$', entry, re.MULTILINE)) for entry in ours]


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_one_word_for_one_thing(word: str) -> None:
    assert [text for text in texts() if word in text] == []
