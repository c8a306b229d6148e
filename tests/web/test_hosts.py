"""Host names are read strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.web.hosts import host_name

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("hus.example", "hus.example"),
        ("HUS.Example:8000", "hus.example"),
        (" hus.example ", "hus.example"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("xn--hs-fka.example", "xn--hs-fka.example"),
        ("h", "h"),
    ],
)
def test_one_well_formed_host(header: str, name: str) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize(
    "header",
    [
        "",
        "a,b",
        "a, a",
        "a b",
        "a..b",
        ".a",
        "a.",
        "-a",
        "a-",
        "a:",
        "a:x",
        "a:1:2",
        "[::1",
        "::1",
        "a/b",
        "a@b",
        "ü",
        "a_b",
    ],
)
def test_anything_else_is_none(header: str) -> None:
    assert host_name(header) is None


@given(st.text(max_size=300))
def test_a_name_never_holds_more_than_a_name(header: str) -> None:
    name = host_name(header)
    assert name is None or set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-:")
