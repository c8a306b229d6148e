"""Texts come out plain, tidy and bounded."""

import pytest

from tests.agenda.calendars import read_one
from wijkplatform.agenda.ics.texts import categories, one_line, plain_text, shortened, web_address

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"Koffie\, thee\; en meer\nTot dan", "Koffie, thee; en meer\nTot dan"),
        (r"Pad C:\\temp\Nklaar", "Pad C:\\temp\nklaar"),
        (
            r"<p>Kom <b>langs</b></p><p>Neem mee:</p><ul><li>stoel</li><li>kop</li></ul>",
            "Kom langs\nNeem mee:\n- stoel\n- kop",
        ),
        (r'<a href="https://hus.example/">https://hus.example/</a><br>Tot dan', "https://hus.example/\nTot dan"),
        (r"Hoi<script>alert(1)</script><style>p{}</style><b>!</b>", "Hoi!"),
        (r"Fish &amp; chips&nbsp;&euro; 5", "Fish & chips € 5"),
        (r"&sup1\\\; Voor de vakanties", "¹ Voor de vakanties"),
        (r"3 < 5 en 7 > 2", "3 < 5 en 7 > 2"),
        (r"Zie https://hus.example/?a=1&copy=2", "Zie https://hus.example/?a=1&copy=2"),
        (r"Veel\n\n\n\n\nruimte   hier \n", "Veel\n\nruimte hier"),
        (r"&lt;b&gt;vet&lt;/b&gt;", "<b>vet</b>"),
    ],
)
def test_a_description_becomes_plain_text(written: str, meant: str) -> None:
    assert plain_text(written) == meant


def test_titles_and_places_are_one_line() -> None:
    assert one_line(r"Koffie\nen  thee", 200) == "Koffie en thee"
    assert one_line(r"Roadstar 16\n7622 AB Borne\n\nNederland", 200, ", ") == "Roadstar 16, 7622 AB Borne, Nederland"


def test_long_texts_are_cut_at_a_word() -> None:
    assert shortened("kort", 10) == "kort"
    assert shortened("een twee drie", 12) == "een twee…"
    assert shortened("een twee drie", 9) == "een twee…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"
    draft = read_one("DTSTART:20261124", "DESCRIPTION:" + "woord " * 5000, "LOCATION:" + "zaal " * 100)
    assert len(draft.text) <= 10_000
    assert draft.text.endswith("woord…")
    assert len(draft.place) <= 200
    assert draft.place.endswith("zaal…")


def test_html_beside_the_description_is_left_alone() -> None:
    draft = read_one("DTSTART:20261124", "X-ALT-DESC;FMTTYPE=text/html:<b>Vet</b>", "DESCRIPTION:Gewoon")
    assert draft.text == "Gewoon"


def test_categories_are_listed_once() -> None:
    assert categories([r"Koffie,Thee\, groen", "Koffie, Taart,,"]) == ("Koffie", "Thee, groen", "Taart")
    assert len(categories([",".join(map(str, range(1000)))])) == 20


@pytest.mark.parametrize("address", ["https://hus.example/a?b=c#d", "http://hus.example"])
def test_web_addresses_are_kept(address: str) -> None:
    assert web_address(address) == address


NO_WEB = ["javascript:alert(1)", "data:text/html,x", "mailto:iemand@hus.example", "/c/agenda", "F"]
BAD_WEB = ["https://", "https://naam:geheim@hus.example/", "https://[::1/", 'https://hus.example/"onclick=']


@pytest.mark.parametrize("address", [*NO_WEB, *BAD_WEB, "https://hus.example/" + "a" * 500])
def test_other_addresses_are_not(address: str) -> None:
    assert web_address(address) == ""
