"""The board: tabs, notes with the newest first, filters, and what it says when there is nothing."""

import re
from datetime import timedelta

import pytest

from tests.agenda.looking import words
from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import House
from tests.prikbord.hanging_up import hang, hung
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.placing.models import Publiek
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.models import NoticeKind


def titles(html: str) -> list[str]:
    """The titles of the notes on a page, in their order."""
    return re.findall(r'class="note__title"><a href="[^"]+">([^<]+)<', html)


def test_every_kind_has_words_an_icon_and_a_tab(village: House, client: WatchingClient) -> None:
    assert list(KIND_WORDS) == list(NoticeKind)
    html = client.get("/prikbord/").text
    for kind, said in KIND_WORDS.items():
        assert re.search(
            rf'<a href="/prikbord/\?soort={kind}"><svg[^>]+><use href="[^"]+#i-{kind}"/></svg>{said}</a>', html
        )


def test_the_newest_comes_first_and_a_tab_shows_one_kind(village: House, client: WatchingClient) -> None:
    hang(village, **hung("Oud", 9, kind="aanbod"))
    hang(village, **hung("Nieuw", 1, kind="vraag"))
    hang(village, **hung("Midden", 5, kind="aanbod"))
    assert titles(client.get("/prikbord/").text) == ["Nieuw", "Midden", "Oud"]
    html = client.get("/prikbord/?soort=aanbod").text
    assert titles(html) == ["Midden", "Oud"]
    assert re.search(r'href="/prikbord/\?soort=aanbod" aria-current="true"', html)


def test_a_note_says_what_it_is_of_whom_for_whom_and_how_long(village: House, client: WatchingClient) -> None:
    hung_up = hang(village, wijken=("hertme",), photo="Een grijze kat", kind="gevonden", title="Kat gevonden",
                   text="Hij zit **al drie dagen** in de schuur.",
                   hangs_until=clock.now() + timedelta(days=12))  # fmt: skip
    html = client.get("/prikbord/").text
    said = words(html)
    for each in ("Gevonden of verloren", "Kat gevonden", "Hij zit al drie dagen in de schuur.",
                 "Dorpshuis De Linde, voor Hertme", "Hangt nog 12 dagen"):  # fmt: skip
        assert each in said
    assert f'<img class="note__photo" src="{hung_up.photo}"' in html
    assert 'alt="Een grijze kat"' in html
    assert f'<a href="{hung_up.path}">' in html


def test_a_notice_for_all_names_no_wijk_and_one_for_many_counts_them(village: House, client: WatchingClient) -> None:
    hang(village, **hung("Voor alles", 1))
    hang(village, wijken=("centrum", "hertme", "zenderen"), **hung("Voor drie", 2))
    said = words(client.get("/prikbord/").text)
    assert "Dorpshuis De Linde Hangt nog" in said
    assert "Dorpshuis De Linde, voor 3 buurten Hangt nog" in said


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (Visibility.ANONIEM, {"owner"}),
        (Visibility.BUREN, {"owner", "near"}),
        (Visibility.OPENBAAR, {"owner", "near", "far", "visitor", "editor", "moderator"}),
    ],
)
def test_a_resident_is_named_by_the_rule_for_people_whatever_was_ticked(
    village: House, crowd: Crowd, level: Visibility, shown: set[str]
) -> None:
    with village.writing():
        owner = db.session.get_one(User, crowd.ids["owner"])
        owner.visibility = level
        owner.wijk_id = db.session.get_one(User, crowd.ids["near"]).wijk_id
        owner.lives_since = clock.now() - timedelta(days=30)
    hang(village, crowd.ids["owner"], show_name=True, **hung("Van mij", 1))
    for name, browser in crowd.browsers.items():
        said = words(browser.get("/prikbord/").text)
        assert ("Owner Hangt nog" in said) is (name in shown), name
        assert ("Een bewoner Hangt nog" in said) is (name not in shown), name


def test_the_page_that_is_kept_forgets_a_name_when_its_owner_does(village: House, crowd: Crowd) -> None:
    with village.writing():
        db.session.get_one(User, crowd.ids["owner"]).visibility = Visibility.OPENBAAR
    hang(village, crowd.ids["owner"], **hung("Van mij", 1))
    assert "Owner" in words(crowd["visitor"].get("/prikbord/").text)
    with village.writing():
        db.session.get_one(User, crowd.ids["owner"]).visibility = Visibility.ANONIEM
    assert "Owner" not in crowd["visitor"].get("/prikbord/").text


def test_a_wijk_and_an_organisation_narrow_the_board(village: House, client: WatchingClient) -> None:
    hang(village, **hung("Voor alles", 1))
    hang(village, "de-eik", ("hertme",), **hung("Voor Hertme", 2))
    hang(village, wijken=("centrum",), **hung("Voor Centrum", 3))
    assert titles(client.get("/prikbord/?wijk=hertme").text) == ["Voor alles", "Voor Hertme"]
    html = client.get("/prikbord/?organisatie=de-eik&wijk=hertme").text
    assert titles(html) == ["Voor Hertme"]
    assert "Je keuze: Hertme De Eik" in words(html)
    assert 'href="/prikbord/?soort=vraag&amp;wijk=hertme&amp;organisatie=de-eik"' in html
    assert '<input type="hidden" name="organisatie" value="de-eik">' in html


@pytest.mark.parametrize(
    "query", ["soort=feest", "wijk=atlantis", "organisatie=niemand", "soort=%00", "wijk=" + "x" * 500]
)
def test_what_does_not_exist_is_said_in_a_sentence(village: House, client: WatchingClient, query: str) -> None:
    hang(village, **hung("Iets", 1))
    answer = client.get(f"/prikbord/?{query}")
    assert answer.status_code == 400
    if "%00" not in query:
        assert "kennen we niet" in answer.text
        assert "<title>Fout:" in answer.text
    assert titles(answer.text) == []


def test_an_empty_board_says_what_to_do(village: House, client: WatchingClient) -> None:
    html = client.get("/prikbord/").text
    assert "Het prikbord is nog leeg." in html
    assert 'class="go" href="/account/inloggen?verder=%2Fprikbord%2Fnieuw"' in html
    assert "Hier hangt nu niets." in client.get("/prikbord/?soort=nieuws").text


def test_who_is_logged_in_hangs_one_up_at_once_and_a_visitor_logs_in_first(village: House, crowd: Crowd) -> None:
    for name, href in (("visitor", "/account/inloggen?verder=%2Fprikbord%2Fnieuw"), ("near", "/prikbord/nieuw")):
        for path in ("/prikbord/", "/"):
            assert f'href="{href}"' in crowd[name].get(path).text, (name, path)
    assert crowd["visitor"].get("/account/inloggen?verder=%2Fprikbord%2Fnieuw").status_code == 200


def test_visitors_are_told_of_notices_for_neighbours_whether_there_are_any_or_not(village: House, crowd: Crowd) -> None:
    without = crowd["visitor"].get("/prikbord/").text
    hang(village, crowd.ids["owner"], publiek=Publiek.NEIGHBOURS.value)
    with_one = crowd["visitor"].get("/prikbord/").text
    assert "Sommige briefjes zijn alleen voor buren." in without
    assert with_one == without
    hang(village, title="Voor iedereen")
    assert "Sommige briefjes zijn alleen voor buren." in crowd["visitor"].get("/prikbord/").text
    assert "Sommige briefjes zijn alleen voor buren." in crowd["visitor"].get("/prikbord/?soort=nieuws").text
    assert "Sommige briefjes" not in crowd["near"].get("/prikbord/").text
    assert "Alleen buren zien dit" in words(crowd["near"].get("/prikbord/").text)


def test_at_who_looks_for_help_stands_whom_to_call(village: House, client: WatchingClient) -> None:
    for path, there in (("/prikbord/?soort=vraag", True), ("/prikbord/?soort=aanbod", False)):
        said = words(client.get(path).text)
        assert ("Is het persoonlijk of dringend? Bel 074 000 00 00" in said) is there
        assert ("Is er iemand in gevaar? Bel 112" in said) is there


def test_the_main_menu_leads_there(village: House, client: WatchingClient) -> None:
    assert '<li><a href="/prikbord/" aria-current="page">Prikbord</a></li>' in client.get("/prikbord/").text
    assert '<li><a href="/prikbord/">Prikbord</a></li>' in client.get("/agenda/").text


def test_what_people_write_is_text_and_no_markup(village: House, client: WatchingClient) -> None:
    hang(village, title="<b>Vet</b> & zo", text="<img src=x onerror=alert(1)>[x](javascript:alert(1))")
    html = client.get("/prikbord/").text
    assert "&lt;b&gt;Vet&lt;/b&gt; &amp; zo" in html
    assert "onerror" not in html.replace("&lt;img src=x onerror=alert(1)&gt;", "")
    assert 'href="javascript' not in html
