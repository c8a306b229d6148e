"""What a letter says, as text and as HTML: the same words, the button first, and no way out to another site."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.core.mail import Letter
from wijkplatform.web.here import Here
from wijkplatform.web.letters import Words, write_letter
from wijkplatform.web.view import Link

NAME = """<b>Jo & "Zo"</b> d'Arc"""
LINK = "http://hus.example/account/bevestigen/abc_DEF-123"
WORDS = Words(
    to="sanne@bewoner.example",
    subject=f"Hallo {NAME}",
    opening=(f"Hallo {NAME},", "Bevestig je adres."),
    why="Je krijgt deze mail omdat iemand dit adres opgaf.",
    button=Link(LINK, "Adres bevestigen"),
    closing=("De knop werkt 24 uur.",),
)
ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]*://[^\s\"'<>]+")


@pytest.fixture
def here(house: House) -> Iterator[Here]:
    with house.writing(None):
        make_platform(name="Café <Hus>", controller_name='Stichting "Hus" & co')
    with house.context() as platform:
        yield platform


def written(here: Here, **changes: object) -> Letter:
    return write_letter(replace(WORDS, **changes), here, "x" * 22)  # type: ignore[arg-type]


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_text_is_plain_and_whole(here: Here) -> None:
    assert written(here).text == (
        f"Hallo {NAME},\n\nBevestig je adres.\n\n"
        f"Adres bevestigen:\n{LINK}\n\n"
        "De knop werkt 24 uur.\n\n"
        "Groeten van Café <Hus> Teststad\n\n"
        "-- \n"
        "Je krijgt deze mail omdat iemand dit adres opgaf.\n"
        'Stichting "Hus" & co, Dorpsstraat 1, 1000 AA Teststad\n'
        "http://hus.example"
    )


def test_the_html_says_the_same_and_takes_no_tag_from_a_name(here: Here) -> None:
    letter = written(here)
    page = Page(letter.html)
    said = " ".join(" ".join(page.words).split())
    for line in letter.text.replace("-- \n", "").replace("Adres bevestigen:", "Adres bevestigen").split("\n"):
        for part in line.replace("Groeten van ", "Groeten van\n").replace("co, ", "co\n").split("\n"):
            assert part in said
    assert "b" not in {tag for tag, _ in page.tags}
    assert "<b>" not in letter.html


def test_a_code_stands_on_a_line_of_its_own(here: Here) -> None:
    letter = written(here, code="012345", button=None)
    assert re.search(r"(?m)^012345$", letter.text)
    assert "012345" in Page(letter.html).words
    assert 'background-color:#0b5a5c"><a' not in letter.html


@pytest.mark.parametrize("changes", [{}, {"code": "123456"}, {"closing": ()}])
def test_the_first_address_is_the_buttons(here: Here, changes: dict[str, object]) -> None:
    letter = written(here, **changes)
    found = ADDRESS.search(letter.text)
    assert found is not None
    assert found[0] == LINK
    links = [attributes["href"] for tag, attributes in Page(letter.html).tags if tag == "a"]
    assert links == [LINK, LINK, "http://hus.example"]


def test_a_second_button_comes_after_the_first_in_both(here: Here) -> None:
    other = "http://hus.example/link/anders/abc"
    letter = written(here, other=Link(other, "Toch niet"))
    assert f"Adres bevestigen:\n{LINK}\n\nToch niet:\n{other}\n\nDe knop werkt" in letter.text
    page = Page(letter.html)
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links == [LINK, other, LINK, other, "http://hus.example"]
    assert "Toch niet" in page.words


EVIL = (
    "http://elders.example/x", "HTTPS://elders.example", "ftp://elders.example", "www.elders.example",
    "javascript://elders.example", "x http://hus.example.elders.example/", "http://hus.example@elders.example",
    "http://http://elders.example", "hthttp://tp://elders.example", "www.www.elders.example",
    "wwwww.www.elders.example", "WWW.elders.example", "mailto:/x:///elders.example",
    "\r\n\r\nhttp://elders.example", "http\u2028://elders.example", "://://elders.example//",
)  # fmt: skip


@pytest.mark.parametrize("evil", EVIL)
def test_no_name_or_reason_brings_in_an_address(here: Here, evil: str) -> None:
    letter = written(here, subject=evil, opening=(f"Hallo {evil},",), closing=(evil,), why=evil)
    for text in (letter.text, letter.html, letter.subject):
        assert {each.rstrip(",") for each in ADDRESS.findall(text)} <= {LINK, "http://hus.example"}
        assert "www." not in text
    assert len(letter.subject.splitlines()) == 1


def test_after_the_button_an_address_of_the_platform_itself_may_stand(here: Here) -> None:
    own = "http://hus.example/account/wachtwoord-vergeten"
    letter = written(here, opening=(f"Kijk op {own}",), closing=(f"Of kijk op {own}, of op x{own}",))
    assert ADDRESS.findall(letter.text) == [LINK, f"{own},", "http://hus.example"]


def test_a_name_makes_no_lines_of_its_own(here: Here) -> None:
    letter = written(here, opening=("Hallo Jo\r\n\r\nGroeten van\u2028de burgemeester,",), button=None)
    assert letter.text.startswith("Hallo Jo Groeten van de burgemeester,\n\n")


def test_there_is_no_image_nothing_that_loads_and_no_script(here: Here) -> None:
    tags = Page(written(here, code="123456").html).tags
    assert {tag for tag, _ in tags} <= {
        "html", "head", "meta", "title", "style", "body", "div", "p", "br", "a", "table", "tr", "td",
    }  # fmt: skip
    assert not [
        tag for tag, attributes in tags if {"src", "background", "srcset", "poster", "onload"} & set(attributes)
    ]
    assert "url(" not in written(here).html
    assert "@import" not in written(here).html
    assert ("html", {"lang": "nl"}) in tags


@pytest.mark.parametrize("href", ["http://elders.example/", "http://hus.example.elders.example/", "/account", ""])
def test_a_button_to_another_site_is_a_mistake_of_ours(here: Here, href: str) -> None:
    with pytest.raises(ValueError, match="own platform"):
        written(here, button=Link(href, "Doen"))
    with pytest.raises(ValueError, match="own platform"):
        written(here, other=Link(href, "Toch niet"))


def test_it_is_from_the_platform_and_answers_go_to_who_runs_it(here: Here) -> None:
    letter = written(here)
    assert (letter.sender_name, letter.reply_to) == ("Café <Hus> Teststad", "info@hus.example")
    assert (letter.to, letter.message_id) == ("sanne@bewoner.example", "x" * 22)
