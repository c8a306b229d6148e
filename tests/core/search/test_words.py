"""What is a word, in texts and in what somebody types."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.core.search.words import LONGEST_WORD, fold, words_asked, words_of

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe"),
        ("CAFE\u0301", "café"),
        ("coördinatie", "coordinatie"),
        ("Straße", "strasse"),
        ("Øster Ærø", "oster aero"),
        ("ﬁets", "fiets"),
        ("ĳsbaan", "ijsbaan"),
        ("foto's", "fotos"),
        ("foto’s", "foto's"),
    ],
)
def test_what_people_call_the_same_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_come_once_and_in_order() -> None:
    assert words_of(["Koffie & thee,", "thee (met koffie) om 10.30!"]) == ("koffie", "thee", "met", "om", "10", "30")


def test_a_very_long_word_is_cut_on_both_sides() -> None:
    long = "a" * 500
    assert words_of([long]) == words_asked(long) == ("a" * LONGEST_WORD,)


@pytest.mark.parametrize("typed", ["", " ", "\0", "''", '"*"', "---", "%_", "()", "?!", "\u200b", "😀"])
def test_without_a_word_nothing_is_asked(typed: str) -> None:
    assert words_asked(typed) == ()


def test_the_last_word_stays_the_last() -> None:
    assert words_asked("thee koffie thee") == ("koffie", "thee")


@given(st.text(max_size=100))
def test_whatever_is_typed_only_letters_and_digits_are_left(typed: str) -> None:
    for word in words_asked(typed):
        assert word
        assert all(unicodedata.category(sign)[0] in "LN" for sign in word)
        assert not any("A" <= sign <= "Z" for sign in word)
