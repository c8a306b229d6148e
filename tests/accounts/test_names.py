"""Names: as people have them, and nothing that could be a link or a number to call."""

import pytest

from wijkplatform.accounts.names import read_name
from wijkplatform.core.errors import Invalid

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sanne", "Sanne"),
        ("  Jan   de  Vries ", "Jan de Vries"),
        ("J.P. van 't Hof-Öztürk", "J.P. van 't Hof-Öztürk"),
        ("Ngozi O’Brien", "Ngozi O’Brien"),
        ("José", "José"),
        ("Jose\u0301", "José"),
        ("محمد", "محمد"),
        ("王小明", "王小明"),
        ("Ilse 🌻", "Ilse 🌻"),
        ("Karel de 5e", "Karel de 5e"),
        ("Buurt 12345", "Buurt 12345"),
        ("St. Jan", "St. Jan"),
        ("x" * 80, "x" * 80),
        ("regel\neen", "regel een"),
    ],
)
def test_names_that_people_have(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "hoe je heet"), ("   ", "hoe je heet"), ("\u00a0\u2003", "hoe je heet"),
        ("x" * 81, "hooguit 80"), ("x" * 10_000, "hooguit 80"),
        ("Jan\0", "niet kunnen laten zien"), ("Jan\x07", "niet kunnen laten zien"),
        ("\u202eJan", "niet kunnen laten zien"), ("Jan\u200b", "niet kunnen laten zien"),
        ("Jan\ud800", "niet kunnen laten zien"),
        ("🌻", "minstens één letter"), ("12", "minstens één letter"), ("---", "minstens één letter"),
        ("jan@hus.example", "webadres of e-mailadres"), ("ｊａｎ＠hus", "webadres of e-mailadres"),
        ("www.hus", "webadres of e-mailadres"), ("https://hus", "webadres of e-mailadres"),
        ("Kijk op hus.example", "webadres of e-mailadres"),
        ("Jan 06-12345678", "telefoonnummer"), ("Bel 074 000 00 00", "telefoonnummer"),
        ("Jan (0031) 6", ""), ("Jan ０６１２３４５６７８", "telefoonnummer"),
    ],
    ids=range(22),
)  # fmt: skip
def test_what_is_no_name(typed: str, words: str) -> None:
    if not words:
        assert read_name(typed) == typed
        return
    with pytest.raises(Invalid, match=words):
        read_name(typed)
