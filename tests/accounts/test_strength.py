"""How a password is judged when no rule refuses it: in bounded time, and nothing is kept of who asked."""

import pytest
from zxcvbn import matching

from wijkplatform.accounts.strength import _MOST_WORK, _part_to_judge, _work, find_weakness

pytestmark = pytest.mark.no_database

SIGNS_FOR_LETTERS = "48({[<369 1!|7 0$5+%2@"


def test_own_words_count_and_are_nowhere_kept() -> None:
    before = {name: len(words) for name, words in matching.RANKED_DICTIONARIES.items()}
    assert find_weakness("qzvolkomenvreemd", ["qzvolkomenvreemd"]) is not None
    assert find_weakness("qzvolkomenvreemd", []) is None
    assert {name: len(words) for name, words in matching.RANKED_DICTIONARIES.items()} == before


@pytest.mark.parametrize("password", ["voetbalvereniging", "fietsvakantie", "vereniging" * 2])
def test_dutch_words_are_known(password: str) -> None:
    assert find_weakness(password, []) is not None


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("v3r4ntw00rd3l1jk", "Een letter vervangen, zoals @ voor a, helpt niet: iedereen doet dat."),
        ("kjiledroowtnarev", "Een woord omdraaien helpt niet."),
        ("mcallister2", "Een naam is makkelijk te raden."),
        ("13/11/1984", "Een datum is makkelijk te raden."),
        ("sdfghjuyt", "Toetsen die naast elkaar liggen zijn makkelijk te raden."),
        ("2011", "Een jaartal is makkelijk te raden."),
        ("%;", "Dit wachtwoord is te makkelijk te raden."),
    ],
)
def test_every_reason_has_its_sentence(password: str, sentence: str) -> None:
    assert find_weakness(password, []) == sentence


def test_as_much_is_judged_as_time_allows() -> None:
    assert len(_part_to_judge("kaas fiets " * 20)) == 72
    part = _part_to_judge(SIGNS_FOR_LETTERS * 4)
    assert SIGNS_FOR_LETTERS.startswith(part)
    assert 16 <= len(part) < 24
    assert _work(part) <= _MOST_WORK < _work((SIGNS_FOR_LETTERS * 4)[:72])
