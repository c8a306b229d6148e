"""One activity as a visitor sees it, on its page and in its calendar file, also in the odd nights of the year."""

import json
from datetime import UTC, datetime

import extruct
import icalendar
import pytest
from recurring_ical_events import of as dates_in

from tests.agenda.arranging import an_entry, category_of, occurrences, plan, save
from tests.agenda.calendars import HOME, NOW, wall
from tests.agenda.looking import path_of, words
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.agenda.ics import read_calendar
from wijkplatform.agenda.rhythm import expand, window
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.platforms.queries import find_wijk

AUTUMN, SPRING = datetime(2026, 10, 23, 10, tzinfo=UTC), datetime(2027, 3, 26, 10, tzinfo=UTC)


def test_the_page_of_an_event_tells_all_there_is_to_know(village: House, client: WatchingClient) -> None:
    with village.writing():
        hertme, cultuur = find_wijk("hertme"), category_of("cultuur")
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
