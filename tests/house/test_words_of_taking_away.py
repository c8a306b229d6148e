"""One word for each deed, wherever it is read: *verwijderen* for an account or a whole, *weghalen* for one thing.

*Wissen* is what the machine does: it may stand where who runs the site reads of the work that goes by itself, and where
the word is that of another (a browser, the law, the filters of the agenda). What a mail holds to press is its *knop*.
"""

import re

import pytest

from tests.house.catalogue import messages

pytestmark = pytest.mark.no_database
WIPING = re.compile(r"\b(?:wis|wist|wissen|gewist|gewiste)\b", re.IGNORECASE)
A_LINK_IN_A_MAIL = re.compile(r"\blink in (?:die|de) mail\b|\bmail met een link die\b", re.IGNORECASE)
MACHINE = (
    "wijkplatform/accounts/jobs/", "wijkplatform/media/jobs.py", "wijkplatform/privacy/jobs/",
    "wijkplatform/privacy/register/", "wijkplatform/web/replaying.py", "wijkplatform/web/tidying.py",
)  # fmt: skip
"""The names of jobs, the erasure log, the register with its agreement: for who runs the site."""
OTHERS = ("Wis", "Wis je keuzes", "Omdat er niets is om uit te zetten.")
"""How they begin: the filters of the agenda, and what a browser calls it."""


def wrong_words(path: str, text: str) -> list[str]:
    """What this text of this file says otherwise than we agreed."""
    by_machine = path.startswith(MACHINE) or text in OTHERS or text.startswith(OTHERS[-1])
    return [*([] if by_machine else WIPING.findall(text)), *A_LINK_IN_A_MAIL.findall(text)]


def test_each_deed_has_one_word() -> None:
    wrong = {
        (path, text): found
        for path, message in messages()
        for text in ((message,) if isinstance(message, str) else message)
        if text and (found := wrong_words(path, text))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "text", ["Dan wissen we je account.", "Alles is gewist.", "Wis alles", "Gebruik de link in die mail."]
)
def test_another_word_is_heard(text: str) -> None:
    assert wrong_words("templates/site/mine.html", text) != []


def test_what_the_machine_does_keeps_its_name() -> None:
    assert wrong_words("wijkplatform/privacy/jobs/erasing.py", "Accounts wissen") == []
