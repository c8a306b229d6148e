"""The agenda in feeds: the same dates as on its own pages, with the offset that holds that night."""

import json
from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest

from tests.agenda.arranging import an_entry, occurrences, plan
from tests.agenda.calendars import HOME, NOW, wall
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.agenda.ics import read_calendar
from wijkplatform.agenda.rhythm import expand, window
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.platforms.queries import find_wijk


@pytest.fixture
def key(village: House) -> str:
    """A key for Hertme."""
    with village.writing():
        hertme = find_wijk("hertme")
        assert hertme is not None
        return create_embed(["https://krant.example"], [hertme.id], [], Agreement("Testhus"))


def activities(client: WatchingClient, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(f"/embed/{key}/agenda.json").data)["activiteiten"]
    return found


AUTUMN = {
    "2026-10-24T20:00:00+02:00": "2026-10-25T00:00:00+02:00",
    "2026-10-25T20:00:00+01:00": "2026-10-26T00:00:00+01:00",
    "2026-10-26T20:00:00+01:00": "2026-10-27T00:00:00+01:00",
}
SPRING = {
    "2027-03-27T20:00:00+01:00": "2027-03-28T00:00:00+01:00",
    "2027-03-28T20:00:00+02:00": "2027-03-29T00:00:00+02:00",
    "2027-03-29T20:00:00+02:00": "2027-03-30T00:00:00+02:00",
}


@pytest.mark.parametrize("nights", [AUTUMN, SPRING])
def test_evenings_until_midnight_around_the_odd_nights_in_json(
    village: House, client: WatchingClient, key: str, nights: dict[str, str]
) -> None:
    first = datetime.fromisoformat(next(iter(nights)))
    clock.stop_at(first - timedelta(hours=1))
    plan(village, an_entry(f"{first:%Y-%m-%dT%H:%M}", 240, rule="FREQ=DAILY;COUNT=3"))
    assert {each["begin"]: each["einde"] for each in activities(client, key)} == nights


def test_every_date_has_its_own_words_and_state(village: House, client: WatchingClient, key: str) -> None:
    changes = (
        Change(wall("2026-12-01T10:00"), starts=wall("2026-12-02T14:00"), ends=wall("2026-12-02T15:00"), title="Thee"),
        Change(wall("2026-12-08T10:00"), cancelled=True),
    )
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", place="Zaal", changes=changes))
    found = activities(client, key)
    assert [(each["titel"], each["begin"][:16], each["status"]) for each in found] == [
        ("Koffie", "2026-11-24T10:00", "gaat door"),
        ("Thee", "2026-12-02T14:00", "gaat door"),
        ("Koffie", "2026-12-08T10:00", "gaat niet door"),
    ]
    assert len({each["id"] for each in found}) == 3


def test_the_calendar_feed_holds_each_series_once_and_reads_back_the_same(
    village: House, client: WatchingClient, key: str
) -> None:
    moved = Change(wall("2026-12-01T10:00"), starts=wall("2026-12-02T14:00"), ends=wall("2026-12-02T15:00"))
    plan(
        village,
        an_entry("2026-11-03T10:00", rule="FREQ=WEEKLY;UNTIL=20270105T090000Z", changes=(moved,)),
        an_entry("2026-11-24T10:00", uid="b", extra=(wall("2026-11-26T10:00"),), excluded=(wall("2026-11-25T10:00"),)),
        an_entry("2026-11-27T00:00", 48 * 60, uid="c", all_day=True, rule="FREQ=YEARLY"),
    )
    raw = client.get(f"/embed/{key}/agenda.ics").data
    assert not icalendar.Calendar.from_ical(raw).errors
    reading = read_calendar(raw, HOME, NOW)
    assert not reading.refused
    assert len(reading.events) == 3
    dates = {
        date.starts_at for draft in reading.events for date in expand(draft.series, *window(draft.series, clock.now()))
    }
    with village.reading():
        assert dates == {date.starts_at for date in occurrences()}


def test_only_what_is_for_the_wijk_or_for_all_goes_out(village: House, client: WatchingClient, key: str) -> None:
    with village.reading():
        centrum, hertme = find_wijk("centrum"), find_wijk("hertme")
        assert centrum is not None
        assert hertme is not None
    plan(
        village,
        an_entry(uid="a", title="Overal"),
        an_entry("2026-11-25T10:00", uid="b", title="Hertme", wijk_ids=(hertme.id, centrum.id)),
        an_entry("2026-11-26T10:00", uid="c", title="Centrum", wijk_ids=(centrum.id,)),
    )
    assert [each["titel"] for each in activities(client, key)] == ["Overal", "Hertme"]


def test_address_and_reason_go_to_the_machines(village: House, client: WatchingClient, key: str) -> None:
    other = Change(wall("2026-12-01T10:00"), place="Kerk")
    off = Change(wall("2026-12-08T10:00"), cancelled=True)
    rule = "FREQ=WEEKLY;COUNT=3"
    plan(village, an_entry(rule=rule, place="Zaal", address="Markt 1", reason="Verf.", changes=(other, off)))
    events = icalendar.Calendar.from_ical(client.get(f"/embed/{key}/agenda.ics").data).walk("VEVENT")
    assert [str(event["LOCATION"]) for event in events] == ["Zaal, Markt 1", "Kerk", "Zaal, Markt 1"]
    assert ["Gaat niet door: Verf." in str(event["DESCRIPTION"]) for event in events] == [False, False, True]
    rss = client.get(f"/embed/{key}/agenda.rss").text
    assert (rss.count("Zaal, Markt 1"), rss.count("Kerk, Markt 1"), rss.count("Kerk")) == (2, 0, 1)
    found = activities(client, key)
    assert [each["plaats"] for each in found] == ["Zaal", "Kerk", "Zaal"]
    assert {len(each) for each in found} == {11}
    page = client.get(found[0]["url"].removeprefix("http://hus.example")).text
    assert '"location":{"@type":"Place","name":"Zaal","address":"Markt 1"}' in page
