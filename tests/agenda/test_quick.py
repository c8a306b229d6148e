"""Quick choices, the month with filters, and what is close by: as a reader meets them."""

import re
import sys
from datetime import UTC, date, datetime

import pytest

from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.agenda.arranging import an_entry, plan, the_event
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_category, make_wijk
from wijkplatform.agenda.filters import Asked
from wijkplatform.agenda.quick_days import days_named
from wijkplatform.core import clock
from wijkplatform.platforms.nearby import list_nearby
from wijkplatform.platforms.queries import find_wijk, list_wijken


def chip(html: str, label: str) -> tuple[str, bool]:
    """Where a quick choice leads, and whether it works."""
    found = re.search(
        rf'<a class="chip" href="([^"]*)"( aria-current="true")?>(?:<svg(?:(?!</a>).)*?</svg>)?{label}', html
    )
    assert found, label
    return found[1].replace("&amp;", "&"), bool(found[2])


@pytest.mark.parametrize(
    ("dag", "today", "first", "last"),
    [
        ("vandaag", 25, 25, 25),
        ("morgen", 25, 26, 26),
        ("weekend", 23, 28, 29),
        ("weekend", 27, 28, 29),
        ("weekend", 28, 28, 29),
        ("weekend", 29, 29, 29),
    ],
)
def test_days_by_name(dag: str, today: int, first: int, last: int) -> None:
    day = date(2026, 11, today)
    assert days_named(dag, day) == (day.replace(day=first), day.replace(day=last))


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("dag", "now", "since", "until"),
    [
        ("vandaag", "2026-10-24T21:59", "2026-10-24T21:59", "2026-10-24T22:00"),  # the last minute of summer's Saturday
        ("vandaag", "2026-10-24T22:00", "2026-10-24T22:00", "2026-10-25T23:00"),  # a day of 25 hours
        ("morgen", "2026-10-24T12:00", "2026-10-24T22:00", "2026-10-25T23:00"),
        ("weekend", "2026-10-23T12:00", "2026-10-23T22:00", "2026-10-25T23:00"),
        ("weekend", "2026-10-24T12:00", "2026-10-24T12:00", "2026-10-25T23:00"),  # asked on Saturday: what is left
        ("weekend", "2026-10-25T12:00", "2026-10-25T12:00", "2026-10-25T23:00"),  # and on Sunday
        ("weekend", "2026-10-25T23:00", "2026-10-30T23:00", "2026-11-01T23:00"),  # and in Monday's first minute
        ("vandaag", "2027-03-27T23:00", "2027-03-27T23:00", "2027-03-28T22:00"),  # a day of 23 hours
        ("morgen", "2027-03-27T22:59", "2027-03-27T23:00", "2027-03-28T22:00"),
    ],
)
def test_a_day_by_name_is_from_midnight_to_midnight_on_our_clock(dag: str, now: str, since: str, until: str) -> None:
    def utc(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    clock.stop_at(utc(now))
    selection = Asked(dag=dag).selection("Europe/Amsterdam")
    assert (selection.since, selection.until) == (utc(since), utc(until))


def test_a_quick_choice_goes_with_the_rest_and_can_be_taken_away(village: House, client: WatchingClient) -> None:
    href, works = chip(client.get("/agenda/?wijk=hertme&van=2026-12-01").text, "Morgen")
    assert (href, works) == ("/agenda/?wijk=hertme&dag=morgen", False)
    html = client.get(href).text
    assert chip(html, "Morgen") == ("/agenda/?wijk=hertme", True)
    assert chip(html, "Vandaag") == ("/agenda/?wijk=hertme&dag=vandaag", False)
    assert 'name="dag" value="morgen"' in html


@pytest.mark.parametrize(("dag", "titles"), [("vandaag", ["A"]), ("morgen", ["B"]), ("weekend", ["C", "D"])])
def test_a_day_by_name_has_what_is_on_then(village: House, client: WatchingClient, dag: str, titles: list[str]) -> None:
    starts = {
        "Voorbij": "24T06:00",
        "A": "24T12:00",
        "B": "25T00:00",
        "C": "28T09:00",
        "D": "29T23:00",
        "E": "30T00:00",
    }
    plan(village, *(an_entry(f"2026-11-{at}", 60, uid=name, title=name) for name, at in starts.items()))
    html = client.get(f"/agenda/?dag={dag}").text
    assert re.findall(r'href="/agenda/[A-Za-z0-9_-]{22}/[^"]*"[^>]*>([^<]*)<', html) == titles


def test_a_kept_page_of_today_changes_at_local_midnight(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-26T12:00", title="Koor"))
    clock.stop_at(datetime(2026, 11, 25, 22, 59, tzinfo=UTC))  # 23.59 in Amsterdam
    first = client.get("/agenda/?dag=vandaag")
    assert "Koor" not in first.text
    clock.stop_at(datetime(2026, 11, 25, 23, 0, tzinfo=UTC))
    again = client.get("/agenda/?dag=vandaag", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "Koor" in again.text


def test_a_day_that_has_no_name_is_one_sentence_and_typed_days_go_first(village: House, client: WatchingClient) -> None:
    answer = client.get("/agenda/?dag=gisteren")
    assert answer.status_code == 400
    assert "Kies vandaag, morgen of dit weekend." in answer.text
    assert not chip(client.get("/agenda/?dag=vandaag&van=2026-12-01").text, "Vandaag")[1]


def test_who_looks_for_a_word_reads_of_a_series_once(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-17T10:00", title="Koor", rule="FREQ=WEEKLY"))
    assert client.get("/agenda/?q=koor").text.count(">Koor<") == 1
    assert client.get("/agenda/").text.count(">Koor<") > 10


def test_nothing_found_leads_to_more(village: House, client: WatchingClient) -> None:
    html = client.get("/agenda/?q=breien&wijk=hertme&dag=morgen").text
    for href in ("?q=breien&amp;wijk=hertme", "?q=breien&amp;dag=morgen", "?wijk=hertme&amp;dag=morgen"):
        assert f'href="/agenda/{href}"' in html


def test_the_month_keeps_the_filters_and_every_date(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-03T10:00", title="Koor", rule="FREQ=WEEKLY"), an_entry(uid="x", title="Thee"))
    html = client.get("/agenda/maand/2026-11?q=koor&organisatie=de-linde").text
    assert 'href="/agenda/maand/2026-12?q=koor&amp;organisatie=de-linde"' in html
    assert 'href="/agenda/?q=koor&amp;organisatie=de-linde&amp;van=2026-11-10&amp;tot=2026-11-10"' in html
    table = html.split("<table")[1].split("</table>")[0]
    assert table.count("koor") >= 4
    assert "Thee" not in table
    assert table.count('aria-current="date"') == 1
    assert client.get("/agenda/maand/2026-11?wijk=atlantis").status_code == 400


def test_a_full_day_of_the_month_leads_to_that_day(village: House, client: WatchingClient) -> None:
    plan(village, *(an_entry("2026-11-26T10:00", uid=str(n), title=f"Nummer {n}") for n in range(6)))
    table = client.get("/agenda/maand/2026-11").text.split("<table")[1]
    assert re.search(r'<a href="/agenda/\?van=2026-11-26&amp;tot=2026-11-26">\+3 meer<span[^>]*> op donderdag', table)


def near_of(house: House, slug: str) -> list[str]:
    """The wijken near one, by slug."""
    with house.reading():
        wijk, names = find_wijk(slug), {each.id: each.slug for each in list_wijken()}
        assert wijk is not None
        return [names[number] for number in list_nearby(wijk.id)]


def test_wijken_are_near_by_their_cbs_wijk_and_then_by_the_list(house: House, village: House) -> None:
    with house.writing():
        for place, (slug, code) in enumerate([("aa", "BU01470101"), ("bb", "BU01470201"), ("cc", "BU01470102")]):
            make_wijk(slug, slug.upper(), code, position=10 + place)
    assert near_of(village, "aa") == ["cc", "hertme", "bb"]
    assert "aa" not in near_of(village, "aa")
    assert len(near_of(village, "bb")) == 3


@pytest.mark.parametrize("path", ["/agenda/?wijk=centrum", "/wijken/centrum"])
def test_what_is_close_by_stands_apart_once_and_is_little(village: House, client: WatchingClient, path: str) -> None:
    with village.writing():
        ids = {wijk.slug: wijk.id for wijk in list_wijken()}
    for number in range(8):
        plan(village, an_entry(uid=str(number), title=f"Ginds {number}", rule="FREQ=DAILY", wijk_ids=(ids["hertme"],)))
    plan(village, an_entry(uid="hier", title="Hier", wijk_ids=(ids["centrum"], ids["hertme"])))
    plan(village, an_entry(uid="overal", title="Overal"))
    before, after = client.get(path).text.split(">Ook in de buurt<")
    part = after.split("</section>")[0]
    assert "Ginds" not in before
    assert len(re.findall(r">Ginds \d", part)) == 4
    assert "Hier" not in part
    assert "Overal" not in part
    assert "Ook in de buurt" not in client.get("/agenda/").text


def close_by(client: WatchingClient, query: str) -> list[str]:
    """The titles of what is close by to Centrum."""
    part = client.get(f"/agenda/?wijk=centrum{query}").text.partition(">Ook in de buurt<")[2].partition("</main>")[0]
    return sorted(set(re.findall(r">(Nu|Straks|Later)<", part)))


def test_what_is_close_by_is_soon_and_in_the_days_that_were_asked_for(village: House, client: WatchingClient) -> None:
    with village.writing():
        ids = {wijk.slug: wijk.id for wijk in list_wijken()}
    days = {"Nu": "11-24T10:00", "Straks": "12-08T08:00", "Later": "12-08T10:00"}
    plan(
        village,
        *(an_entry(f"2026-{at}", uid=name, title=name, wijk_ids=(ids["hertme"],)) for name, at in days.items()),
    )
    assert close_by(client, "") == ["Nu", "Straks"]  # it is nine o'clock: two weeks from now
    assert close_by(client, "&van=2026-12-01") == ["Later", "Straks"]
    assert close_by(client, "&tot=2026-11-30") == ["Nu"]
    assert close_by(client, "&q=nu") == []


MARKED = (("Gratis", "gratis=ja"), ("Met een rolstoel", "rolstoel=ja"), ("Kinderen", "voor=kinderen"))


def titles_in(html: str) -> list[str]:
    """The titles in the list, each once."""
    return sorted(set(re.findall(r'href="/agenda/[A-Za-z0-9_-]{22}/[^"]*"[^>]*>([^<]*)<', html)))


@pytest.fixture
def marked(village: House) -> House:
    """An agenda with something for every choice, and something for none."""
    with village.writing():
        kind = make_category("kinderen-en-jeugd", "Kinderen en jeugd", "jeugd").id
    plan(
        village,
        an_entry(uid="a", title="Gratis koffie", price="Gratis"),
        an_entry(uid="b", title="Lift", price="€ 2"),
        an_entry(uid="c", title="Knutselen", price="€ 0,00", category_id=kind),
        an_entry(uid="d", title="Voorlezen", price="€ 4, kinderen gratis"),
    )
    with village.writing():
        the_event("b").access = " rolstoel lift "
        the_event("a").access = " rolstoelpad "
        the_event("d").audiences = " kinderen ouderen "
    return village


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("gratis=ja", ["Gratis koffie", "Knutselen"]),
        ("rolstoel=ja", ["Lift"]),
        ("voor=kinderen", ["Knutselen", "Voorlezen"]),
        ("voor=kinderen&gratis=ja", ["Knutselen"]),
        ("voor=kinderen&rolstoel=ja", []),
    ],
)
def test_a_mark_that_is_chosen_leaves_what_has_it(
    marked: House, client: WatchingClient, query: str, titles: list[str]
) -> None:
    assert titles_in(client.get(f"/agenda/?{query}").text) == titles
    table = client.get(f"/agenda/maand/2026-11?{query}").text.split("<table")[1].split("</table>")[0]
    assert titles_in(table) == titles
    said = client.get(f"/agenda/tekst.txt?{query}").text
    assert sorted(re.findall(r"uur: (.*?)\. ", said)) == titles


@pytest.mark.parametrize(("label", "pair"), MARKED)
def test_a_chip_of_a_mark_goes_with_the_rest_and_can_be_taken_away(
    marked: House, client: WatchingClient, label: str, pair: str
) -> None:
    assert chip(client.get("/agenda/?wijk=hertme&dag=morgen").text, label) == (
        f"/agenda/?wijk=hertme&{pair}&dag=morgen", False,
    )  # fmt: skip
    html = client.get(f"/agenda/?wijk=hertme&{pair}&dag=morgen").text
    assert chip(html, label) == ("/agenda/?wijk=hertme&dag=morgen", True)
    assert chip(html, "Vandaag")[0] == f"/agenda/?wijk=hertme&{pair}&dag=vandaag"
    name, value = pair.split("=")
    assert f'<input type="hidden" name="{name}" value="{value}">' in html
    assert f"<span>{label}</span>" in html.split("Je keuze:")[1]
    assert f'href="/agenda/maand/2026-11?wijk=hertme&amp;{pair}"' in html
    month = client.get(f"/agenda/maand/2026-11?{pair}").text
    assert f"<span>{label}</span>" in month
    assert f'href="/agenda/?{pair}&amp;van=2026-11-24&amp;tot=2026-11-24"' in month
    assert f'name="{name}" value="{value}"' in client.get(f"/agenda/tekst?{pair}").text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("gratis=nee", "Bij gratis past alleen: ja."),
        ("rolstoel=1", "Bij rolstoel past alleen: ja."),
        ("voor=katten", "Deze groep kennen we niet."),
    ],
)
@pytest.mark.parametrize("path", ["/agenda/", "/agenda/maand/2026-11", "/agenda/tekst", "/agenda/tekst.txt"])
def test_a_mark_that_is_none_is_one_sentence(
    village: House, client: WatchingClient, path: str, query: str, sentence: str
) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_there_is_one_chip_for_children(marked: House, client: WatchingClient) -> None:
    nav = client.get("/agenda/").text.split('class="chips"')[1].split("</nav>")[0]
    assert nav.count("inderen") == 2  # its address and its word
    assert len(titles_in(client.get("/agenda/?gratis=&rolstoel=").text)) == 4  # an empty choice is none


def test_what_is_free_follows_the_price_that_a_source_says(village: House) -> None:
    for price, free in (("€ 3", False), ("gratis", True), (None, True), ("0", True), ("€ 0,50", False), (None, False)):
        plan(village, an_entry(price=price, text=f"{price} {free}"))
        with village.reading():
            assert the_event().free is free, price


def test_a_month_with_more_than_it_shows_says_so(
    village: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(village, an_entry("2026-11-01T10:00", rule="FREQ=DAILY;COUNT=20"))
    said = "van de laatste dagen staat niet alles erbij"
    monkeypatch.setattr(sys.modules["wijkplatform.agenda.pages"], "MOST_IN_MONTH", 20)
    assert said not in client.get("/agenda/maand/2026-11").text
    monkeypatch.setattr(sys.modules["wijkplatform.agenda.pages"], "MOST_IN_MONTH", 19)
    assert said in client.get("/agenda/maand/2026-11?wijk=hertme").text


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("path", ["/agenda/", "/agenda/maand/2026-11", "/agenda/tekst", "/agenda/tekst.txt"])
def test_words_are_looked_up_thirty_times_a_minute(village: House, client: WatchingClient, path: str) -> None:
    assert {client.get(f"{path}?q=woord{number}").status_code for number in range(30)} == {200}
    assert client.get(f"{path}?q=nog").status_code == 429
    assert client.get(path).status_code == 200
