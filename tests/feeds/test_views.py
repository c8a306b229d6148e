"""The addresses under /embed/: what they answer, to whom, and how often they ask the database."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser
import icalendar
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.agenda import make_event, make_occurrence
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.app import create_app
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings
from wijkplatform.feeds.actions import Agreement, create_embed, revoke_embed
from wijkplatform.feeds.jsonfeed import AgendaSchema

SITE = "https://krant.example"
KINDS = ["agenda", "agenda.json", "agenda.ics", "agenda.rss"]


@pytest.fixture
def key(house: House) -> str:
    """A key for Hertme and not for Zenderen, with five activities around it."""
    with house.writing(None):
        make_platform()
        hertme, zenderen = make_wijk("hertme"), make_wijk("zenderen")
        eating = make_category("samen-eten", "Samen eten", "eten")
        linde = make_organisation()
        make_event(linde, "2026-11-24T10:00", title="Koffie voor allen", category_id=eating.id)
        make_event(linde, "2026-11-25T10:00", title="Koffie in Hertme", wijken=(hertme,))
        make_event(linde, "2026-11-25T10:00", title="Koffie in Zenderen", wijken=(zenderen,))
        make_event(linde, "2026-11-23T10:00", title="Koffie van gisteren")
        weekly = make_event(linde, "2026-11-26T19:30", title="Zingen", rule="FREQ=WEEKLY;BYDAY=TH", cancelled=True)
        make_occurrence(weekly, datetime.fromisoformat("2026-12-03T19:30"), datetime.fromisoformat("2026-12-03T21:30"))
        return create_embed([SITE, "http://localhost:8001"], [hertme.id], [], Agreement("Testhus"))


def _json(client: WatchingClient, key: str) -> Any:
    response = client.get(f"/embed/{key}/agenda.json")
    assert response.status_code == 200
    data = json.loads(response.data)
    assert AgendaSchema().validate(data) == {}
    return data


def _titles(client: WatchingClient, key: str) -> list[str]:
    return [activity["titel"] for activity in _json(client, key)["activiteiten"]]


def test_json_has_every_date_of_the_wijken_that_agreed(client: WatchingClient, key: str) -> None:
    data = _json(client, key)
    assert data["platform"] == "Testhus"
    assert [activity["titel"] for activity in data["activiteiten"]] == [
        "Koffie voor allen", "Koffie in Hertme", "Zingen", "Zingen"
    ]  # fmt: skip
    assert len({activity["id"] for activity in data["activiteiten"]}) == 4
    assert data["activiteiten"][0]["begin"] == "2026-11-24T10:00:00+01:00"
    assert data["activiteiten"][0]["categorie"] == "samen-eten"
    assert data["activiteiten"][0]["url"].startswith("http://hus.example/agenda/")
    assert [activity["status"] for activity in data["activiteiten"]] == ["gaat door", "gaat door"] + [
        "gaat niet door"
    ] * 2
    assert data["organisaties"]["de-linde"]["telefoon"] == "074 000 00 01"


def test_json_stops_after_sixty_days_and_two_hundred_dates(client: WatchingClient, house: House, key: str) -> None:
    with house.writing():
        linde = make_organisation("vol")
        make_event(linde, "2027-01-23T23:59", title="Nog net")
        make_event(linde, "2027-01-24T00:00", title="Net niet")
    titles = _titles(client, key)
    assert "Nog net" in titles
    assert "Net niet" not in titles
    with house.writing():
        linde = make_organisation("voller")
        for minute in range(210):
            make_event(linde, f"2026-12-01T{minute // 60:02}:{minute % 60:02}", title="Druk")
    assert len(_titles(client, key)) == 200


def test_a_key_for_one_category_shows_that_one(client: WatchingClient, house: House, key: str) -> None:
    with house.writing():
        club = make_wijk("club")
        other = make_category("cultuur", "Cultuur", "cultuur")
        make_event(make_organisation("koor"), "2026-11-27T20:00", title="Koor", category_id=other.id)
        narrow = create_embed([SITE], [club.id], [other.id], Agreement("x"))
    assert _titles(client, narrow) == ["Koor"]


def test_only_the_websites_of_the_key_may_read_json_from_a_script(client: WatchingClient, key: str) -> None:
    address = f"/embed/{key}/agenda.json"
    for _time in range(2):  # made, and kept
        allowed = client.get(address, headers={"Origin": SITE})
        assert allowed.headers["Access-Control-Allow-Origin"] == SITE
        for origin in (
            "https://ander.example",
            "null",
            "https://krant.example.kwaad.example",
            "http://krant.example",
            "*",
        ):
            refused = client.get(address, headers={"Origin": origin})
            assert refused.status_code == 200
            assert "Access-Control-Allow-Origin" not in refused.headers
        plain = client.get(address)
        assert "Access-Control-Allow-Origin" not in plain.headers
        assert {each.headers["Vary"] for each in (allowed, refused, plain)} == {"Origin"}
    unchanged = client.get(address, headers={"Origin": SITE, "If-None-Match": allowed.headers["ETag"]})
    assert unchanged.status_code == 304
    assert unchanged.headers["Access-Control-Allow-Origin"] == SITE


def test_no_other_feed_may_be_read_by_scripts(client: WatchingClient, key: str) -> None:
    for kind in ("agenda", "agenda.ics", "agenda.rss"):
        assert "Access-Control-Allow-Origin" not in client.get(f"/embed/{key}/{kind}", headers={"Origin": SITE}).headers


def test_the_calendar_has_one_event_per_series(client: WatchingClient, key: str) -> None:
    response = client.get(f"/embed/{key}/agenda.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.data)
    assert calendar["X-WR-CALNAME"] == "Agenda Hertme"
    events = calendar.walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Koffie voor allen", "Koffie in Hertme", "Zingen"]
    assert str(events[2]["STATUS"]) == "CANCELLED"
    assert not any(name in response.text for name in ("ORGANIZER", "ATTENDEE", "CONTACT"))


def test_what_was_this_morning_stays_in_the_calendar_till_midnight(client: WatchingClient, key: str) -> None:
    evening = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    with clock.frozen(evening):
        assert "Koffie voor allen" in client.get(f"/embed/{key}/agenda.ics").text
        assert "Koffie voor allen" not in _titles(client, key)
    with clock.frozen(datetime(2026, 11, 24, 23, 0, tzinfo=UTC)):
        assert "Koffie voor allen" not in client.get(f"/embed/{key}/agenda.ics").text


def test_rss_has_every_date(client: WatchingClient, key: str) -> None:
    response = client.get(f"/embed/{key}/agenda.rss")
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(response.data)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "Koffie voor allen", "Koffie in Hertme", "Gaat niet door: Zingen", "Gaat niet door: Zingen"
    ]  # fmt: skip
    assert f'href="http://hus.example/embed/{key}/agenda.rss"' in response.text


def test_the_frame_stands_on_the_websites_of_the_key_only(client: WatchingClient, key: str) -> None:
    response = client.get(f"/embed/{key}/agenda")
    policy = response.headers["Content-Security-Policy"]
    assert "; frame-ancestors http://localhost:8001 https://krant.example; " in policy
    assert "frame-ancestors 'none'" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "X-Frame-Options" not in response.headers
    assert client.get("/agenda/").headers["Content-Security-Policy"].count("frame-ancestors 'none'") == 1


def test_the_frame_shows_the_days_and_leads_out_of_itself(client: WatchingClient, key: str) -> None:
    html = client.get(f"/embed/{key}/agenda").text
    assert '<base target="_blank">' in html
    assert ">Agenda Hertme</h1>" in html
    assert "Koffie in Hertme" in html
    assert "Koffie in Zenderen" not in html
    assert "elke donderdag" in html
    assert 'href="http://hus.example/agenda/"' in html
    assert "<script" not in html


def test_an_agenda_without_activities_is_an_answer_too(client: WatchingClient, house: House, key: str) -> None:
    with house.writing():
        empty = create_embed([SITE], [make_wijk("leeg").id], [make_category("niets", "Niets").id], Agreement("x"))
    assert _json(client, empty)["activiteiten"] == []
    assert "Er staat nu niets in de agenda." in client.get(f"/embed/{empty}/agenda").text
    assert icalendar.Calendar.from_ical(client.get(f"/embed/{empty}/agenda.ics").data).walk("VEVENT") == []
    assert feedparser.parse(client.get(f"/embed/{empty}/agenda.rss").data).entries == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_public_without_a_cookie_and_may_stand_on_other_sites(
    client: WatchingClient, key: str, kind: str
) -> None:
    response = client.get(f"/embed/{key}/{kind}")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    head = client.head(f"/embed/{key}/{kind}")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", response.headers["ETag"])


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_did_not_change_is_304_with_two_questions_at_most(
    client: WatchingClient, key: str, kind: str, count_queries: Callable[[], int]
) -> None:
    address, origin = f"/embed/{key}/{kind}", {"Origin": SITE}
    first = client.get(address, headers=origin)
    count_queries()
    unchanged = client.get(address, headers=origin | {"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert count_queries() <= 2
    assert client.get(address, headers=origin).data == first.data
    assert count_queries() <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_new_after_a_change(client: WatchingClient, house: House, key: str, kind: str) -> None:
    address = f"/embed/{key}/{kind}"
    first = client.get(address)
    with house.writing():
        make_event(make_organisation("nieuw"), "2026-11-30T10:00", title="Nieuw")
    second = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert "Nieuw" in second.text


def _all_the_same(responses: list[TestResponse], key: str) -> bool:
    """Whether nothing tells these answers apart, but for the key that was asked."""
    seen = {(each.status_code, re.sub(r"/embed/[^/]+/", "", each.text), str(each.headers)) for each in responses}
    return len(seen) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_revoked_key_and_one_that_never_was_are_the_same(
    client: WatchingClient, house: House, key: str, kind: str
) -> None:
    kept = client.get(f"/embed/{key}/{kind}")
    with house.writing():
        revoke_embed(key)
    origin = {"Origin": SITE}
    etag = {"If-None-Match": kept.headers["ETag"]}
    answers = [client.get(f"/embed/{each}/{kind}", headers=origin | etag) for each in (key, "x" * 22, "x", "%27", "é")]
    assert answers[0].status_code == 404
    assert _all_the_same(answers, key)
    assert "Access-Control-Allow-Origin" not in answers[0].headers
    framed = "*" if kind == "agenda" else "'none'"
    assert f"frame-ancestors {framed};" in answers[0].headers["Content-Security-Policy"]
    assert "ETag" not in answers[0].headers
    assert answers[0].headers["Cache-Control"] == "no-store"
    if kind != "agenda":
        assert answers[0].headers["Content-Type"] == "application/problem+json"
        assert json.loads(answers[0].data)["detail"] == "Deze agenda is er niet (meer)."


def test_a_key_of_another_platform_opens_nothing(client: WatchingClient, house: House, key: str) -> None:
    with house.writing(None):
        make_platform("elders.example")
    client.host = "elders.example"
    assert client.get(f"/embed/{key}/agenda.json").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_only_get_and_head_are_known(client: WatchingClient, key: str, kind: str) -> None:
    response = client.post(f"/embed/{key}/{kind}", headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 405


def _fill(house: House, number: int) -> None:
    with house.writing():
        linde = make_organisation(f"vol-{number}")
        for each in range(number):
            make_event(linde, f"2026-12-{1 + each % 28:02}T{each % 24:02}:00", title=f"Vol {each}")


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_of_questions_does_not_grow_with_the_agenda(
    client: WatchingClient, house: House, key: str, kind: str, count_queries: Callable[[], int]
) -> None:
    counts = []
    for number in (10, 490):
        _fill(house, number)
        count_queries()
        client.get(f"/embed/{key}/agenda.json?first")  # the time bucket is asked for once per change, not per page
        count_queries()
        assert client.get(f"/embed/{key}/{kind}").status_code == 200
        counts.append(count_queries())
    assert counts[0] == counts[1] <= 3


def test_the_script_is_for_every_website_and_is_looked_at_again(client: WatchingClient, key: str) -> None:
    response = client.get("/embed/agenda.js")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert "customElements.define" in response.text
    again = client.get("/embed/agenda.js", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.fixture
def limited(app: Flask, settings: Settings, canaries: Canaries) -> Iterator[WatchingClient]:
    """A visitor of an application that counts; the one of the other tests does not."""
    counting = create_app(replace(settings, rate_limits=True))
    counting.test_client_class = WatchingClient
    clock.stop_at(NOW)
    client = counting.test_client()
    assert isinstance(client, WatchingClient)
    client.canaries = canaries
    yield client
    with counting.app_context():
        db.engine.dispose()


def test_trying_keys_is_stopped_and_kept_answers_are_free(limited: WatchingClient, key: str) -> None:
    address = f"/embed/{key}/agenda.rss"
    assert limited.get(address).status_code == 200
    tries = [limited.get(f"/embed/{number:022}/agenda.{('ics', 'rss', 'json')[number % 3]}") for number in range(300)]
    assert [each.status_code for each in tries] == [404] * 299 + [429]
    assert tries[-1].headers["Content-Type"] == "application/problem+json"
    assert int(tries[-1].headers["Retry-After"]) > 0
    assert limited.get(address).status_code == 200
    other = limited.get(f"/embed/{key}/agenda.ics", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert other.status_code == 200


def test_a_frame_whose_key_is_gone_says_so_in_one_sentence_and_leads_to_the_platform(
    client: WatchingClient, house: House, key: str
) -> None:
    with house.writing():
        revoke_embed(key)
    revoked, unknown = client.get(f"/embed/{key}/agenda"), client.get(f"/embed/{'x' * 22}/agenda")
    assert (revoked.status_code, revoked.data) == (404, unknown.data)
    assert "<p>Deze agenda is hier niet (meer) te zien.</p>" in revoked.text
    assert '<base target="_blank">' in revoked.text
    assert '<a href="http://hus.example/">Naar Testhus</a>' in revoked.text
    assert revoked.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_key_for_several_wijken_is_called_after_the_place(client: WatchingClient, house: House, key: str) -> None:
    with house.writing():
        several = create_embed([SITE], [make_wijk("a").id, make_wijk("b").id], [], Agreement("x"))
    assert ">Agenda Teststad</h1>" in client.get(f"/embed/{several}/agenda").text
    assert "<title>Agenda Teststad</title>" in client.get(f"/embed/{several}/agenda.rss").text
    assert "<title>Agenda Hertme</title>" in client.get(f"/embed/{key}/agenda.rss").text


def test_the_frame_shows_fifteen_rows_and_then_the_way_to_the_rest(
    client: WatchingClient, house: House, key: str
) -> None:
    _fill(house, 30)
    html = client.get(f"/embed/{key}/agenda").text
    assert html.count('<li class="event') == 15
    assert html.index("Bekijk de hele agenda") > html.rindex('<li class="event')
