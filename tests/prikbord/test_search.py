"""Finding notices by words: title, text and organisation, as far as this reader may see them; never who wrote them."""

from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import House
from tests.prikbord.hanging_up import hang, hung
from tests.prikbord.test_board import titles
from wijkplatform.core import clock
from wijkplatform.placing.models import Publiek, State


def test_words_find_title_text_and_organisation(village: House, client: WatchingClient) -> None:
    hang(village, "de-eik", **hung("Boekenkast", 1, text="Van *stevig* hout."))
    hang(village, **hung("Kat gevonden", 2, text="Grijs."))
    for q, found in (
        ("boeken", ["Boekenkast"]),
        ("stevig", ["Boekenkast"]),
        ("eik", ["Boekenkast"]),
        ("KAT", ["Kat gevonden"]),
    ):
        assert titles(client.get("/prikbord/", query_string={"q": q}).text) == found, q


def test_nothing_is_found_by_who_wrote_it_or_what_was_ticked(village: House, crowd: Crowd) -> None:
    hang(village, crowd.ids["owner"], title="Kast", address="Berkenlaan 7", phone="074 111 11 11",
         show_address=True, show_phone=True, show_name=True, show_email=True)  # fmt: skip
    for q in ("owner", "berkenlaan", "074 111"):
        assert titles(crowd["visitor"].get("/prikbord/", query_string={"q": q}).text) == [], q


def test_what_one_may_not_see_is_not_found(village: House, crowd: Crowd) -> None:
    owner = crowd.ids["owner"]
    hang(village, owner, ("hertme",), **hung("Zeldzaam een", 1, publiek=Publiek.NEIGHBOURS.value))
    hang(village, owner, **hung("Zeldzaam twee", 2, state=State.DRAFT.value))
    hang(village, owner, **hung("Zeldzaam drie", 3, hangs_until=clock.now()))
    for name, found in (("visitor", []), ("far", []), ("near", ["Zeldzaam een"]), ("owner", ["Zeldzaam een"])):
        assert titles(crowd[name].get("/prikbord/?q=zeldzaam").text) == found, name


def test_who_finds_nothing_is_helped_on(village: House, client: WatchingClient) -> None:
    hang(village, title="Boekenkast gratis")
    html = client.get("/prikbord/?q=boekenkasd").text
    assert "We vinden geen briefje met “boekenkasd”." in html
    assert '<a class="text-link" href="/prikbord/?q=boekenkast"><strong>boekenkast</strong></a>?' in html
    assert "Bedoel je" not in client.get("/prikbord/?q=olifant").text


def test_other_words_come_only_from_what_one_may_see(village: House, crowd: Crowd) -> None:
    hang(village, crowd.ids["owner"], title="Boekenkast", publiek=Publiek.NEIGHBOURS.value)
    assert "Bedoel je" not in crowd["visitor"].get("/prikbord/?q=boekenkasd").text
    assert "Bedoel je" in crowd["near"].get("/prikbord/?q=boekenkasd").text
