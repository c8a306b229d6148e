"""Who makes a slip of the pen is offered the word that was meant, of what this reader may see and nothing else."""

import pytest

from tests.agenda.arranging import an_entry, plan, the_event
from tests.agenda.looking import words
from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import House

TITLES = ("Koffieochtend", "Koffie in Hertme", "Wandelen met een praatje", "Taalcafé")


@pytest.fixture
def titles(village: House) -> House:
    """Activities with these titles."""
    plan(village, *(an_entry(uid=title, title=title) for title in TITLES))
    return village


@pytest.mark.usefixtures("titles")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("koffei", "koffie"),
        ("kofie", "koffie"),
        ("koffieochtent", "koffieochtend"),
        ("Koffie-ochtend", "koffieochtend"),
        ("koffie ochtend", "koffieochtend"),
        ("wandlen praatje", "wandelen praatje"),
        ("Taal cafe", "taalcafe"),
        ("zeppelin", ""),
        ("xyz", ""),
        ("koffie zeppelin", ""),
        ("koffie wandelen", ""),
    ],
)
def test_the_nearest_word_is_offered_and_finds_something(client: WatchingClient, typed: str, meant: str) -> None:
    text = client.get("/agenda/", query_string={"q": typed}).text
    assert f'type="search" value="{typed}" autocomplete="off">' in text
    assert ("Bedoel je" in words(text)) == bool(meant)
    if meant:
        address = f"/agenda/?q={meant.replace(' ', '+')}"
        assert f'href="{address}"><strong>{meant}</strong>' in text
        assert "Bedoel je" not in words(client.get(address).text)
        assert 'class="event"' in client.get(address).text


@pytest.mark.usefixtures("titles")
def test_what_is_found_is_not_doubted(client: WatchingClient) -> None:
    for typed in ("koffie", "koff", "hertme koffie"):
        assert "Bedoel je" not in words(client.get("/agenda/", query_string={"q": typed}).text)


def test_nothing_is_offered_of_what_somebody_may_not_see(village: House, crowd: Crowd) -> None:
    plan(village, an_entry(title="Bloemschikken"))
    with village.writing():
        the_event("koffie").publiek = "buren"
    assert "bloemschikken" not in crowd["visitor"].get("/agenda/?q=bloemschiken").text
    assert "bloemschikken" in crowd["editor"].get("/agenda/?q=bloemschiken").text
