"""Drafts and what waits stand on no page, feed or list that somebody else can open: asked of every address there is."""

import pytest

from tests.agenda.posting.conftest import Browse, Poster, the_one
from tests.conftest import House
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import db

SECRET = "Zeldzaamheid"


def addresses(house: House, public_id: str, slug: str) -> list[str]:
    """Every address of the site that can be opened without a secret, with this activity where one is asked for."""
    house.app.url_map.bind("hus.example")
    others = {"month": "2026-11", "slug": "centrum", "name": "x", "token": "x", "key": "x"}
    found = {"/agenda/?q=zeldzaamheid", "/agenda/?van=2026-11-28", "/agenda/?organisatie=de-linde"}
    for rule in house.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith("/static"):
            known = {"public_id": public_id, "slug": slug} if rule.rule.startswith("/agenda") else {"slug": "de-linde"}
            values = {name: (others | known).get(name, "1") for name in rule.arguments}
            if "wijken" in rule.rule:
                values = dict.fromkeys(values, "centrum")
            built = rule.build(values, append_unknown=False)
            assert built is not None
            found.add(built[1])
    return sorted(found)


@pytest.mark.parametrize("state", ["concept", "wacht"])
@pytest.mark.parametrize("who", ["", "Buur"])
def test_nobody_else_finds_it_anywhere(street: House, browse: Browse, *, state: str, who: str) -> None:
    maker = Poster(browse("Sanne" if state == "wacht" else "Rik"))
    assert maker.send(titel=SECRET, tekst=SECRET, organisatie="" if state == "wacht" else "de-linde").status_code == 303
    event = the_one(street)
    where = addresses(street, event.public_id, event_path("x", event.title).split("/")[-1])
    other = browse(who)
    shown = {path for path in where if SECRET.lower() in other.get(path).text.lower()}
    assert shown >= {"/", "/agenda/", "/sitemap.xml", "/wijken/centrum"}
    with street.writing():
        db.session.merge(event).state = state
    other = browse(who)
    assert len(where) > 40
    for path in where:
        said = other.get(path).text.lower().replace("q=zeldzaamheid", "")
        for typed in ('value="zeldzaamheid"', "“zeldzaamheid”"):
            said = said.replace(typed, "")
        assert SECRET.lower() not in said, path


def test_what_is_for_neighbours_only_no_visitor_finds_anywhere(street: House, browse: Browse) -> None:
    maker = Poster(browse("Sanne"))
    assert maker.send(titel=SECRET, tekst=SECRET, organisatie="", publiek="buren").status_code == 303
    event = the_one(street)
    visitor, neighbour = browse(""), browse("Buur")
    for path in addresses(street, event.public_id, event_path("x", event.title).split("/")[-1]):
        said = visitor.get(path).text.lower().replace("q=zeldzaamheid", "")
        for typed in ('value="zeldzaamheid"', "“zeldzaamheid”"):
            said = said.replace(typed, "")
        assert SECRET.lower() not in said, path
    assert SECRET in neighbour.get("/agenda/").text


def test_where_somebody_lives_and_what_was_not_ticked_stand_nowhere(street: House, browse: Browse) -> None:
    maker = Poster(browse("Sanne"))
    assert (
        maker.send(titel="Thee", organisatie="", adres=SECRET, woonadres="on", telefoon="074 987 65 43").status_code
        == 303
    )
    event = the_one(street)
    assert (event.home, event.place, event.address) != ("", SECRET, SECRET)
    visitor = browse("")
    for path in addresses(street, event.public_id, event_path("x", event.title).split("/")[-1]):
        said = visitor.get(path).text.lower().replace("q=zeldzaamheid", "")
        for typed in ('value="zeldzaamheid"', "“zeldzaamheid”"):
            said = said.replace(typed, "")
        assert SECRET.lower() not in said, path
        assert "987 65 43" not in said, path
    assert SECRET in browse("Buur").get(event_path(event.public_id, event.title)).text
