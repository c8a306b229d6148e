"""Drafts and what waits stand on no page, feed or list that somebody else can open: asked of every address there is."""

import pytest

from tests.agenda.posting.conftest import Browse, Poster, events
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import db

DRAFT, WAITS, NEIGHBOURS, HOME, PHONE = "Zeldzaamheid", "Wachtwezen", "Burengerucht", "Huisjeboom", "987 65 43"
LISTS = {"/", "/agenda/", "/sitemap.xml", "/wijken/centrum"}


def addresses(house: House, found: list[Event]) -> list[str]:
    """Every address of the site that can be opened without a secret; with each activity where one is asked for."""
    house.app.url_map.bind("hus.example")
    others = {"month": "2026-11", "slug": "centrum", "name": "x", "token": "x", "key": "x"}
    where = {"/agenda/?van=2026-11-28", "/agenda/?organisatie=de-linde", *(f"/agenda/?q={e.title}" for e in found)}
    named = [{"public_id": event.public_id, "slug": event_path("x", event.title).split("/")[-1]} for event in found]
    for rule in house.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule.startswith("/static"):
            continue
        for known in named if rule.rule.startswith("/agenda") else [{"slug": "de-linde"}]:
            values = {name: (others | known).get(name, "1") for name in rule.arguments}
            if "wijken" in rule.rule:
                values = dict.fromkeys(values, "centrum")
            built = rule.build(values, append_unknown=False)
            assert built is not None
            where.add(built[1])
    assert len(where) > 40
    return sorted(where)


def said_at(browser: WatchingClient, path: str) -> str:
    """What an address says, but for the word that was looked for in it."""
    said = browser.get(path).text.lower()
    for word in (DRAFT, WAITS, NEIGHBOURS, HOME):
        for typed in (f"q={word}", f'value="{word}"', f"“{word}”"):
            said = said.replace(typed.lower(), "")
    return said


@pytest.fixture
def there(street: House, browse: Browse) -> list[Event]:
    """A draft of De Linde, and of Sanne what waits, what is for neighbours only, and what is at her home."""
    own = {"organisatie": ""}
    for name, fields in (
        ("Rik", {"titel": DRAFT, "tekst": DRAFT, "organisatie": "de-linde"}),
        ("Sanne", own | {"titel": WAITS, "tekst": WAITS}),
        ("Sanne", own | {"titel": NEIGHBOURS, "tekst": NEIGHBOURS, "publiek": "buren"}),
        ("Sanne", own | {"titel": "Thee", "adres": HOME, "woonadres": "on", "telefoon": f"074 {PHONE}"}),
    ):
        assert Poster(browse(name)).send(**fields, sleutel=f"{fields['titel']:x<22}"[:22]).status_code == 303
    draft, waits, _near, thee = events(street)
    assert (thee.home, thee.place, thee.address) != ("", HOME, HOME)
    visitor = browse("")
    for path in LISTS:
        for event in (draft, waits):
            assert event.title.lower() in visitor.get(path).text.lower()
    with street.writing():
        db.session.merge(draft).state = "concept"
        db.session.merge(waits).state = "wacht"
    return events(street)


@pytest.mark.parametrize(("who", "hidden"), [("", (DRAFT, WAITS, NEIGHBOURS, HOME, PHONE)), ("Buur", (DRAFT, WAITS))])
def test_nobody_else_finds_it_anywhere(
    street: House, browse: Browse, there: list[Event], *, who: str, hidden: tuple[str, ...]
) -> None:
    where, other = addresses(street, there), browse(who)
    assert set(where) >= LISTS
    for path in where:
        said = said_at(other, path)
        assert [word for word in hidden if word.lower() in said] == [], path


def test_neighbours_find_what_is_theirs(browse: Browse, there: list[Event]) -> None:
    neighbour, thee = browse("Buur"), there[-1]
    assert NEIGHBOURS in neighbour.get("/agenda/").text
    assert HOME in neighbour.get(event_path(thee.public_id, thee.title)).text
