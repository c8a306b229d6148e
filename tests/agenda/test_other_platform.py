"""A calendar of one platform, taken over by another: the same dates there, and later only what changed changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.agenda.arranging import an_entry, plan
from tests.agenda.calendars import wall
from tests.agenda.odd_series import odd_entries
from tests.agenda.test_subscription import make
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.terminal import run
from wijkplatform.agenda.imports import ImportReport, import_calendar
from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.agenda.series_actions import cancel_one, change_one, move_one, restore_one, split_event
from wijkplatform.core.database import session
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.platforms.queries import find_wijk

OURS, THEIRS = "hus.example", "dorp.example"
Dates = dict[str, tuple[object, ...]]


@dataclass
class Two:
    """Two platforms, and a feed of the first for Hertme."""

    house: House
    client: WatchingClient
    key: str

    def carry_over(self, path: str = "") -> ImportReport:
        """What the feed says now, imported by De Kerk on the other platform."""
        answer = self.client.get(path or f"/embed/{self.key}/agenda.ics")
        assert answer.status_code == 200
        with self.house.context(THEIRS):
            return import_calendar(answer.data, "de-kerk")

    def dates(self, host: str) -> Dates:
        """Every date on a platform by the UID it began with and its own name: times, state and words."""
        with self.house.reading(host):
            rows = session().execute(select(Occurrence, Event).join(Event, Event.id == Occurrence.event_id))
            return {
                f"{event.public_id if host == OURS else event.uid} {date.ref[-15:]}": (
                    date.starts_at, date.ends_at, date.cancelled, date.title or event.title,
                    event.place if date.place is None else date.place,
                )
                for date, event in rows
            }  # fmt: skip

    def sequences(self) -> dict[str, int]:
        """How often each event was changed, as the other platform tells it on."""
        with self.house.reading(THEIRS):
            found = session().execute(select(Event.uid, Event.sequence))
            return {row.uid: row.sequence for row in found}


@pytest.fixture
def two(village: House, client: WatchingClient) -> Two:
    with village.writing(None):
        make_platform(THEIRS)
        make_wijk("dorp", "Dorp")
        make_category()
        make_organisation("de-kerk", name="De Kerk")
    with village.writing():
        hertme = find_wijk("hertme")
        assert hertme is not None
        key = create_embed(["https://krant.example"], [hertme.id], [], Agreement("Testhus"))
    return Two(village, client, key)


def coming(two: Two) -> Iterator[tuple[Event, Occurrence]]:
    """Some date of each series that comes, in a writing unit that is open."""
    query = select(Event, Occurrence).join(Occurrence, Occurrence.event_id == Event.id).where(Event.rule != "")
    seen: set[int] = set()
    for event, date in session().execute(query.order_by(Occurrence.starts_at.desc(), Occurrence.id)).all():
        if event.id not in seen and date.starts > wall("2026-12-01T00:00") and not date.cancelled:
            seen.add(event.id)
            yield event, date


@pytest.mark.parametrize("seed", [100, 101, 102])
def test_the_same_dates_and_then_only_what_changed(two: Two, seed: int) -> None:
    ending = [entry for entry in odd_entries(seed, 40) if "COUNT" in entry.series.rule or "UNTIL" in entry.series.rule]
    plan(two.house, *ending)
    assert two.carry_over().refused == ()
    first = two.dates(THEIRS)
    ours = two.dates(OURS)
    assert len(first) > 100
    assert first == {name: row for name, row in ours.items() if name.split()[0] in {each.split()[0] for each in first}}
    assert any(row[2] for row in first.values())
    with two.house.reading(THEIRS):
        assert set(session().execute(select(Event.uid)).scalars()) == {each.split()[0] for each in first}
    counted = two.sequences()

    touched: set[str] = set()
    with two.house.writing():
        for number, (event, date) in enumerate(list(coming(two))[:8]):
            touched.add(f"{event.public_id} {date.ref[-15:]}")
            _depart(number, event, date.recurrence)
    report = two.carry_over()
    assert (report.new, report.changed, report.refused) == (0, len(touched), ())
    second, ours = two.dates(THEIRS), two.dates(OURS)
    assert second == {name: ours[name] for name in second}
    assert second.keys() == first.keys()
    assert {name for name in second if second[name] != first[name]} == touched
    events = {name.split()[0] for name in touched}
    assert {uid for uid, number in two.sequences().items() if number > counted[uid]} == events
    assert {uid for uid, number in two.sequences().items() if number == counted[uid]} == counted.keys() - events
    third = two.carry_over()
    assert (third.new, third.changed, two.dates(THEIRS)) == (0, 0, second)


def _depart(number: int, event: Event, key: datetime) -> None:
    match number % 3:
        case 0:
            cancel_one(event.id, key, "Ziek", event.version)
        case 1:
            midnight = datetime.combine(key.date() + timedelta(days=1), datetime.min.time())
            starts = midnight if event.all_day else midnight + timedelta(hours=14)
            move_one(event.id, key, starts, starts + (event.ends - event.starts), event.version)
        case _:
            change_one(event.id, key, event.version, title="Een andere keer")


def test_what_was_cancelled_and_comes_after_all_does_so_there_too(two: Two) -> None:
    plan(two.house, an_entry(rule="FREQ=WEEKLY;COUNT=4"))
    key = wall("2026-12-01T10:00")
    states = []
    for step in (None, cancel_one, restore_one):
        with two.house.writing():
            event = session().execute(select(Event)).scalar_one()
            if step is cancel_one:
                cancel_one(event.id, key, "", event.version)
            elif step is restore_one:
                restore_one(event.id, key, event.version)
        two.carry_over()
        states.append([row[2] for _name, row in sorted(two.dates(THEIRS).items())])
    assert states == [[False] * 4, [False, True, False, False], [False] * 4]


def test_deze_en_volgende_is_two_series_there_too(two: Two) -> None:
    plan(two.house, an_entry(rule="FREQ=WEEKLY;COUNT=10"))
    two.carry_over()
    with two.house.writing():
        event = session().execute(select(Event)).scalar_one()
        later = split_event(event.id, wall("2026-12-22T10:00"), event.version)
        later.title = "Thee"
    report = two.carry_over()
    assert (report.new, report.changed) == (1, 1)
    theirs = two.dates(THEIRS)
    assert theirs == two.dates(OURS)
    assert [row[3] for _name, row in sorted(theirs.items(), key=lambda each: str(each[1][0]))] == (
        ["Koffie"] * 4 + ["Thee"] * 6
    )


def test_a_partner_feed_carries_over_its_own_wijk_only(two: Two) -> None:
    with two.house.reading():
        hertme, centrum = find_wijk("hertme"), find_wijk("centrum")
        assert hertme is not None
        assert centrum is not None
    plan(
        two.house,
        an_entry(uid="a", rule="FREQ=WEEKLY;COUNT=3", wijk_ids=(hertme.id,)),
        an_entry(uid="b", rule="FREQ=WEEKLY;COUNT=3", title="Elders", wijk_ids=(centrum.id,)),
    )
    assert two.carry_over().new == 1
    assert {row[3] for row in two.dates(THEIRS).values()} == {"Koffie"}
    with two.house.reading(THEIRS):
        assert session().execute(select(EventWijk.wijk_id)).all() == []  # our wijk means nothing there


def test_a_private_calendar_of_a_closed_platform_carries_over_the_same(two: Two, app: Flask) -> None:
    plan(two.house, *odd_entries(103, 12))
    browser = app.test_client()
    assert isinstance(browser, WatchingClient)
    browser.canaries = two.client.canaries
    with two.house.writing():
        carry(browser, open_session(make_user("Sanne Proef")))
    path = make(browser)
    run(app, "platform", "set", "hus", "besloten=ja")
    assert two.client.get(f"/embed/{two.key}/agenda.ics").status_code == 404
    assert two.carry_over(path).refused == ()
    theirs, ours = two.dates(THEIRS), two.dates(OURS)
    assert len(theirs) > 100
    assert all(ours[name] == row for name, row in theirs.items())
