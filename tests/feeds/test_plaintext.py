"""Markdown and HTML as plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.feeds.plaintext import plain

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("# Kop #\n\nTekst met **vet**, *schuin*, _ook_ en `code`.", "Kop\n\nTekst met vet, schuin, ook en code."),
        ("* een\n* twee\n\n> citaat\n\n---\nslot", "- een\n- twee\n\ncitaat\n\nslot"),
        ("Titel\n=====\ntekst", "Titel\n\ntekst"),
        ("[site](https://x.example) en ![foto](a.jpg)", "site (https://x.example) en foto"),
        ("[https://x.example](https://x.example/)", "https://x.example"),
        ("[mail ons](mailto:jan@x.example) of [bel](tel:0612345678)", "mail ons of bel"),
        ("<https://x.example>", "https://x.example"),
        ("[klik](javascript:alert)", "klik"),
        (r"5 \* 3 \_ 2", "5 * 3 _ 2"),
        ("10 * 5 en 3 * 4, snake_case_woord", "10 * 5 en 3 * 4, snake_case_woord"),
        ("<p>Hallo <b>allemaal</b>,<br/>kom &amp; eet</p><ul><li>een</li></ul>", "Hallo allemaal,\nkom & eet\n\n- een"),
        ("a<script>alert(1)</script>b<style>p{}</style>c<!-- weg -->d", "abcd"),
        ("<a href='https://x.example'>hier</a>", "hier (https://x.example)"),
        ("<a href='mailto:jan@x.example'>hier</a>", "hier"),
        ("Kinderen <12 jaar & ouders >60", "Kinderen <12 jaar & ouders >60"),
        ("jan<at>x.example", "jan<at>x.example"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("a  b\u00a0c\r\nd\re\n\n\n\nf ", "a b c\nd\ne\n\nf"),
        ("regel\\\nvolgende", "regel\nvolgende"),
        ("<script>nooit dicht", ""),
        ("\ue02akomt niet van ons\\*", "komt niet van ons*"),
    ],
)
def test_markup_becomes_what_one_would_type_without_it(markup: str, text: str) -> None:
    assert plain(markup) == text


@given(st.text("abc <>&*_[]()!`~#-\\/\n'\"=:1. ", max_size=120))
def test_any_text_is_taken(markup: str) -> None:
    text = plain(markup)
    assert text == text.strip()
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    "piece", ["<", "*a", "[a", "<!--", "<a href=", "**a ", "_a ", "> ", "[a](", "<a href='x'>", "\n", " \n"]
)
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    plain(piece * 10_000)
    assert time.perf_counter() - began < 5  # at most 0.4 s on a quiet machine
