"""Ids tell nothing; slugs tell a reader where a link leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.core.ids import PUBLIC_ID_LENGTH, PUBLIC_ID_PATTERN, new_public_id, slug_of

pytestmark = pytest.mark.no_database


def test_public_ids_are_random_and_fit_in_an_address() -> None:
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(PUBLIC_ID_PATTERN.fullmatch(found) and len(found) == PUBLIC_ID_LENGTH for found in ids)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Koffie in de Linde", "koffie-in-de-linde"),
        ("  Crème brûlée!  ", "creme-brulee"),
        ("Oma's café", "omas-cafe"),
        ("Oma’s café", "omas-cafe"),
        ("'t Sfeerhuys", "t-sfeerhuys"),
        ("IJsbaan ĳsvrij", "ijsbaan-ijsvrij"),
        ("50+ & jonger", "50-jonger"),
        ("日本語", "-"),
        ("", "-"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs(words: str, slug: str) -> None:
    assert slug_of(words) == slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [("aap noot mies", "aap-noot"), ("aap nootje", "aap"), ("aapnootmies", "aapnootm"), ("aap noo mies", "aap-noo")],
)
def test_long_slugs_are_cut_at_a_word(words: str, slug: str) -> None:
    assert slug_of(words, longest=8) == slug


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_every_slug_is_short_and_safe(words: str, longest: int) -> None:
    slug = slug_of(words, longest)
    assert 1 <= len(slug) <= longest
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == "-" or (slug[0] != "-" and slug[-1] != "-")
    assert slug_of(slug, longest) == slug
