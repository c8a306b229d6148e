"""The agenda's pages as a visitor sees them, also in the odd nights of the year and with odd questions."""

import json
import re
from datetime import UTC, datetime

import extruct
import icalendar
import pytest
from recurring_ical_events import of as dates_in

from tests.agenda.arranging import an_entry, occurrences, plan, save, the_event
from tests.agenda.calendars import HOME, NOW, wall
from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import crawl
from wijkplatform.agenda.ics import read_calendar
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.rhythm import expand, window
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.platforms.queries import find_category, find_wijk

AUTUMN, SPRING = datetime(2026, 10, 23, 10, tzinfo=UTC), datetime(2027, 3, 26, 10, tzinfo=UTC)


def words(html: str) -> str:
    """What the main part of a page says, without its tags."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def path_of(house: House, uid: str = "") -> str:
    with house.reading():
        event = the_event(uid)
        return event_path(event.public_id, event.title)


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


def test_the_page_of_an_event_tells_all_there_is_to_know(village: House, client: WatchingClient) -> None:
    with village.writing():
        hertme, cultuur = find_wijk("hertme"), find_category("cultuur")
        assert hertme is not None
        assert cultuur is not None
        save(
            an_entry(
                text="Kom **gezellig** langs.", place="Dorpshuis", address="Dorpsstraat 1", price="gratis", join="bel",
                rule="FREQ=WEEKLY", wijk_ids=(hertme.id,), category_id=cultuur.id, url="https://linde.example/koffie",
            )
        )  # fmt: skip
    page = client.get(path_of(village))
    said = words(page.text)
    for part in (
        *("Koffie", "insdag 24 november", "10.00 tot 12.00 uur", "lke dinsdag", "Dorpshuis", "Dorpsstraat 1"),
        *("oor Hertme", "Cultuur", "Dorpshuis De Linde", "074 000 00 01", "Meld je aan per telefoon"),
        *("insdag 1 december", "ratis"),
    ):
        assert part in said, part
    assert "<strong>gezellig</strong>" in page.text
    assert 'href="tel:' in page.text


@pytest.mark.parametrize(
    ("fields", "sentence", "href"),
    [
        ({"join": "vrij"}, "Je kunt zo binnenlopen", ""),
        ({"join": "bel"}, "Meld je aan per telefoon", "tel:+31740000001"),
        ({"join": "mail"}, "Meld je aan met een mail", "mailto:info@linde.example"),
        ({"join": "website"}, "Meld je aan op hun website", "https://linde.example"),
        ({"join": "website", "url": "https://x.example/k"}, "Meld je aan op hun website", "https://x.example/k"),
        ({"url": "https://x.example/k"}, "Meer lezen kan op hun website", "https://x.example/k"),
    ],
)
def test_the_page_says_how_to_join(
    village: House, client: WatchingClient, fields: dict[str, str], sentence: str, href: str
) -> None:
    plan(village, an_entry(**fields))
    html = client.get(path_of(village)).text
    assert sentence in words(html)
    assert not href or f'href="{href}"' in html


def test_search_engines_get_the_event_as_schema_org(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(place="Dorpshuis", title="Koffie & </script> thee"))
    path = path_of(village)
    html = client.get(path).text
    found = extruct.extract(html, syntaxes=["json-ld", "opengraph"], uniform=False)
    (event,) = [each for each in found["json-ld"] if each["@type"] == "Event"]
    assert event["name"] == "Koffie & </script> thee"
    assert event["startDate"] == "2026-11-24T10:00:00+01:00"
    assert event["endDate"] == "2026-11-24T12:00:00+01:00"
    assert json.dumps(event["location"]).count("Dorpshuis")
    properties = dict(found["opengraph"][0]["properties"])
    assert properties["og:url"] == f"http://hus.example{path}"


def test_what_is_cancelled_stays_visible_struck_through(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(cancelled=True, reason="De zaal lekt."))
    for html in (client.get("/agenda/").text, client.get(path_of(village)).text):
        assert "<del>" in html
        assert "Gaat niet door" in words(html)
        assert "De zaal lekt." in words(html)


def test_one_cancelled_date_leaves_the_others_alone(village: House, client: WatchingClient) -> None:
    off = Change(wall("2026-12-01T10:00"), cancelled=True)
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", changes=(off,)))
    path = path_of(village)
    assert "<h1><del>" in client.get(f"{path}?datum=2026-12-01T10:00").text
    assert "<h1>Koffie</h1>" in client.get(f"{path}?datum=2026-12-08T10:00").text
    assert client.get("/agenda/").text.count("<del>Koffie</del>") == 1


def test_a_cancelled_date_says_when_the_next_one_is(village: House, client: WatchingClient) -> None:
    off = Change(wall("2026-12-01T10:00"), cancelled=True)
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", changes=(off,)))
    path = path_of(village)
    html = client.get(f"{path}?datum=2026-12-01T10:00").text
    assert "De volgende keer is dinsdag 8 december." in words(html)
    assert f'href="{path}?datum=2026-12-08T10:00"' in html
    assert "<del>10.00 tot 12.00 uur</del>" in html


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=WEEKLY", "en daarna elke dinsdag"),
        ("FREQ=WEEKLY;COUNT=10", "en daarna elke dinsdag tot en met 26 januari 2027"),
        ("FREQ=WEEKLY;COUNT=9", ""),
    ],
)
def test_after_the_dates_the_page_says_how_it_goes_on(
    village: House, client: WatchingClient, rule: str, said: str
) -> None:
    plan(village, an_entry(rule=rule))
    page = words(client.get(path_of(village)).text)
    assert said in page if said else "en daarna" not in page


def test_an_address_can_be_looked_up_on_a_map_and_the_page_prints_its_own(
    village: House, client: WatchingClient
) -> None:
    plan(village, an_entry(address="Dorpsstraat 1 & 2", place="Dorpshuis"))
    path = path_of(village)
    html = client.get(path).text
    assert 'href="https://www.openstreetmap.org/search?query=Dorpsstraat%201%20%26%202"' in html
    assert f">http://hus.example{path}</p>" in html


def test_a_date_in_another_year_carries_its_year(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2027-01-05T10:00"))
    assert "insdag 5 januari 2027" in words(client.get(path_of(village)).text)


@pytest.mark.parametrize(
    ("now", "start", "said"),
    [
        (AUTUMN, "2026-10-24T20:00", ("aterdag 24 oktober", "20.00 tot 0.00 uur")),
        (AUTUMN, "2026-10-25T20:00", ("ondag 25 oktober", "20.00 tot 0.00 uur")),
        (AUTUMN, "2026-10-24T22:30", ("aterdag 24 oktober", "22.30 tot 2.30 uur")),
        (AUTUMN, "2026-10-25T01:30", ("ondag 25 oktober", "1.30 tot 5.30 uur")),
        (SPRING, "2027-03-27T20:00", ("aterdag 27 maart", "20.00 tot 0.00 uur")),
        (SPRING, "2027-03-28T20:00", ("ondag 28 maart", "20.00 tot 0.00 uur")),
        (SPRING, "2027-03-27T23:30", ("aterdag 27 maart", "23.30 tot 3.30 uur")),
        (SPRING, "2027-03-28T02:30", ("ondag 28 maart", "3.30 tot 7.30 uur")),
    ],
)
def test_evenings_and_odd_nights_are_right_on_the_page_and_in_the_calendar_file(
    village: House, client: WatchingClient, now: datetime, start: str, said: tuple[str, ...]
) -> None:
    """A daily series around the night: on every page the clock says what people would."""
    clock.stop_at(now)
    first = wall(start).replace(day=wall(start).day - 3).isoformat()
    plan(village, an_entry(first, 240, rule="FREQ=DAILY;COUNT=9"))
    path = path_of(village)
    page = words(client.get(f"{path}?datum={start}").text)
    listed = words(client.get(f"/agenda/?van={start[:10]}&tot={start[:10]}").text)
    for part in said:
        assert part in page
    assert said[0] in listed
    assert f"tot {said[1].split(' tot ')[1].removesuffix(' uur')}" in listed
    raw = client.get(f"{path}.ics").get_data()
    (draft,) = read_calendar(raw, HOME, NOW).events
    ours = {date.starts_at: date.ends_at for date in expand(draft.series, *window(draft.series, now))}
    with village.reading():
        assert ours == {date.starts_at: date.ends_at for date in occurrences()}


@pytest.mark.parametrize("now", [AUTUMN, SPRING])
def test_another_reader_finds_the_same_moments_in_the_calendar_file(
    village: House, client: WatchingClient, now: datetime
) -> None:
    clock.stop_at(now)
    day = now.replace(tzinfo=None).date().isoformat()
    plan(village, an_entry(f"{day}T19:30", 270, rule="FREQ=DAILY;COUNT=6"))
    found = dates_in(icalendar.Calendar.from_ical(client.get(f"{path_of(village)}.ics").get_data())).all()
    with village.reading():
        ours = [(date.starts_at, date.ends_at) for date in occurrences()]
    assert sorted((each.start.astimezone(UTC), each.end.astimezone(UTC)) for each in found) == ours
    assert len(ours) == 6


def test_an_evening_until_midnight_does_not_stand_under_the_next_day(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-24T20:00", 240))
    assert "Koffie" in words(client.get("/agenda/?van=2026-11-24&tot=2026-11-24").text)
    assert "Koffie" not in words(client.get("/agenda/?van=2026-11-25&tot=2026-11-25").text)


def test_whole_days_are_days(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-27T00:00", 3 * 24 * 60, all_day=True))
    assert "t/m zondag 29 november" in words(client.get("/agenda/").text)
    assert "vrijdag 27 t/m zondag 29 november" in words(client.get(path_of(village)).text)
    assert b"DTSTART;VALUE=DATE:20261127" in client.get(f"{path_of(village)}.ics").get_data()


def test_a_time_of_elsewhere_is_told_on_our_clock(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-24T19:00", 60, zone="Europe/London"))
    assert "tot 21.00" in words(client.get("/agenda/").text)
    assert "20.00 tot 21.00 uur" in words(client.get(path_of(village)).text)


def test_the_calendar_file_is_one_and_has_a_name(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;UNTIL=20261222T090000Z", excluded=(wall("2026-12-01T10:00"),)))
    answer = client.get(f"{path_of(village)}.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="koffie.ics"'
    starts = [each.start.date().day for each in dates_in(icalendar.Calendar.from_ical(answer.get_data())).all()]
    assert starts == [24, 8, 15, 22]


def test_another_slug_leads_to_the_right_address(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY"))
    path = path_of(village)
    wrong = path.replace("koffie", "thee")
    answer = client.get(f"{wrong}?datum=2026-12-01T10:00")
    assert (answer.status_code, answer.location) == (301, f"{path}?datum=2026-12-01T10:00")
    assert client.get(f"{wrong}.ics").location == f"{path}.ics"


@pytest.mark.parametrize(
    "date", ["2026-12-02T10:00", "gisteren", "2026-12-01", "2026-12-01T10:00+01:00", "0001-01-01T00:00"]
)
def test_a_date_that_is_not_there_is_not_found(village: House, client: WatchingClient, date: str) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY"))
    answer = client.get(path_of(village), query_string={"datum": date})
    assert answer.status_code == 404
    assert "Op deze datum" in answer.text


@pytest.mark.parametrize("path", ["/agenda/AAAAAAAAAAAAAAAAAAAAAA/x", "/agenda/x/x.ics", "/agenda/é/x", "/agenda/x"])
def test_an_event_that_is_not_there_is_not_found(village: House, client: WatchingClient, path: str) -> None:
    assert client.get(path).status_code == 404


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


def test_a_month_has_its_days(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-03T10:00", rule="FREQ=WEEKLY"))
    html = client.get("/agenda/maand/2026-11").text
    assert "ovember 2026" in words(html)
    for day in ("03", "10", "17", "24"):
        assert f'href="/agenda/?van=2026-11-{day}&amp;tot=2026-11-{day}"' in html
    assert 'href="/agenda/maand/2026-10"' in html
    assert 'href="/agenda/maand/2026-12"' in html


def test_on_a_telephone_what_is_over_this_month_is_folded_away(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-03T10:00", rule="FREQ=WEEKLY"))
    html = client.get("/agenda/maand/2026-11").text
    over = re.findall(r'<details class="fold month-list.*?</details>', html, re.DOTALL)[0]
    assert [re.findall(r"datum=2026-11-(\d\d)", part) for part in (over, html.split(over)[1])] == [
        ["03", "10", "17"], ["24"]
    ]  # fmt: skip
    assert '<details class="fold month-list' not in client.get("/agenda/maand/2026-10").text
    assert '<details class="fold month-list' not in client.get("/agenda/maand/2026-12").text


def _cells(html: str) -> dict[int, str]:
    """What each day of a month says that has something."""
    cells = re.findall(r'<td class="month__cell month__cell--full.*?</td>', html, re.DOTALL)
    return {int(re.findall(r"-(\d\d)\">", cell)[0]): words(f"<main{cell}</main>") for cell in cells}


def test_what_lasts_more_days_stands_on_each_of_them_in_the_month(village: House, client: WatchingClient) -> None:
    plan(
        village,
        an_entry("2026-12-12T00:00", 3 * 24 * 60, all_day=True, title="Kerstmarkt"),
        an_entry("2026-12-13T20:00", 240, uid="b", title="Concert"),
        an_entry("2026-12-30T00:00", 4 * 24 * 60, all_day=True, uid="c", title="Vuurwerk"),
    )
    december = client.get("/agenda/maand/2026-12").text
    cells = _cells(december)
    assert sorted(cells) == [12, 13, 14, 30, 31]
    assert "2 activiteiten" in cells[13]
    for day, title in ((12, "Kerstmarkt"), (13, "Kerstmarkt"), (13, "Concert"), (14, "Kerstmarkt"), (31, "Vuurwerk")):
        assert title in cells[day]
    assert "Concert" not in cells[14]
    assert december.split('class="month-list"')[1].count(">Kerstmarkt</a>") == 1
    january = _cells(client.get("/agenda/maand/2027-01").text)
    assert sorted(january) == [1, 2]


def test_the_month_links_each_activity_and_strikes_what_is_off(village: House, client: WatchingClient) -> None:
    entries = (an_entry(f"2026-11-24T{hour}:00", uid=str(hour), title=f"Om {hour}") for hour in (10, 11, 12, 13))
    plan(village, *entries, an_entry("2026-11-25T10:00", uid="uit", title="Soep", cancelled=True))
    table = client.get("/agenda/maand/2026-11").text.split("<table")[1].split("</table>")[0]
    assert f'<a href="{path_of(village, "10")}">Om 10</a>' in table
    assert "Om 13" not in table
    assert "+1 meer" in table
    assert f'<a href="{path_of(village, "uit")}"><del>Soep</del>' in table
    assert "gaat niet door" in table


@pytest.mark.parametrize(
    "month", ["2026-13", "2026-1", "2026-00", "november", "0001-01", "9999-12", "2026-11-01", "٢٠٢٦-11"]
)
def test_a_month_that_is_none_is_not_found(village: House, client: WatchingClient, month: str) -> None:
    assert client.get(f"/agenda/maand/{month}").status_code == 404


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
