"""`verder`: only ever a page of this site."""

import pytest

from wijkplatform.accounts.onward import read_onward

pytestmark = pytest.mark.no_database

ELSEWHERE = [
    "", "mijn/", "//elders.example", "///elders.example", "/\\elders.example",
    "\\\\elders.example", "/\t/elders.example",
    "/\n/elders.example", "\t//elders.example", " //elders.example", "https://elders.example", "https:elders.example",
    "javascript:alert(1)", "data:text/html,x", "/a//elders.example", "/a\\b", "/x\x00", "/x\r\nSet-Cookie: a=b",
    "/.//elders.example", "/account/uitloggen", "/account/inloggen?verder=/", "?verder", "@elders.example",
    "/" + "x" * 500,
]  # fmt: skip


@pytest.mark.asvs("3.7.2")
@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_leads_elsewhere_is_left_out(text: str) -> None:
    assert read_onward(text) == ""


def test_nothing_is_nothing() -> None:
    assert read_onward(None) == ""


@pytest.mark.parametrize("text", ["/", "/mijn/", "/agenda/?wijk=centrum&van=2026-11-24", "/agenda/?q=café", "/beheer/"])
def test_a_page_of_this_site_is_taken(text: str) -> None:
    assert read_onward(text) == text
