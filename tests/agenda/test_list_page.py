"""The list of the agenda as a visitor sees it, also after odd questions."""

import re

import pytest

from tests.agenda.arranging import an_entry, plan
from tests.agenda.looking import path_of, words
from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import crawl


def test_the_agenda_says_what_there_is_day_by_day(village: House, client: WatchingClient) -> None:
    plan(
        village, an_entry(rule="FREQ=WEEKLY", place="Dorpshuis", price="gratis"), an_entry("2026-11-25T20:00", uid="b")
    )
    said = words(client.get("/agenda/").text)
    for part in (
        "Vandaag",
        "insdag 24 november",
        "10.00",
        "tot 12.00",
        "Dorpshuis",
        "elke dinsdag",
        "gratis",
        "Morgen",
    ):
        assert part in said


def test_an_empty_agenda_says_so(village: House, client: WatchingClient) -> None:
    page = client.get("/agenda/")
    assert page.status_code == 200
    assert "10.00" not in words(page.text)


def test_what_is_cancelled_stays_visible_struck_through(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(cancelled=True, reason="De zaal lekt."))
    for html in (client.get("/agenda/").text, client.get(path_of(village)).text):
        assert "<del>" in html
        assert "Gaat niet door" in words(html)
        assert "De zaal lekt." in words(html)


def test_an_evening_until_midnight_does_not_stand_under_the_next_day(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-24T20:00", 240))
    assert "Koffie" in words(client.get("/agenda/?van=2026-11-24&tot=2026-11-24").text)
    assert "Koffie" not in words(client.get("/agenda/?van=2026-11-25&tot=2026-11-25").text)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("van=gisteren", "Vul een datum in, zoals 28-11-2026."),
        ("van=2026-02-30", "Vul een datum in, zoals 28-11-2026."),
        ("tot=0001-01-01", "Zo ver kunnen we niet kijken."),
        ("van=99999-01-01", "Zo ver kunnen we niet kijken."),
        ("van=2026-12-02&tot=2026-12-01", "De laatste dag ligt voor de eerste."),
        ("wijk=atlantis", "Deze plek kennen we niet."),
        ("categorie=cultuur&categorie=x", "Deze soort kennen we niet."),
        ("organisatie=de-iep", "Deze organisatie kennen we niet."),
        ("na=x", "Begin opnieuw bij vandaag."),
        ("na=MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMHx4", "Begin opnieuw bij vandaag."),
        ("q=%00", "tekens die we niet kunnen lezen"),
        ("q=%ff", "tekens die we niet kunnen lezen"),
    ],
)
def test_a_wrong_filter_is_one_sentence(village: House, client: WatchingClient, query: str, sentence: str) -> None:
    answer = client.get(f"/agenda/?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


@pytest.mark.parametrize(
    "query", ["van=", "q=%20", "q=%25_%27%22%3Cb%3E", "onbekend=1", "van=2026-11-24&van=x", "tot=2199-12-31"]
)
def test_odd_but_harmless_questions_are_answered(village: House, client: WatchingClient, query: str) -> None:
    plan(village, an_entry())
    answer = client.get(f"/agenda/?{query}")
    assert answer.status_code == 200
    assert "<b>" not in answer.text


def test_a_date_may_be_typed_day_first(village: House, client: WatchingClient) -> None:
    html = client.get("/agenda/?van=28-11-2026&tot=29-11-2026").text
    assert 'value="2026-11-28"' in html
    assert "28 en 29 november" in words(html)


def test_a_word_that_is_nowhere_asks_for_another_word(village: House, client: WatchingClient) -> None:
    assert "Probeer een ander woord." in words(client.get("/agenda/?q=zeppelin").text)


def test_what_was_typed_stands_in_the_form_again(village: House, client: WatchingClient) -> None:
    html = client.get("/agenda/?van=gisteren&q=koffie&wijk=hertme").text
    assert 'value="gisteren"' in html
    assert 'value="koffie"' in html
    assert re.search(r'value="hertme"[^>]* selected', html)


def test_pages_of_the_list_follow_each_other_with_the_same_filters(village: House, client: WatchingClient) -> None:
    days = (f"2026-11-{24 + n % 7}T{9 + n // 7:02}:00" for n in range(60))
    plan(village, *(an_entry(starts, uid=str(n), title=f"Nummer {n}") for n, starts in enumerate(days)))
    first = client.get("/agenda/?q=nummer").text
    (following,) = set(re.findall(r'href="(/agenda/\?[^"]*na=[^"]*)"', first))
    assert "q=nummer" in following
    second = client.get(following.replace("&amp;", "&")).text
    hrefs = [re.findall(r'href="(/agenda/[^"?/]+/nummer[^"]*)"', html) for html in (first, second)]
    assert [len(set(found)) for found in hrefs] == [50, 10]
    assert not set(hrefs[0]) & set(hrefs[1])
    assert "na=" not in second


def test_what_an_organisation_writes_cannot_do_anything(village: House, client: WatchingClient) -> None:
    nasty = '<script>alert(1)</script><img src=x onerror=y>[klik](javascript:alert(1))"><b>'
    plan(
        village,
        an_entry(title=nasty[:190], text=nasty, place=nasty[:190], price='"><i>', reason=nasty[:190], cancelled=True),
    )
    for path in ("/agenda/", path_of(village), "/agenda/maand/2026-11"):
        html = client.get(path).text.split("<body")[1]
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript:' not in html
        assert "<b>" not in html


def test_the_sitemap_names_every_event(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(), an_entry(uid="b", title="Thee"))
    text = client.get("/sitemap.xml").text
    assert f"http://hus.example{path_of(village, 'koffie')}" in text
    assert f"http://hus.example{path_of(village, 'b')}" in text


def test_every_address_in_the_sitemap_opens_also_with_an_event_that_is_too_far_away(
    village: House, client: WatchingClient
) -> None:
    plan(village, an_entry(), an_entry("2029-03-03T10:00", uid="b", title="Jubileum"))
    paths = re.findall(r"<loc>http://hus\.example([^<]*)</loc>", client.get("/sitemap.xml").text)
    assert path_of(village, "koffie") in paths
    assert {client.get(path).status_code for path in paths} == {200}
    assert client.get(path_of(village, "b")).status_code == 404
    assert all(response.status_code == 200 for path, response in crawl(client))
