"""Every calendar that we write reads back, in the programs of others, to the dates that the agenda itself has."""

import os
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from sqlalchemy import select

from tests.agenda.arranging import plan
from tests.agenda.calendars import HOME
from tests.agenda.odd_series import NIGHTS, SINCE, UNTIL, odd_entries
from tests.agenda.test_subscription import make
from tests.client import WatchingClient
from tests.conftest import NOW, TEST_DATABASE, House
from tests.factories.accounts import carry, make_user, open_session
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.present import date_path, event_path
from wijkplatform.agenda.rhythm import expand
from wijkplatform.core.database import session
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.platforms.queries import list_wijken

Row = tuple[datetime, datetime, str, str, str]
FIRST, LAST = SINCE + timedelta(days=2), UNTIL - timedelta(days=2)
SEEDS, EACH = range(10), 25
HERE = SEEDS[:2] if os.environ.get(TEST_DATABASE) else SEEDS
"""How calendars are written knows no database: on PostgreSQL it is enough that rows come back as they were."""


def _moment(value: date | datetime) -> datetime:
    """A date as its midnight here; what has an hour as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.combine(value, time(), ZoneInfo(HOME)).astimezone(UTC)


def read_back(body: bytes) -> dict[str, list[Row]]:
    """The dates in a calendar, as others read it, by UID: from when to when, its state, title and place."""
    calendar = icalendar.Calendar.from_ical(body)
    assert not calendar.errors
    found: dict[str, list[Row]] = defaultdict(list)
    for event in recurring_ical_events.of(calendar).between(SINCE, UNTIL):
        starts = event["DTSTART"].dt
        ends = event["DTEND"].dt if "DTEND" in event else starts
        texts = (str(event["STATUS"]), str(event["SUMMARY"]), str(event.get("LOCATION", "")))
        if FIRST <= _moment(starts) < LAST:
            found[str(event["UID"])].append((_moment(starts), _moment(ends), *texts))
    return {uid: sorted(rows) for uid, rows in found.items()}


def differences(found: dict[str, list[Row]], expected: dict[str, list[Row]]) -> list[tuple[str, str, Row]]:
    """What only one of the two has."""
    return sorted(
        (uid, side, row)
        for uid in found.keys() | expected.keys()
        for side, ours, theirs in (("read", found, expected), ("agenda", expected, found))
        for row in ours.get(uid, ())
        if ours.get(uid, ()).count(row) != theirs.get(uid, ()).count(row)
    )


def in_the_agenda(house: House, *, coming: bool) -> dict[str, list[Row]]:
    """The dates that the agenda has, in the same words; `coming`: only of what has a date from today on."""
    today = datetime.combine(NOW.date(), time(), ZoneInfo(HOME))
    with house.reading():
        ahead = {
            each for (each,) in session().execute(
                select(Occurrence.event_id).where((Occurrence.ends_at > today) | (Occurrence.starts_at >= today))
            )
        }  # fmt: skip
        found: dict[str, list[Row]] = defaultdict(list)
        for date_, event in session().execute(select(Occurrence, Event).join(Event, Event.id == Occurrence.event_id)):
            if (event.id in ahead or not coming) and FIRST <= date_.starts_at < LAST:
                found[event.public_id].append(_row(date_, event))
    return {uid: sorted(rows) for uid, rows in found.items()}


def _row(date_: Occurrence, event: Event) -> Row:
    state = "CANCELLED" if date_.cancelled else "CONFIRMED"
    place = event.place if date_.place is None else date_.place
    return date_.starts_at, date_.ends_at, state, date_.title or event.title, place


@pytest.mark.parametrize("seed", HERE)
def test_the_feed_and_a_private_calendar_read_back_as_the_agenda_has_it(
    village: House, client: WatchingClient, seed: int
) -> None:
    plan(village, *odd_entries(seed, EACH))
    with village.writing():
        wijken = [wijk.id for wijk in list_wijken()]
        key = create_embed(["https://krant.example"], wijken, [], Agreement("Testhus"))
        carry(client, open_session(make_user("Sanne Proef")))
    expected = in_the_agenda(village, coming=True)
    assert len(expected) > EACH / 3
    assert differences(read_back(client.get(f"/embed/{key}/agenda.ics").data), expected) == []
    assert differences(read_back(client.get(make(client)).data), expected) == []


@pytest.mark.parametrize("seed", HERE[:4])
def test_the_calendar_of_one_activity_reads_back_and_so_does_one_date_of_it(
    village: House, client: WatchingClient, seed: int
) -> None:
    plan(village, *odd_entries(seed, EACH))
    for uid, rows in in_the_agenda(village, coming=False).items():
        with village.reading():
            event = session().execute(select(Event).where(Event.public_id == uid)).scalar_one()
            of_it = select(Occurrence).where(Occurrence.event_id == event.id)
            date_ = min(session().execute(of_it).scalars(), key=lambda each: (not each.reason, each.title is None))
            path, one = event_path(uid, event.title), date_path(uid, event.title, date_.recurrence, single=False)
            ref, row = date_.ref, _row(date_, event)
        assert differences(read_back(client.get(f"{path}.ics").data), {uid: rows}) == []
        if FIRST <= row[0] < LAST:
            assert differences(read_back(client.get(one.replace("?", ".ics?")).data), {ref: [row]}) == []


@pytest.mark.no_database
def test_chance_brings_every_kind_of_departure_on_both_odd_nights() -> None:
    every = [entry.series for seed in SEEDS for entry in odd_entries(seed, EACH)]
    assert len({series.rule for series in every}) > 100
    changes = [change for series in every for change in series.changes]
    assert len({(each.cancelled, each.starts is not None, each.title is not None) for each in changes}) >= 5
    assert {each.starts.date() for each in changes if each.starts} >= set(NIGHTS)
    assert {date_.starts.date() for series in every for date_ in expand(series, SINCE, UNTIL)} >= set(NIGHTS)
    for name in ("extra", "excluded", "pauses", "skip_holidays", "all_day"):
        assert sum(bool(getattr(series, name)) for series in every) > 15, name
