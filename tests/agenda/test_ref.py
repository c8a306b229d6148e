"""A date has one name (`ref`) and an activity one (`uid`), in every feed, whatever happens to them inside."""

import json
import re
from datetime import datetime, timedelta

import icalendar
import pytest
from sqlalchemy import select

from tests.agenda.arranging import an_entry, occurrences, plan, take_over, the_event
from tests.agenda.calendars import vevent, wall
from tests.agenda.making import Crowd
from tests.agenda.posting.conftest import FILLED_IN
from tests.client import WatchingClient
from tests.conftest import NOW, House
from wijkplatform.agenda import series_actions as doing
from wijkplatform.agenda.jobs import move_horizon
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.series import Change
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.platforms.queries import list_wijken

KEY = wall("2026-12-01T10:00")
WEEKLY = an_entry(rule="FREQ=WEEKLY;COUNT=6")


@pytest.fixture
def key(village: House) -> str:
    """A key for all of the village."""
    with village.writing():
        wijken = [wijk.id for wijk in list_wijken()]
        return create_embed(["https://krant.example"], wijken, [], Agreement("Testhus"))


def refs(house: House) -> dict[str, datetime]:
    """Every date by its name: when the rhythm has it."""
    with house.reading():
        found = {each.ref: each.recurrence for each in occurrences()}
        assert len(found) == len(occurrences()), "a name is of one date"
    return found


def calendar_uids(client: WatchingClient, path: str) -> set[str]:
    return {str(each["UID"]) for each in icalendar.Calendar.from_ical(client.get(path).data).walk("VEVENT")}


def test_every_feed_calls_a_date_and_its_activity_the_same(village: House, client: WatchingClient, key: str) -> None:
    moved = Change(KEY, starts=wall("2026-12-02T14:00"), ends=wall("2026-12-02T15:00"), title="Thee")
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=6", changes=(moved,), extra=(wall("2026-12-03T10:00"),)))
    known = refs(village)
    with village.reading():
        event = the_event()
        uid, path = event.public_id, event_path(event.public_id, event.title)
    assert len(known) == 7
    assert {name.rpartition("-")[0] for name in known} == {uid}
    found = json.loads(client.get(f"/embed/{key}/agenda.json").data)["activiteiten"]
    assert {each["id"] for each in found} == known.keys()
    rss = client.get(f"/embed/{key}/agenda.rss").text
    assert {
        next(name for name in known if name in guid) for guid in re.findall("<guid[^>]*>(.*?)<", rss)
    } == known.keys()
    assert calendar_uids(client, f"/embed/{key}/agenda.ics") == calendar_uids(client, f"{path}.ics") == {uid}
    of_dates = [calendar_uids(client, f"{path}.ics?datum={each:%Y-%m-%dT%H:%M}") for each in known.values()]
    assert sorted(name for names in of_dates for name in names) == sorted(known)


def test_nothing_that_is_done_to_a_date_gives_it_another_name(village: House) -> None:
    plan(village, WEEKLY)
    before = refs(village)
    steps = (
        lambda event: doing.cancel_one(event.id, KEY, "Ziek", event.version),
        lambda event: doing.restore_one(event.id, KEY, event.version),
        lambda event: doing.move_one(event.id, KEY, wall("2026-12-02T14:00"), wall("2026-12-02T16:00"), event.version),
        lambda event: doing.change_one(event.id, KEY, event.version, title="Thee", place="Kerk"),
        lambda event: doing.edit_series(event.id, stored_series(event), event.version),
        lambda event: setattr(event, "title", "Een andere naam"),
    )
    for step in steps:
        with village.writing():
            uid = the_event().public_id
            step(the_event())
        with village.reading():
            assert the_event().public_id == uid
        assert refs(village) == before


def test_another_entry_keeps_the_names_of_the_dates_that_stay(village: House) -> None:
    plan(village, WEEKLY)
    before = refs(village)
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", title="Thee"))
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=6", title="Thee"))
    assert refs(village) == before


def test_new_dates_at_the_horizon_leave_the_names_as_they_were(village: House) -> None:
    plan(village, an_entry(rule="FREQ=MONTHLY"))
    before = refs(village)
    with clock.frozen(NOW + timedelta(days=60)), village.context():
        move_horizon()
    after = refs(village)
    assert len(after) > len(before)
    assert {name: after.get(name) for name in before} == before


def test_deze_en_volgende_leaves_the_first_half_its_names_and_gives_the_second_new_ones(village: House) -> None:
    plan(village, WEEKLY)
    before = refs(village)
    with village.writing():
        first = the_event()
        second = doing.split_event(first.id, wall("2026-12-15T10:00"), first.version)
        uids = first.public_id, second.public_id
        assert (second.uid, second.told, second.digest) == (second.public_id, "", "")
    after = refs(village)
    assert sorted(after.values()) == sorted(before.values())
    assert before.keys() & after.keys() == {name for name, at in before.items() if at < wall("2026-12-15T00:00")}
    assert {name.rpartition("-")[0] for name in after} == set(uids)
    assert uids[0] != uids[1]


def test_a_second_import_and_an_amended_date_keep_every_name(village: House) -> None:
    series = ("DTSTART:20261124T100000", "DTEND:20261124T120000", "RRULE:FREQ=WEEKLY;COUNT=4")
    take_over(village, vevent(*series))
    before = refs(village)
    moved = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261202T150000", "SEQUENCE:1")
    for file in (moved, vevent(*series, "SEQUENCE:2", title="Thee"), vevent("STATUS:CANCELLED", "SEQUENCE:3")):
        take_over(village, file)
        assert refs(village) == before


def test_a_copy_has_names_of_its_own(crowd: Crowd, village: House) -> None:
    plan(village, WEEKLY)
    with village.reading():
        first = the_event().public_id
    form = FILLED_IN | {"titel": "Kopie", "herhaling": "wekelijks"}
    sent = crowd["editor"].send_form(f"/agenda/nieuw?kopie={first}", form)
    assert sent.status_code == 303
    with village.reading():
        copy = session().execute(select(Event).where(Event.public_id != first)).scalar_one()
        assert (copy.uid, copy.sequence, copy.source_sequence) == (copy.public_id, 0, None)
        names = set(session().execute(select(Occurrence.ref).where(Occurrence.event_id == copy.id)).scalars())
    assert names
    assert {name.rpartition("-")[0] for name in names} == {copy.public_id}
    assert len(refs(village)) == len(names) + 6


def test_names_fit_and_hold_no_machine_and_no_moment_of_making(village: House) -> None:
    plan(village, an_entry("2026-12-31T23:30", 60, rule="FREQ=DAILY;COUNT=3"))
    with village.reading():
        public_id = the_event().public_id
    assert sorted(refs(village)) == [f"{public_id}-{day}T233000" for day in ("20261231", "20270101", "20270102")]
    assert max(map(len, refs(village))) <= 40
