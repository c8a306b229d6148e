"""Notices on other pages: the front page, that of a wijk, that of an organisation, and the sitemap."""

from datetime import timedelta

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.factories.prikbord import make_notice
from wijkplatform.accounts.models import Interest
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.organisations.models import OrganisationWijk
from wijkplatform.placing.models import Publiek, State
from wijkplatform.platforms.models import Category, Wijk


@pytest.fixture(autouse=True)
def _board(house: House) -> None:
    """Notices of De Linde for everybody, for Hertme and for neighbours; activities in Hertme and about culture."""
    with house.writing(None):
        make_platform()
        hertme, centrum = make_wijk("hertme"), make_wijk("centrum")
        culture = make_category("cultuur", "Cultuur", "cultuur")
        linde = make_organisation()
        in_hertme = make_organisation("zz-hertme", name="Zz Hertme")
        db.session.add(OrganisationWijk(organisation_id=in_hertme.id, wijk_id=hertme.id))
        for place in range(6):  # alphabetically before, and of another wijk
            other = make_organisation(f"aa-{place}", name=f"Aa {place}")
            db.session.add(OrganisationWijk(organisation_id=other.id, wijk_id=centrum.id))
        ago = iter(range(1, 9))
        for title, wijken in (("Voor iedereen", ()), ("In Centrum", (centrum,)), ("Op Hertme", (hertme,))):
            make_notice(linde, wijken, title=title, placed_at=clock.now() - timedelta(hours=next(ago)))
        make_notice(linde, (hertme,), title="Binnenskamers", publiek=Publiek.NEIGHBOURS.value)
        make_notice(linde, (), title="Schetsje", state=State.DRAFT.value)
        make_notice(linde, (), title="Afgelopen", hangs_until=clock.now())
        make_event(linde, "2026-11-26T10:00", 2, (hertme,), title="Kerkje kijken")
        make_event(linde, "2026-11-27T10:00", 2, (), title="Zangavond", category_id=culture.id)
        make_event(linde, "2026-11-28T10:00", 2, (), title="Sjoelen")
        db.session.flush()


def _neighbour(house: House, client: WatchingClient, *, likes: bool = False, home: bool = True) -> None:
    with house.writing():
        user = make_user("Buur Vrouw", wijk=db.session.query(Wijk).filter_by(slug="hertme").one() if home else None)
        if likes:
            category = db.session.query(Category).filter_by(slug="cultuur").one()
            db.session.add(Interest(user_id=user.id, category_id=category.id))
        carry(client, open_session(user))


def test_a_visitor_reads_the_newest_on_the_front_page_without_a_cookie(client: WatchingClient) -> None:
    answer = client.get("/")
    shelf = answer.text.partition("Nieuw op het prikbord")[2]
    places = [shelf.index(title) for title in ("Voor iedereen", "In Centrum", "Op Hertme")]
    assert places == sorted(places)
    for hidden in ("Binnenskamers", "Schetsje", "Afgelopen", "In jouw buurt"):
        assert hidden not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, no-cache"


def test_who_is_logged_in_finds_their_own_wijk_first(house: House, client: WatchingClient) -> None:
    _neighbour(house, client)
    html = client.get("/").text
    own, general = html.index("In jouw buurt: Hertme"), html.index("Vandaag en komende week")
    assert own < html.index("Kerkje kijken") < general
    board = html.partition("Nieuw op het prikbord")[2]
    assert "Binnenskamers" in board
    assert "In Centrum" not in board
    assert 'href="/prikbord/?wijk=hertme"' in html
    organisations = html.partition("Organisaties voor jouw buurt")[2]
    assert 0 < organisations.index("Zz Hertme") < organisations.index("Aa 0")
    assert "Wat jij leuk vindt" not in html


def test_what_somebody_likes_stands_by_itself(house: House, client: WatchingClient) -> None:
    _neighbour(house, client, likes=True)
    liked = client.get("/").text.partition("Wat jij leuk vindt")[2].partition("Vandaag en komende week")[0]
    assert "Zangavond" in liked
    assert "Sjoelen" not in liked
    assert 'href="/agenda/?categorie=cultuur"' in liked


def test_who_lives_nowhere_yet_finds_the_way_to_choose(house: House, client: WatchingClient) -> None:
    _neighbour(house, client, home=False)
    html = client.get("/").text
    assert "In jouw buurt" not in html
    assert 'name="postcode"' in html


def test_an_empty_board_asks_for_the_first(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform("leeg.example", slug="leeg")
    client.host = "leeg.example"
    assert "Er hangt nog niets." in client.get("/").text


def test_a_wijk_shows_what_hangs_for_it(client: WatchingClient) -> None:
    html = client.get("/wijken/hertme").text
    board = html.partition("Nieuw op het prikbord")[2]
    assert "Op Hertme" in board
    assert "Voor iedereen" in board
    assert "In Centrum" not in html
    assert "Binnenskamers" not in html
    assert 'href="/prikbord/?wijk=hertme"' in html


def test_an_organisation_shows_what_it_hung_up(client: WatchingClient) -> None:
    html = client.get("/organisaties/de-linde").text
    assert "Op het prikbord" in html
    assert html.count('class="note__title"') == 3
    assert 'href="/prikbord/?organisatie=de-linde"' in html
    assert "Op het prikbord" not in client.get("/organisaties/aa-1").text


def test_the_sitemap_knows_what_every_visitor_sees(client: WatchingClient) -> None:
    text = client.get("/sitemap.xml").text
    assert "<loc>http://hus.example/prikbord/</loc>" in text
    assert text.count("/prikbord/") == 1 + 3
    for hidden in ("binnenskamers", "schetsje", "afgelopen"):
        assert hidden not in text
