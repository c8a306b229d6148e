"""Reading the agenda: what is in a list, in which order, and where the next page begins."""

from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.agenda.arranging import an_entry, category_of, plan, save, the_event
from tests.agenda.calendars import wall
from tests.conftest import House
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.queries import (
    DayList,
    count_on,
    find_date,
    find_last_date,
    get_event,
    list_dates,
    list_days,
    next_change,
)
from wijkplatform.agenda.selection import Selection
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import Invalid
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.placing.reach import wijk_names
from wijkplatform.platforms.queries import find_wijk
from wijkplatform.web.here import here
from wijkplatform.web.kept import asked_moments

MIDNIGHT = datetime(2026, 11, 23, 23, tzinfo=UTC)


def viewer() -> Viewer:
    return Viewer(here().platform_id)


def listed(limit: int = 50, **changes: Any) -> DayList:
    return list_days(viewer(), Selection(**({"since": clock.now()} | changes)), limit)


def titles(found: DayList) -> list[str]:
    return [row.title for day in found.days for row in day.rows]


def test_a_list_has_what_has_not_ended_by_start(village: House) -> None:
    plan(
        village,
        an_entry("2026-11-24T07:00", 119, uid="a", title="Geweest"),
        an_entry("2026-11-24T07:00", 121, uid="b", title="Nu bezig"),
        an_entry("2026-11-24T09:00", 0, uid="c", title="Nu, zonder einde"),
        an_entry("2026-11-25T10:00", uid="d", title="Morgen"),
        an_entry("2026-11-24T10:00", uid="e", title="Straks"),
    )
    with village.reading():
        assert titles(listed()) == ["Nu bezig", "Nu, zonder einde", "Straks", "Morgen"]
        assert titles(listed(until=MIDNIGHT + timedelta(days=1))) == ["Nu bezig", "Nu, zonder einde", "Straks"]


def test_pages_follow_each_other_without_gap_or_double(village: House) -> None:
    plan(
        village,
        *(an_entry(uid=str(number), title=f"Nummer {number}", rule="FREQ=DAILY;COUNT=3") for number in range(4)),
    )
    with village.reading():
        whole, seen, after = titles(listed()), [], ""
        for _page in range(10):
            found = listed(5, after=after)
            seen += titles(found)
            after = found.next
            if not after:
                break
        assert seen == whole
        assert len(whole) == 12


ALMOST = [b"2026-11-24T10:00:00|x", b"2026-11-24T10:00:00+00:00|", b"|", b"\xff\xfe", b"0001-01-01T00:00:00+00:00|x"]
ALMOST += [b"2026-11-24T10:00:00+00:00|a\0b", b"2026-13-24T10:00:00+00:00|x"]


@pytest.mark.parametrize(
    "cursor", ["x", "é", "AAAA", "2026-11-24", "=" * 50, *(urlsafe_b64encode(text).decode() for text in ALMOST)]
)
def test_a_cursor_that_is_not_ours_is_refused_with_a_sentence(village: House, cursor: str) -> None:
    with village.reading(), pytest.raises(Invalid, match="Begin opnieuw bij vandaag"):
        listed(after=cursor)


def test_a_list_can_be_of_one_wijk_kind_or_organisation(village: House) -> None:
    with village.writing():
        hertme, cultuur = find_wijk("hertme"), category_of("cultuur")
        assert hertme is not None
        assert cultuur is not None
        save(an_entry(uid="a", title="Overal"))
        save(an_entry(uid="b", title="In Hertme", wijk_ids=(hertme.id,)))
        save(an_entry(uid="c", title="Cultuur", category_id=cultuur.id))
        save(an_entry(uid="d", title="Van de Eik"), "de-eik")
    with village.reading():
        centrum, eik = find_wijk("centrum"), find_organisation_ref("de-eik")
        assert centrum is not None
        assert eik is not None
        assert sorted(titles(listed(wijk_id=hertme.id))) == ["Cultuur", "In Hertme", "Overal", "Van de Eik"]
        assert "In Hertme" not in titles(listed(wijk_id=centrum.id))
        assert titles(listed(category_ids=(cultuur.id,))) == ["Cultuur"]
        assert titles(listed(organisation_id=eik.id)) == ["Van de Eik"]
        assert titles(listed(organisation_id=eik.id, category_ids=(cultuur.id,))) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("koffie", True),
        ("KOFF", True),
        ("zaal koffie", True),
        ("linde", True),
        ("koffie eik", False),
        ("100%", True),
        ("_", False),
    ],
)
def test_a_list_can_be_of_what_mentions_every_word(village: House, words: str, found: bool) -> None:
    plan(village, an_entry(title="Koffie 100%", place="De zaal"))
    with village.reading():
        assert bool(titles(listed(q=words))) is found


def test_a_date_is_listed_by_its_own_title_and_place(village: House) -> None:
    changed = Change(wall("2026-12-01T10:00"), title="Thee", place="Tuin")
    plan(village, an_entry(place="Zaal", rule="FREQ=WEEKLY;COUNT=2", changes=(changed,)))
    with village.reading():
        rows = [row for day in listed().days for row in day.rows]
        assert [(row.title, row.place) for row in rows] == [("Koffie", "Zaal"), ("Thee", "Tuin")]
        assert titles(listed(q="thee")) == ["Thee"]


def test_of_an_organisation_each_series_stands_once_at_its_next_date(village: House) -> None:
    plan(village, an_entry("2026-11-03T10:00", rule="FREQ=WEEKLY"), an_entry("2026-11-26T10:00", uid="b", title="Thee"))
    with village.reading():
        ref = find_organisation_ref("de-linde")
        assert ref is not None
        selection = Selection(since=clock.now(), organisation_id=ref.id, once=True)
        rows = [row for day in list_days(viewer(), selection).days for row in day.rows]
        assert [(row.title, row.machine_start) for row in rows] == [
            ("Koffie", "2026-11-24T10:00"),
            ("Thee", "2026-11-26T10:00"),
        ]


def test_a_day_is_counted_from_midnight_to_midnight_without_what_is_cancelled(village: House) -> None:
    plan(
        village,
        an_entry("2026-11-24T00:00", uid="a"),
        an_entry("2026-11-24T23:59", 1, uid="b"),
        an_entry("2026-11-25T00:00", uid="c"),
        an_entry("2026-11-24T12:00", uid="d", cancelled=True),
    )
    with village.reading():
        assert count_on(viewer(), date(2026, 11, 24)) == 2
        assert count_on(viewer(), date(2026, 11, 25)) == 1


@pytest.mark.parametrize(
    ("starts", "minutes", "days"),
    [
        ("2026-12-12T00:00", 3 * 24 * 60, [12, 13, 14]),
        ("2026-12-12T20:00", 2 * 24 * 60, [12, 13, 14]),
        ("2026-12-12T20:00", 4 * 60, [12]),
        ("2026-12-12T22:00", 5 * 60, [12, 13]),
        ("2026-12-13T00:00", 0, [13]),
    ],
)
def test_what_lasts_longer_counts_on_each_of_its_days_and_is_listed_there(
    village: House, starts: str, minutes: int, days: list[int]
) -> None:
    plan(village, an_entry(starts, minutes))
    with village.reading():
        assert [day for day in range(10, 17) if count_on(viewer(), date(2026, 12, day))] == days
        midnights = [datetime(2026, 12, day - 1, 23, tzinfo=UTC) for day in range(10, 18)]
        lists = [listed(since=since, until=until).days for since, until in pairwise(midnights)]
        assert [day for day, found in enumerate(lists, 10) if found] == days


def test_the_agenda_changes_by_itself_at_the_next_start_or_end(village: House) -> None:
    with village.reading():
        assert asked_moments(next_change(clock.now())) == []
    plan(village, an_entry("2026-11-24T08:30", 60, uid="a"), an_entry("2026-11-24T10:00", uid="b"))
    moments = [datetime(2026, 11, 24, *at, tzinfo=UTC) for at in ((7, 30), (8, 30), (9, 0), (11, 0))]
    with village.reading():
        assert min(asked_moments(next_change(datetime(2026, 11, 24, tzinfo=UTC)))) == moments[0]
        for before, after in pairwise(moments):
            assert min(asked_moments(next_change(before))) == after


def test_the_dates_of_one_event(village: House) -> None:
    moved = Change(wall("2026-12-01T10:00"), starts=wall("2026-12-02T10:00"), ends=wall("2026-12-02T12:00"))
    plan(village, an_entry("2026-11-17T10:00", rule="FREQ=WEEKLY;COUNT=4", changes=(moved,)), an_entry(uid="b"))
    with village.reading():
        event = the_event("koffie")
        dates = list_dates(event.id, clock.now(), 2)
        assert [row.starts for row in dates] == [wall("2026-11-24T10:00"), wall("2026-12-02T10:00")]
        last = find_last_date(event.id)
        assert last is not None
        assert last.starts == wall("2026-12-08T10:00")
        found = find_date(event.id, wall("2026-12-01T10:00"))
        assert found is not None
        assert found.starts == wall("2026-12-02T10:00")
        assert find_date(event.id, wall("2026-12-02T10:00")) is None


def test_an_event_comes_with_its_organisation_kind_and_wijken(village: House) -> None:
    with village.writing():
        hertme, cultuur = find_wijk("hertme"), category_of("cultuur")
        assert hertme is not None
        assert cultuur is not None
        save(an_entry(wijk_ids=(hertme.id,), category_id=cultuur.id))
    with village.reading():
        row = get_event(viewer(), the_event().public_id)
        assert (row.title, row.organisation, row.category) == ("Koffie", "Dorpshuis De Linde", "Cultuur")
        assert wijk_names(EVENTS, row.id) == ("Hertme",)
