"""Addresses of pages."""

import pytest

from wijkplatform.feeds.weblinks import web_address

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://x.example/a?b=c#d", "https://x.example/a?b=c#d"),
        (" http://127.0.0.1:8000/x ", "http://127.0.0.1:8000/x"),
        ("https://x.example/é 1", ""),
        ("https://x.example/é", "https://x.example/%C3%A9"),
        ('https://x.example/"<>', "https://x.example/%22%3C%3E"),
        ("https://x.example/%20", "https://x.example/%20"),
        ("javascript:alert(1)", ""),
        ("mailto:jan@x.example", ""),
        ("//x.example", ""),
        ("https://", ""),
        ("https://x.example\r\nATTENDEE:mailto:x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_web_pages_pass(given: str, written: str) -> None:
    assert web_address(given) == written
